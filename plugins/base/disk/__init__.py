"""Files written whole or not at all, and through no symlink."""

import contextlib
import os
from pathlib import Path


def open_itself(path: str, flags: int) -> int:
    """An ``opener``: never through a symlink, and without waiting for whoever writes to a pipe."""
    # The mode that ``open`` gives a file by itself; ``os.open`` would make each a program.
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o666)


def create(place: str, data: bytes) -> os.stat_result:
    """Write a new file and return its status. Raises FileExistsError where something is there, OSError as the disk does.

    Where the disk refuses, nothing is left; a process that is killed may leave the file half written.
    """
    with open(place, "xb", buffering=0, opener=open_itself) as file:
        try:
            left = memoryview(data)
            while left:
                left = left[file.write(left) :]
            return os.fstat(file.fileno())
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(place)
            raise


def write_whole(path: Path, data: bytes, like: Path | None = None) -> None:
    """Write a file whole or not at all: beside its place, then moved there. Raises OSError.

    With ``like`` it is a file of somebody who has no other: it has the permissions of that one, and comes through a power cut.
    """
    half = path.with_name(f".{path.name[:80]}.{os.getpid()}.tmp")
    with contextlib.suppress(FileNotFoundError):
        half.unlink()  # left by a process of the same number that was killed
    create(str(half), data)
    try:
        if like:
            os.chmod(half, like.stat().st_mode & 0o7777)
            with open(half, "rb+") as file:
                os.fsync(file.fileno())
        os.replace(half, path)
    except BaseException:
        with contextlib.suppress(OSError):
            half.unlink()
        raise
