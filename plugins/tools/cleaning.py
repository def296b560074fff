"""``python -m plugins.tools.cleaning OUTPUT CACHE``: what was built is removed, and nothing else (``make clean``)."""

import os
import sys
from pathlib import Path

from plugins.base.disk.faults import explain_failure
from plugins.base.disk.ownership import Mark, Written, marked
from plugins.base.disk.removal import Removal
from plugins.base.refusal import Refusal

#: The marks of engine and publisher; this command runs without their libraries, from any Python.
_OUTPUT, _CACHE, _STAGE = ".archive-output", ".archive-cache", ".archive-stage"
_KEPT_IN_CACHE = ("archive.sqlite", "archive.sqlite-wal", "archive.sqlite-shm", "archive.sqlite-journal", "media.json")


def clean(folder: Path) -> bool:
    """Remove what is ours in a folder, and the folder where nothing is left; whether it is gone. Raises Refusal."""
    if not os.path.lexists(folder):
        return True
    if folder.is_symlink():
        return False
    removal = Removal(folder)
    if marked(folder, _OUTPUT) is not None:
        paths = Written(folder, Mark(_OUTPUT, "")).paths()
        for path in paths:
            removal.file(path)
        for depth in sorted({part for path in paths for part in _folders(path)}, key=len, reverse=True):
            removal.folder(depth)
        removal.file(_OUTPUT)
    if marked(folder, _CACHE) is not None:
        for name in (*_KEPT_IN_CACHE, _CACHE):
            removal.file(name)
        if (folder / "derivatives").is_dir() and not (folder / "derivatives").is_symlink():
            removal.tree("derivatives")
    for inner in ("preview/site", "preview/state"):
        clean(folder / inner)
    removal.folder("preview")
    if marked(folder / "publish", _STAGE) is not None:
        removal.tree("publish")
    return Removal(folder.parent).folder(folder.name)


def _folders(path: str) -> list[str]:
    steps = path.split("/")[:-1]
    return ["/".join(steps[: depth + 1]) for depth in range(len(steps))]


def main() -> int:
    try:
        for name in sys.argv[1:]:
            if not clean(Path(os.path.abspath(name))):
                print(f"{name}: còn lại những gì không phải của kho này, giữ nguyên.")
    except (Refusal, OSError) as error:
        print(f"Lỗi: {explain_failure(error) or error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
