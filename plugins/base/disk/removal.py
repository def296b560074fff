"""Everything that removes or replaces a file does it here: below a root, through no link.

What may be removed is decided elsewhere (``ownership``); that nothing else can be is decided here. On POSIX each
folder on the way is opened by its own handle without following a link (``openat(2)`` with ``O_NOFOLLOW``), so that a
folder which somebody exchanges for a link meanwhile leads nowhere.
"""

import contextlib
import errno
import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from plugins.base.refusal import Refusal

_HANDLES = os.unlink in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW") and hasattr(os, "O_DIRECTORY")
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_GONE = (errno.ENOENT, errno.ENOTDIR)
#: What a file system without hard links (FAT, some shared folders) answers.
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
_STEP = r"(?!\.\.?(?:/|\Z))[^/\\\0]+"
_CONFINED = re.compile(rf"{_STEP}(?:/{_STEP})*")


class Unconfined(Refusal):
    """A path that leaves its root, or that leads through a link."""


def steps_of(path: str) -> list[str]:
    """The names of a path with slashes below a root. Raises Unconfined for one that does not stay there."""
    if not is_confined(path):
        raise Unconfined(f"Đường dẫn {path!r} đi ra ngoài thư mục của nó; không động tới.")
    return path.split("/")


def is_confined(path: str) -> bool:
    """Whether a path stays below its root, by its names alone."""
    return _CONFINED.fullmatch(path) is not None and not (os.name == "nt" and ":" in path)


class Removal:
    """Removes below one folder, which itself may be reached through links (``/srv`` often is one).

    Paths have slashes and lie below it. Each method returns whether something was removed, and raises Unconfined
    for a path that leaves the root by its names or by a link on the way, OSError as the disk does.
    """

    def __init__(self, root: str | Path) -> None:
        self._root = os.path.realpath(root)

    def file(self, path: str) -> bool:
        """Remove a file, or a link itself. Raises IsADirectoryError for a folder."""
        with self._parent(path) as parent:
            if parent is None:
                return False
            place, handle = parent
            mode = os.lstat(place, dir_fd=handle).st_mode if self._is_there(place, handle) else 0
            if stat.S_ISDIR(mode):  # macOS and Windows tell it by other errors
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), f"{self._root}/{path}")
            if not mode:
                return False
            os.unlink(place, dir_fd=handle)
            return True

    def folder(self, path: str) -> bool:
        """Remove a folder, if nothing is in it."""
        with self._parent(path) as parent, contextlib.suppress(OSError):
            if parent is not None:
                place, handle = parent
                os.rmdir(place, dir_fd=handle)
                return True
        return False

    def tree(self, path: str) -> bool:
        """Remove a folder with all in it; links in it are removed and not followed. One that is itself a link is not
        removed."""
        with self._parent(path) as parent:
            if parent is None:
                return False
            place, handle = parent
            if not self._is_there(place, handle):
                return False
            if not stat.S_ISDIR(os.lstat(place, dir_fd=handle).st_mode):
                raise Unconfined(f"{self._root}/{path} là liên kết hay tệp, không phải thư mục; không động tới.")
            shutil.rmtree(place, dir_fd=handle)
            return True

    def files(self, path: str) -> Iterator[str]:
        """The files and links below a folder, which is followed through no link; paths from the root."""
        folder = os.path.join(self._root, *steps_of(path))
        for place, folders, names in os.walk(folder):
            prefix = os.path.relpath(place, self._root).replace(os.sep, "/")
            links = [name for name in folders if os.path.islink(os.path.join(place, name))]
            yield from (f"{prefix}/{name}" for name in (*names, *links))

    @staticmethod
    def _is_there(place: str, handle: int | None) -> bool:
        try:
            os.lstat(place, dir_fd=handle)
        except OSError as error:
            if error.errno not in _GONE:
                raise
            return False
        return True

    @contextlib.contextmanager
    def _parent(self, path: str) -> Iterator[tuple[str, int | None] | None]:
        """(what to remove, the handle of its folder); None where that folder is not there."""
        *folders, name = steps_of(path)
        if not _HANDLES:
            yield self._looked_at(folders, name)
            return
        handle = None
        try:
            try:
                handle = os.open(self._root, _FOLDER)
                for folder in folders:
                    outer, handle = handle, os.open(folder, _FOLDER, dir_fd=handle)
                    os.close(outer)
            except OSError as error:
                self._refuse_links(folders)
                if error.errno not in _GONE:
                    raise
                yield None
                return
            yield name, handle
        finally:
            if handle is not None:
                os.close(handle)

    def _looked_at(self, folders: list[str], name: str) -> tuple[str, None] | None:
        """The same where folders have no handles (Windows)."""
        self._refuse_links(folders)
        place = os.path.join(self._root, *folders)
        return (os.path.join(place, name), None) if os.path.isdir(place) else None

    def _refuse_links(self, folders: list[str]) -> None:
        place = self._root
        for folder in folders:
            place = os.path.join(place, folder)
            if os.path.islink(place) or getattr(os.path, "isjunction", os.path.islink)(place):
                raise Unconfined(f"{place} là liên kết (symlink) dẫn đi nơi khác; không động tới gì qua nó.")


def take_back(place: str | Path) -> None:
    """Remove a file that this process has just made itself and cannot finish."""
    with contextlib.suppress(OSError):
        os.unlink(place)


def put_in_place(made: str | Path, place: str | Path) -> None:
    """Move what this process has made to its place at once, instead of what is there (``rename(2)``); raises
    OSError."""
    os.replace(made, place)


def put_new_in_place(made: str | Path, place: str | Path) -> None:
    """Move what this process has made to a place where nothing is; raises FileExistsError, with both left, OSError."""
    if os.name == "nt":
        os.rename(made, place)  # replaces nothing there
        return
    try:
        os.link(made, place)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place)) from None
        put_in_place(made, place)
    else:
        take_back(made)
