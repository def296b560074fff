"""A real folder behind a stubbed folder picker (``folder.js``)."""

import base64
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext

SCRIPT = Path(__file__).with_name("folder.js")


def give(context: BrowserContext, root: Path, refuse: Callable[[str], str] = lambda path: "") -> None:
    """Pages of the context pick ``root`` when they ask for a folder. ``refuse`` says why a path cannot be written."""

    def folder(operation: str, path: str, data: str) -> Any:
        place = root / path
        assert place.resolve().is_relative_to(root.resolve())
        match operation:
            case "list":
                return [[entry.name, "directory" if entry.is_dir() else "file"] for entry in os.scandir(place)]
            case "kind":
                return "directory" if place.is_dir() else "file" if place.exists() else ""
            case "read":
                if not place.is_file():
                    return None
                return {"data": base64.b64encode(place.read_bytes()).decode(), "modified": place.stat().st_mtime * 1000}
            case "write":
                if why := refuse(path):
                    return why
                place.write_bytes(base64.b64decode(data))
            case "make":
                place.mkdir()
            case "move":
                os.replace(place, root / data)
            case "remove":
                shutil.rmtree(place) if place.is_dir() else place.unlink()
        return None

    context.expose_function("__folder", folder)
    context.add_init_script(path=SCRIPT)
