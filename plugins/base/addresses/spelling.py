"""Names as they are meant, where a disk keeps or gives them in another spelling."""

import os
from collections.abc import Iterable, Set
from pathlib import Path

from plugins.base.addresses.places import place_of


def meant(root: str | Path, found: Iterable[str], wanted: Set[str]) -> dict[str, str]:
    """Of the paths that were found below a folder, those that are one file with a wanted one of another spelling, and
    that spelling.

    Windows and macOS put ``cu/a.html`` into a folder ``Cu`` that is there, and HFS+ takes letters apart.
    """
    odd = [path for path in found if path not in wanted]
    places = {place_of(path): path for path in wanted} if odd else {}
    pairs = ((path, places.get(place_of(path))) for path in odd)
    return {path: other for path, other in pairs if other and _is_one(f"{root}/{path}", f"{root}/{other}")}


def _is_one(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False
