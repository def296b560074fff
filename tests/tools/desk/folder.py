"""A real folder behind a stubbed folder picker (``folder.js``)."""

import base64
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from plugins.tools.desk.building import PLACE
from tests.tools.desk.conftest import Station

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
                place.mkdir(exist_ok=True)  # two photos may ask for it at once
            case "move":
                os.replace(place, root / data)
            case "remove":
                shutil.rmtree(place) if place.is_dir() else place.unlink()
        return None

    context.expose_function("__folder", folder)
    context.add_init_script(path=SCRIPT)


class Seat:
    """One browser at a station, kept from test to test: what the page loads and compiles is the same each time."""

    def __init__(self, browser: Browser, station: Station, **options: Any) -> None:
        self.station = station
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        self.refused: dict[str, str] = {}
        give(self.context, station.archive, lambda path: self.refused.get(path, ""))
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.asked: set[str] = set()
        self.page.on("console", lambda one: self.complaints.append(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.add(request.url.partition("/quan-tri/")[0]))

    def open(self) -> Page:
        """The list of articles, as on a first visit."""
        self.page.goto("about:blank")
        devtools = self.context.new_cdp_session(self.page)
        kept = {"origin": self.station.address, "storageTypes": "indexeddb,local_storage"}
        devtools.send("Storage.clearDataForOrigin", kept)
        devtools.detach()
        self.complaints.clear()
        self.asked.clear()
        self.refused.clear()
        self.page.goto(self.station.address + PLACE)
        self.page.locator(".buttons button").first.click()
        expect(self.page.get_by_text("Khối Nội chính tổng kết công tác").first).to_be_visible()
        return self.page
