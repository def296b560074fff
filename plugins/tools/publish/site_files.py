"""A built site read from its files, of which most are as they were the last time.

What is checked: a folder whose own stamp is that of the last look (size, times, inode; no program can set the change
time) has the same files, none put in place of another, which is how the engine writes them; of any other folder each
file is compared by its stamp, and read where that is another. The build that came before has compared the stamp of
every file with its own. A commit is made of bytes that were read and digested, now or for a release before it; what is
live is compared byte by byte by ``verify``.
"""

import os
import re
import stat
import time
from pathlib import Path
from typing import NamedTuple

import msgspec

from plugins.base.addresses.spelling import meant
from plugins.base.disk import open_itself, read_plain, write_whole
from plugins.base.disk.ownership import Mark, Written
from plugins.base.model.stamp import settled_ns, stamp_of
from plugins.engine.build.output_folder import MARKER
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.manifest import File, Manifest, file_of

_ODD = re.compile(r"[\x00-\x1f\x7f\\]")


class Folder(NamedTuple):
    """``stamp`` is ``""`` where it may not be trusted; ``files`` are by name, each with a stamp of its own."""

    stamp: str
    folders: list[str]
    files: dict[str, tuple[str, File]]


def read(root: Path, memory: Path | None = None) -> Manifest:
    """The manifest of a built site. Raises PublishError for anything but plain files with plain names.

    ``memory`` is a file that keeps what was read.
    """
    before = _remembered(memory) if memory else {}
    found = _Reader(os.path.realpath(root), before).folders()
    if memory and found != before:
        write_whole(memory, msgspec.json.encode(found))
    files = {prefix + name: file for prefix, folder in found.items() for name, (_, file) in folder.files.items()}
    if (root / MARKER.upper()).is_file():  # a disk that knows no case: names are as the site has them, not the disk
        spelled = meant(root, files, Written(root, Mark(MARKER, "")).paths())
        files = {spelled.get(path, path): file for path, file in files.items()}
    return Manifest(files)


def _remembered(memory: Path) -> dict[str, Folder]:
    try:
        return msgspec.json.decode(read_plain(memory), type=dict[str, Folder])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


class _Reader:
    def __init__(self, root: str, before: dict[str, Folder]) -> None:
        # What was changed within the step of a clock before it was looked at may change again and leave no trace.
        self._root, self._before, self._now_ns = root, before, time.time_ns()

    def folders(self) -> dict[str, Folder]:
        """Every folder by its path, with a slash at the end; the site's own is ``""``."""
        found, waiting = {}, [""]
        while waiting:
            prefix = waiting.pop()
            stamp, kept = self._stamp(os.lstat(f"{self._root}/{prefix}")), self._before.get(prefix)
            is_same = kept is not None and kept.stamp == stamp != ""
            folder = kept if is_same else self._look(prefix, stamp, kept.files if kept else {})
            found[prefix] = folder
            waiting += [f"{prefix}{name}/" for name in folder.folders]
        return found

    def _look(self, prefix: str, stamp: str, kept: dict[str, tuple[str, File]]) -> Folder:
        folder = Folder(stamp, [], {})
        with os.scandir(f"{self._root}/{prefix}") as entries:
            for entry in entries:
                status, path = entry.stat(follow_symlinks=False), prefix + entry.name
                if path == MARKER:
                    continue
                if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
                    raise PublishError(
                        f"Trang đã dựng có {path!r} không phải tệp thường (liên kết hay tệp đặc biệt); không đăng."
                    )
                if entry.name.startswith(".") or _ODD.search(entry.name):
                    raise PublishError(f"Trang đã dựng có tệp lạ {path!r}; không đăng.")
                if stat.S_ISDIR(status.st_mode):
                    folder.folders.append(entry.name)
                    continue
                row = kept.get(entry.name)
                if not (row and row[0] == stamp_of(status) != ""):
                    row = (self._stamp(status), self._file(path))
                folder.files[entry.name] = row
        return folder

    def _stamp(self, status: os.stat_result) -> str:
        return stamp_of(status) if settled_ns(status) < self._now_ns else ""

    def _file(self, path: str) -> File:
        with open(f"{self._root}/{path}", "rb", opener=open_itself) as file:
            return file_of(file.read())
