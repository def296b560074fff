"""The cache folder: ours by its mark, though others may keep things in it too."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.base.disk import open_itself
from plugins.base.disk.ownership import Mark, claim
from plugins.engine.memory.byte_cache import DERIVATIVES
from plugins.engine.memory.state import APPLICATION_ID, FILE

MARKER = ".archive-cache"


def claim_folder(settings: Mapping[str, Any]) -> Path:
    """The cache folder of some settings, made ours. Raises NotOurs where somebody else's file has a name that we
    use."""
    folder = Path(settings["CACHE_PATH"])
    mark = Mark(MARKER, settings["FEED_AUTHORITY"])
    claim(folder, mark, bool(settings.get("ADOPT")) or _is_ours(folder / FILE), (FILE, DERIVATIVES))
    return folder


def _is_ours(file: Path) -> bool:
    """Whether a state of ours lies there, from when cache folders bore no mark: its header names the program."""
    try:
        with open(file, "rb", opener=open_itself) as opened:
            header = opened.read(72)
    except OSError:
        return False
    return header.startswith(b"SQLite format 3\0") and header[68:] == APPLICATION_ID.to_bytes(4, "big")
