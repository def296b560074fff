"""The cache folder: ours by its mark, as the output is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.base.disk import open_itself
from plugins.base.disk.ownership import Mark, claim
from plugins.engine.memory.state import APPLICATION_ID, FILE

MARKER = ".archive-cache"
#: What our other commands and checkers keep in the archive's own cache, maybe before the first build.
_BESIDE = ("media.json", "publish", "preview", "desk", "bench", "bench-desk", "mypy")


def claim_folder(settings: Mapping[str, Any]) -> Path:
    """The cache folder of some settings, made ours. Raises NotOurs where somebody else keeps something in it."""
    folder = Path(settings["CACHE_PATH"])
    mark = Mark(MARKER, settings["FEED_AUTHORITY"])
    claim(folder, mark, bool(settings.get("ADOPT")) or _is_ours(folder / FILE), _BESIDE)
    return folder


def _is_ours(file: Path) -> bool:
    """Whether a state of ours lies there, from when cache folders bore no mark: its header names the program."""
    try:
        with open(file, "rb", opener=open_itself) as opened:
            header = opened.read(72)
    except OSError:
        return False
    return header.startswith(b"SQLite format 3\0") and header[68:] == APPLICATION_ID.to_bytes(4, "big")
