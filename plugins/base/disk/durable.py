"""Much on the disk at once: what ``flush`` does for one file, for all of a file system."""

import ctypes
import os
from pathlib import Path

from plugins.base.disk import flush


def flush_tree(folder: Path) -> None:
    """Have everything below a folder, and its own name, on the disk before this returns. Raises OSError.

    One ``syncfs(2)`` where the system has it: a thousand files cost one journal commit instead of a thousand.
    """
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if os.name == "posix" else None
    if syncfs is None:
        for place, _, names in os.walk(folder):
            for name in names:
                flush(Path(place, name))
            flush(Path(place))
        flush(folder.parent)
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)
