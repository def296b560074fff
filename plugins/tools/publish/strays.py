"""What somebody left in the publisher's own folders: moved out of the way and told, never removed.

What git can give back, and what Python compiles beside its sources, is not theirs and goes.
"""

import os
import re
import sys
from collections.abc import Container, Iterable
from pathlib import Path

from plugins.base.disk.removal import Removal, put_in_place
from plugins.base.wording import some_of
from plugins.tools.publish.git import Git

#: Where it is moved to, below the publisher's folder.
ASIDE = "cua-nguoi-khac"
_COMPILED = re.compile(r"(?:.*/)?__pycache__/[^/]+\.pyc")
_SHOWN = 5


def clear(
    git: Git, folder: Path, paths: Iterable[str], outer: Path, ours: Container[str] = (), keep_compiled: bool = False
) -> None:
    """Have these files gone from a folder below ``outer``: those of ``ours``, and what git has, removed, all others
    moved. Raises OSError, GitError."""
    found = [path for path in paths if not (keep_compiled and _COMPILED.fullmatch(path))]
    unknown = [path for path in found if path not in ours and not _COMPILED.fullmatch(path)]
    theirs = {*unknown} - _in_git(git, folder, [path for path in unknown if _is_plain(folder / path)])
    removal = Removal(folder)
    for path in found:
        if path not in theirs:
            removal.file(path)
    set_aside(folder, sorted(theirs), outer)


def set_aside(folder: Path, paths: list[str], outer: Path) -> None:
    """Move what somebody left in ``folder`` to a place of its own below ``outer``, and tell of it. Raises OSError."""
    if not paths:
        return
    aside = outer / ASIDE
    number = 1
    while os.path.lexists(aside / str(number)):
        number += 1
    for path in paths:
        place = aside / str(number) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(folder / path, place)
    print(
        f"Trong {folder} có tệp không phải của kho này: {some_of(paths, _SHOWN, 'tên')}; đã chuyển sang "
        f"{aside / str(number)}.",
        file=sys.stderr,
    )


def _in_git(git: Git, folder: Path, paths: list[str]) -> set[str]:
    """Those files whose bytes the repository has."""
    named = [path for path in paths if "\n" not in path]
    if not named:
        return set()
    listed = "".join(f"{folder}/{path}\n" for path in named).encode("utf-8", "surrogateescape")
    blobs = git.out("hash-object", "--no-filters", "--stdin-paths", given=listed)
    rows = git.out("cat-file", "--batch-check", given=blobs).splitlines()
    return {path for path, row in zip(named, rows, strict=True) if not row.endswith(b" missing")}


def _is_plain(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()
