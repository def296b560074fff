"""The output folder: every path confined to it, every file written whole, what is gone removed."""

import contextlib
import os
import shutil
import stat
from collections.abc import Collection, Iterable
from pathlib import Path

from plugins.base.disk import create, open_itself, write_whole
from plugins.engine.artifact import BuildError

#: Says that a build wrote the folder, and so may remove what it does not know in it.
MARKER = ".archive-output"


class Output:
    """Writes below ``root`` and nowhere else, through no symlink."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self._text = str(self.root)
        self._folders: set[str] = {self._text}  # that are there, and no symlinks
        self._is_new = False

    def open(self) -> None:
        """Make the folder and mark it, if that is not done."""
        self._is_new = not self.root.exists()
        self.root.mkdir(parents=True, exist_ok=True)
        if not self.is_ours():
            self.write(MARKER, b"")

    def is_ours(self) -> bool:
        return (self.root / MARKER).is_file()

    def renew(self) -> str:
        """Mark the folder as it stands now, and return its mark."""
        os.utime(self.place(MARKER))
        return self.mark()

    def mark(self) -> str:
        """What tells the folder as a build left it from a copy, and from itself at another time; "" if unmarked."""
        status = self.status(MARKER)
        return f"{self._text}:{status.st_ino}:{status.st_mtime_ns}:{status.st_ctime_ns}" if status else ""

    def place(self, path: str) -> str:
        return f"{self._text}/{path}"

    def read(self, path: str) -> bytes | None:
        """The bytes of a file that was there before this build, or None where there was none.

        Raises BuildError where a folder on the way is a symlink.
        """
        if self._is_new:
            return None
        place = self.place(path)
        if not self._walk(place.rpartition("/")[0]):
            return None
        try:
            with open(place, "rb", opener=open_itself) as file:
                return file.read()
        except OSError:
            return None

    def status(self, path: str) -> os.stat_result | None:
        try:
            return os.lstat(self.place(path))
        except OSError:
            return None

    def write(self, path: str, data: bytes) -> os.stat_result:
        """Write a file and return its status. One that is there already is never seen half written.

        Raises OSError as the disk does (full, read-only); an old file then still stands.
        """
        place = self.place(path)
        folder = place.rpartition("/")[0]
        if folder not in self._folders:
            self._make(folder)
        # A second of a cold build goes by in moving new files to their places. One that a killed process leaves half
        # written is found by the next build, which trusts no file that the state does not know.
        with contextlib.suppress(FileExistsError):
            return create(place, data)
        try:
            write_whole(Path(place), data)
        except IsADirectoryError:
            shutil.rmtree(place)
            write_whole(Path(place), data)
        return os.lstat(place)

    def _walk(self, folder: str) -> bool:
        """Whether a folder is there. Raises BuildError where it is a symlink, or behind one."""
        if folder in self._folders:
            return True
        if not self._walk(folder.rpartition("/")[0]):
            return False
        try:
            mode = os.lstat(folder).st_mode
        except OSError:
            return False
        if stat.S_ISLNK(mode):
            raise BuildError(f"{folder} is a symlink; the output folder may hold none")
        if stat.S_ISDIR(mode):
            self._folders.add(folder)
        return stat.S_ISDIR(mode)

    def _make(self, folder: str) -> None:
        parent = folder.rpartition("/")[0]
        if parent not in self._folders:
            self._make(parent)
        try:
            os.mkdir(folder)
        except FileExistsError:
            if not self._walk(folder):
                os.unlink(folder)
                os.mkdir(folder)
        self._folders.add(folder)

    def remove(self, paths: Iterable[str]) -> int:
        """Remove files, and the folders they leave empty; returns how many there were.

        Raises BuildError where a folder on the way is a symlink.
        """
        removed = 0
        for path in paths:
            place = self.place(path)
            self._walk(place.rpartition("/")[0])
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                try:
                    os.unlink(place)
                except IsADirectoryError:
                    shutil.rmtree(place)
                removed += 1
            self._remove_empty(place.rpartition("/")[0])
        return removed

    def _remove_empty(self, folder: str) -> None:
        while folder.startswith(self._text + "/"):
            try:
                os.rmdir(folder)
            except OSError:
                return
            self._folders.discard(folder)
            folder = folder.rpartition("/")[0]

    def remove_empty_folders(self, kept: Iterable[str] = ()) -> None:
        """Remove what a build that was killed left between making a folder and its file; ``kept`` are names at the top that stay."""
        kept = set(kept)
        for folder, _, names in os.walk(self._text, topdown=False):
            if not names and folder[len(self._text) + 1 :].partition("/")[0] not in kept:
                self._remove_empty(folder)

    def strangers(self, known: Collection[str], kept: Iterable[str] = ()) -> list[str]:
        """Files below the folder that are not in ``known``; ``kept`` are names at its top that stay."""
        kept = set(kept)
        found: list[str] = []
        for folder, folders, names in os.walk(self._text):
            prefix = folder[len(self._text) + 1 :]
            prefix = prefix + "/" if prefix else ""
            if not prefix:
                folders[:] = [name for name in folders if name not in kept]
                names = [name for name in names if name not in kept and name != MARKER]
            links = [name for name in folders if os.path.islink(f"{folder}/{name}")]
            found += [prefix + name for name in (*names, *links) if prefix + name not in known]
        return found
