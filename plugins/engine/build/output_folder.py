"""The output folder: marked as ours, every path confined to it, every file written whole; what is not ours stays."""

import contextlib
import os
import stat
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.base.addresses.spelling import meant
from plugins.base.disk import create, flush, open_itself, write_whole
from plugins.base.disk.ownership import Mark, NotOurs, Written, claim
from plugins.base.disk.removal import Removal, is_confined
from plugins.base.wording import some_of
from plugins.engine.artifact import BuildError

#: Says whose the folder is, and lists what was written in it.
MARKER = ".archive-output"
_SHOWN = 10
#: The coarsest step of a file's time, FAT's.
_STEP_NS = 2_000_000_000


class OutputFolder:
    """Writes below ``root`` and nowhere else, through no symlink.

    ``archive`` is whose mark the folder has to bear; with ``adopt`` it takes a folder for its own that does not.
    """

    def __init__(self, root: Path, archive: str = "", adopt: bool = False) -> None:
        self.root, self._adopt = Path(os.path.realpath(root)), adopt
        self._text = str(self.root)
        self._mark = Mark(MARKER, archive)
        self._folders: set[str] = {self._text}  # that are there, and no symlinks
        self._is_new = False

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "OutputFolder":
        return cls(Path(settings["OUTPUT_PATH"]), settings["FEED_AUTHORITY"], bool(settings.get("ADOPT")))

    @cached_property
    def written(self) -> Written:
        """The files below the folder that are ours; the folder has to be."""
        return Written(self.root, self._mark)

    def open(self) -> bool:
        """Make the folder ours, if it is not; whether it was. Raises NotOurs where it cannot be, OSError."""
        self._is_new = not self.root.exists()
        return claim(self.root, self._mark, self._adopt)

    def is_of_old(self) -> bool:
        """Whether the mark is one that lists nothing, as builds left it before they listed what they wrote."""
        status = self.status(MARKER)
        return status is not None and stat.S_ISREG(status.st_mode) and status.st_size == 0

    def expect(self, files: Iterable[str]) -> None:
        """List files that are about to be made. Raises NotOurs, with nothing changed, where somebody else's are
        there."""
        fresh = [path for path in files if path not in self.written.paths()]
        if not (self._is_new or self._adopt):
            taken = [path for path in fresh if self._is_taken(path)]
            foreign = sorted({*taken} - meant(self._text, taken, self.written.paths()).keys())
            if foreign:
                raise NotOurs(
                    f"Trong {self.root} có tệp không phải của kho này ở chỗ trang cần: "
                    f"{some_of(foreign, _SHOWN, 'chỗ')}. "
                    "Không ghi đè: hãy chuyển chúng đi, hoặc thêm --adopt (make: ADOPT=1) nếu không cần nữa."
                )
        self.written.list([*self.written.paths(), *fresh])

    def settle(self, files: Iterable[str]) -> None:
        """List exactly these files, which are what the folder now has of ours."""
        self.written.list(files)

    def unsettle(self) -> None:
        """Have the folder be another than any state knows, on the disk too, before something in it changes: a build
        that is cut short from here on leaves one that is looked through. Raises OSError."""
        place = self.place(MARKER)
        status = os.lstat(place)
        os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns + _STEP_NS))
        flush(Path(place))

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
            self._empty(path)
            write_whole(Path(place), data)
        return os.lstat(place)

    def _is_taken(self, path: str) -> bool:
        """Whether somebody else's file lies at a path, or where one of its folders has to be."""
        folder, steps = self._text, path.split("/")
        for step in steps[:-1]:
            folder = f"{folder}/{step}"
            if folder in self._folders:
                continue
            try:
                if not stat.S_ISDIR(os.lstat(folder).st_mode):
                    return folder[len(self._text) + 1 :] not in self.written
            except OSError:
                return False
        status = self.status(path)
        return status is not None and (not stat.S_ISDIR(status.st_mode) or bool(self._foreign_below(path)))

    def _foreign_below(self, folder: str) -> list[str]:
        return [path for path in Removal(self.root).files(folder) if path not in self.written]

    def _empty(self, folder: str) -> None:
        """Remove a folder that stands where a file has to be, with what is ours in it."""
        removal = Removal(self.root)
        if foreign := self._foreign_below(folder):
            raise NotOurs(
                f"{self.place(folder)} là thư mục có tệp không phải của kho này ({foreign[0]}); không động tới."
            )
        for path in [*removal.files(folder)]:
            removal.file(path)
        for place, _, _ in os.walk(self.place(folder), topdown=False):
            removal.folder(place[len(self._text) + 1 :])

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
            raise BuildError(f"{folder} là liên kết (symlink); thư mục trang không được có liên kết nào.")
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
                path = folder[len(self._text) + 1 :]
                if path not in self.written:
                    raise NotOurs(
                        f"{folder} là tệp không phải của kho này, ở chỗ phải là thư mục; không động tới."
                    ) from None
                Removal(self.root).file(path)
                os.mkdir(folder)
        self._folders.add(folder)

    def remove(self, paths: Iterable[str]) -> int:
        """Remove those files that are ours, and the folders they leave empty; returns how many there were.

        Raises Unconfined where a folder on the way is a symlink.
        """
        removal, removed = Removal(self.root), 0
        for path in paths:
            if not is_confined(path) or path not in self.written:
                continue  # a row of the state that is a lie
            try:
                removed += removal.file(path)
            except IsADirectoryError:  # made where ours was
                removal.folder(path)
            self._remove_empty(removal, path.rpartition("/")[0])
        return removed

    def _remove_empty(self, removal: Removal, folder: str) -> None:
        while folder and removal.folder(folder):
            self._folders.discard(self.place(folder))
            folder = folder.rpartition("/")[0]

    def strangers(self, known: Iterable[str], kept: Iterable[str] = ()) -> tuple[list[str], list[str]]:
        """Files below the folder that are not in ``known``: (ours, somebody else's). ``kept`` are names at its top that
        are not looked at."""
        if self._is_new:
            return [], []  # there is nothing but what this build wrote
        known, kept = set(known), {*kept, MARKER}
        found: list[str] = []
        for folder, folders, names in os.walk(self._text):
            prefix = folder[len(self._text) + 1 :]
            prefix = prefix + "/" if prefix else ""
            if not prefix:
                folders[:] = [name for name in folders if name not in kept]
                names = [name for name in names if name not in kept]
            links = [name for name in folders if os.path.islink(f"{folder}/{name}")]
            found += [prefix + name for name in (*names, *links)]
        strange = {*found} - known
        strange -= meant(self._text, strange, known).keys()
        ours = {path for path in strange if path in self.written}
        return sorted(ours), sorted(strange - ours)
