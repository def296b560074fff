"""A disk whose power can be cut: a small ext4 file system of its own, in a file, on a loop device."""

import contextlib
import fcntl
import os
import struct
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

#: ``FS_IOC_SHUTDOWN`` of ext4 and xfs, with ``NOLOGFLUSH``: from now on nothing more reaches the device, neither data
#: nor
#: journal. What xfstests cuts the power with: after the next mount the files are as after a real cut at that moment.
_SHUTDOWN, _NO_FLUSH = 0x8004587D, struct.pack("I", 2)
#: Metadata is committed every second, while data may wait for half a minute, and no rename flushes what it renames:
#: the promises of POSIX and none more.
_OPTIONS = "loop,commit=1,noauto_da_alloc"

needs_root = pytest.mark.skipif(
    os.geteuid() != 0 and not os.environ.get("CI"), reason="mount and loop devices need root, as CI has it"
)


class Disk:
    """Mounted at ``place``."""

    def __init__(self, image: Path, place: Path, megabytes: int) -> None:
        self.place, self._image = place, image
        with image.open("wb") as file:
            file.truncate(megabytes << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)
        place.mkdir()
        self._mount()

    def cut(self) -> None:
        """Cut the power; whatever is still at work on the disk meets errors from now on."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, _NO_FLUSH)
        finally:
            os.close(handle)

    def restart(self) -> None:
        """Power again: the journal is played, as at a boot."""
        self.close()  # lazily: whoever looks on in a copy of the mount table keeps the old file system alive
        fresh = self._image.with_suffix(f".{time.monotonic_ns()}")
        subprocess.run(["cp", "--sparse=always", str(self._image), str(fresh)], check=True)
        self._image.unlink()
        self._image = fresh
        self._mount()

    def close(self) -> None:
        subprocess.run(["umount", "-l", str(self.place)], check=True)

    def _mount(self) -> None:
        subprocess.run(["mount", "-o", _OPTIONS, str(self._image), str(self.place)], check=True)


@contextlib.contextmanager
def disk(folder: Path, megabytes: int = 96) -> Iterator[Disk]:
    made = Disk(folder / "disk.img", folder / "disk", megabytes)
    try:
        yield made
    finally:
        made.close()


@contextlib.contextmanager
def folding_disk(folder: Path, megabytes: int = 128) -> Iterator[Path]:
    """A folder on a disk that knows no case, as Windows and macOS have it; skips where this system can have none."""
    image, place = folder / "folding.img", folder / "folding"
    place.mkdir()
    ways = (
        (["mkfs.ext4", "-q", "-F", "-O", "casefold"], ["mount", "-o", "loop"]),
        (["mkntfs", "-q", "-F", "-Q"], ["lowntfs-3g", "-o", "ignore_case"]),
    )
    for make, mount in ways:
        with image.open("wb") as file:
            file.truncate(megabytes << 20)
        if _works([*make, str(image)]) and _works([*mount, str(image), str(place)]):
            break
    else:
        pytest.skip("no file system here that knows no case")
    try:
        inner = place / "trong"
        inner.mkdir()
        _works(["chattr", "+F", str(inner)])
        yield inner
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def _works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
