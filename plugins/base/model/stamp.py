"""How it is told without reading a file that it was written to."""

import os
from typing import Protocol

#: Steps of the clocks that file systems keep times by: whole seconds, even ones on a FAT disk; or, where a time has a
#: fraction, the kernel's tick of at most 10 ms, tenfold for what else may be late.
COARSE_NS, FINE_NS = 2_000_000_000, 100_000_000
_SECOND_NS = 1_000_000_000


class Status(Protocol):
    """What is known of a file, as ``os.stat_result`` has it."""

    @property
    def st_size(self) -> int: ...
    @property
    def st_mtime_ns(self) -> int: ...
    @property
    def st_ctime_ns(self) -> int: ...
    @property
    def st_ino(self) -> int: ...


def stamp_of(status: Status) -> str:
    """What changes when a file is written: size, times and inode, as git's index keeps them.

    The change time cannot be set by a program, so an edit that puts the old modification time
    back is still seen. Where the system has no such time, the stamp is empty and the file is read.
    """
    if os.name != "posix":
        return ""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def settled_ns(status: Status) -> int:
    """The moment (ns since 1970) from which on the stamp of a file tells of every later change.

    One that was looked at before is read by the next build: a second change within the step of the clock that began
    with the first leaves no trace (git's "racily clean").
    """
    is_fine = status.st_mtime_ns % _SECOND_NS and status.st_ctime_ns % _SECOND_NS
    return status.st_ctime_ns + (FINE_NS if is_fine else COARSE_NS)


def longest_step_ns() -> int:
    """The longest time after a change within which a stamp may tell too little."""
    return max(COARSE_NS, FINE_NS)
