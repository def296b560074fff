"""Copies of the project and of small sites, for tests that change them."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SMALL = Path(__file__).parent / "small"
CODE = ("plugins", "theme", "pelicanconf.py", "publishconf.py")


def copy_project(folder: Path, content: Path = SMALL) -> Path:
    """The project's code, theme and settings with another content folder; returns ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in CODE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    shutil.copytree(content, folder / "content")
    return folder
