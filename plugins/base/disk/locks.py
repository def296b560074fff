"""A lock that a process holds while it lives, and that says who holds it and since when."""

import contextlib
import getpass
import os
import socket
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from io import FileIO
from pathlib import Path

from plugins.base.disk import open_itself
from plugins.base.refusal import Refusal

_LONGEST = 300
_PAUSE = 0.1
_BYTE = 1 << 30  # Windows keeps others from reading what is locked: a byte that nobody reads


class Held(Refusal):
    """Somebody else holds the lock."""


@contextlib.contextmanager
def held(file: Path, told: str, patience: float = 0) -> Iterator[None]:
    """Hold a lock file alone; a holder that is killed lets go. ``told`` says in Vietnamese what another holder is at.

    Raises Held where that one takes longer than ``patience`` seconds, and OSError as the disk does.
    """
    end = time.monotonic() + patience
    with open(file, "a+b", buffering=0, opener=open_itself) as opened:
        while not (is_ours := _lock(opened)) and time.monotonic() < end:
            time.sleep(_PAUSE)
        if not is_ours:
            opened.seek(0)
            by = opened.read(_LONGEST).decode("utf-8", "replace").strip()
            raise Held(f"{told}{f' ({by})' if by and by.isprintable() else ''}; hãy chờ lệnh ấy xong.")
        with contextlib.suppress(OSError):  # a full disk keeps nobody from holding it
            opened.truncate(0)
            opened.write(_holder().encode())
        yield


def _holder() -> str:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name
        user = "?"
    return (
        f"tiến trình {os.getpid()} của {user}@{socket.gethostname()}, từ "
        f"{datetime.now().astimezone():%H:%M:%S ngày %d/%m/%Y}"
    )


def _lock(file: FileIO) -> bool:
    if sys.platform == "win32":
        import msvcrt

        with contextlib.suppress(OSError):
            file.seek(_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            return True
        return False
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
