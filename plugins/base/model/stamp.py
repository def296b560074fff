"""How it is told without reading a file that it was written to."""

import os

#: A file changed this shortly before it was looked at is read by the next build: a second change
#: within the clock's step would leave no trace in its stamp (git's "racily clean").
RACY_NS = 2_000_000_000


def stamp_of(status: os.stat_result) -> str:
    """What changes when a file is written: size, times and inode, as git's index keeps them.

    The change time cannot be set by a program, so an edit that puts the old modification time
    back is still seen. Where the system has no such time, the stamp is empty and the file is read.
    """
    if os.name != "posix":
        return ""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"
