"""The disk: files written whole or not at all, through no symlink; what is ours there, and nothing else removed.

* ``removal``    all removing and replacing, confined to a root.
* ``ownership``  the marks that make a folder ours, and the list of what we wrote in it.
"""

import errno
import os
import re
import secrets
import stat
from pathlib import Path

from plugins.base.disk.removal import put_in_place, put_new_in_place, take_back

#: A file that ``write_whole`` had not finished when its process was killed; the group begins the name of the whole one.
HALF = re.compile(r"\.(.+)\.[0-9a-f]{8}\.tmp")


def open_itself(path: str, flags: int) -> int:
    """An ``opener``: never through a symlink, and without waiting for whoever writes to a pipe."""
    # The mode that ``open`` gives a file by itself; ``os.open`` would make each a program.
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o666)


def read_plain(path: str | Path) -> bytes:
    """The bytes of a file where others may have put anything: of no link, no pipe that would be waited for, no device.

    Raises OSError.
    """
    with open(path, "rb", buffering=0, opener=open_itself) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read()


def create(place: str, data: bytes) -> os.stat_result:
    """Write a new file and return its status. Raises FileExistsError where something is there, OSError as the disk
    does.

    Where the disk refuses, nothing is left; a process that is killed may leave the file half written.
    """
    with open(place, "xb", buffering=0, opener=open_itself) as file:
        try:
            left = memoryview(data)
            while left:
                left = left[file.write(left) :]
            return os.fstat(file.fileno())
        except BaseException as error:
            take_back(place)
            if isinstance(error, OSError) and error.filename is None:
                error.filename = place
            raise


def write_whole(path: Path, data: bytes, like: Path | None = None, durable: bool = False) -> None:
    """Write a file whole or not at all: beside its place, then moved there. Raises OSError.

    A ``durable`` one comes through a power cut, from when this returns. With ``like`` it is a file of somebody who
    has no other: durable, and with the permissions of that one.
    """
    half = _half_of(path)
    create(str(half), data)
    try:
        if like:
            os.chmod(half, like.stat().st_mode & 0o7777)
        if like or durable:
            flush(half)
        put_in_place(half, path)
        if like or durable:
            flush(path.parent)
    except BaseException:
        take_back(half)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Write a new file whole or not at all, as ``write_whole`` writes a durable one; where two are at it, one of them.

    Raises FileExistsError where something is there, OSError as the disk does.
    """
    half = _half_of(path)
    create(str(half), data)
    try:
        flush(half)
        put_new_in_place(half, path)
        flush(path.parent)
    except BaseException:
        take_back(half)
        raise


def _half_of(path: Path) -> Path:
    return path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.tmp")


def flush(place: Path) -> None:
    """Have a file's bytes, or a folder's names, on the disk before this returns (``fsync(2)``). Raises OSError."""
    if os.name == "nt" and place.is_dir():
        return  # Windows writes names through by itself
    handle = os.open(place, (os.O_RDWR if os.name == "nt" else os.O_RDONLY) | getattr(os, "O_NOFOLLOW", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
