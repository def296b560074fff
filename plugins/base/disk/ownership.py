"""Which folders are ours, and which files in them.

A folder is ours only if it bears our mark: a file that names the archive and the format. The mark is made when the
folder is empty or not there, or by an explicit word of the person (``adopt``); never because a folder happens to
be where a command was pointed at.
"""

import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from plugins.base.disk import HALF, open_itself, read_plain, write_new, write_whole
from plugins.base.disk.faults import reason
from plugins.base.disk.off_limits import off_limits
from plugins.base.disk.removal import Removal, is_confined
from plugins.base.refusal import Refusal
from plugins.base.wording import some_of

FORMAT = 1
_SHOWN = 5


class NotOurs(Refusal):
    """Something is in the way that this archive did not write."""


class Mark(NamedTuple):
    """``name`` is the mark's file name, which tells what kind of folder it marks; ``archive`` names whose it is.

    ``""`` as the archive stands for one that is not known yet: it takes and gives no offence.
    """

    name: str
    archive: str

    @property
    def text(self) -> str:
        return f"archive {FORMAT} {self.archive}".rstrip() + "\n"


def marked(folder: Path, name: str) -> str | None:
    """The archive that a folder's mark names; None where it bears none. Raises OSError as the disk does."""
    try:
        with open(folder / name, encoding="utf-8", errors="replace", opener=open_itself) as file:
            words = file.readline().split()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise NotOurs(f"Không đọc được dấu {folder / name} ({reason(error)}); không động tới thư mục ấy.") from None
    if words[:2] == ["archive", str(FORMAT)]:
        return " ".join(words[2:])
    return None


def claim(folder: Path, mark: Mark, adopt: bool = False, beside: Sequence[str] = ()) -> bool:
    """Make a folder ours, unless it is; whether it was so before.

    It becomes ours where it is absent or empty, or where ``adopt`` says so; ``beside`` names what else of ours may be
    there already. One that is off limits never does. Raises NotOurs, and OSError as the disk does.
    """
    if whose := off_limits(folder):
        raise NotOurs(f"{folder} là {whose}; không ghi, không xóa gì ở đó. Hãy chọn một thư mục riêng.")
    owner = marked(folder, mark.name)
    if owner is not None and (owner == mark.archive or not mark.archive):
        return True
    if owner and not adopt:
        raise NotOurs(
            f"Thư mục {folder} là của kho khác ({owner}), không phải {mark.archive}; không động tới. "
            f"Chọn thư mục khác{_word()}"
        )
    if owner is None and not adopt and (found := _in_the_way(folder, mark.name, beside)):
        raise NotOurs(
            f"Thư mục {folder} có {some_of(found, _SHOWN, 'tên')} mà không có dấu của kho này ({mark.name}); không "
            "ghi, không xóa gì ở đó. "
            f"Chọn thư mục trống hay chưa có{_word()}"
        )
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / mark.name
    if owner is None and not os.path.lexists(place):
        try:
            write_new(place, mark.text.encode())
            return False
        except FileExistsError:  # another process was quicker
            return claim(folder, mark, adopt, beside)
    rest = read_plain(place).partition(b"\n")[2] if owner is not None else b""
    write_whole(place, mark.text.encode() + rest, durable=True)
    return owner == ""


def _word() -> str:
    return "; nếu chắc rằng mọi thứ ở đó là của kho, thêm --adopt (make: ADOPT=1)."


def _in_the_way(folder: Path, mark: str, beside: Sequence[str]) -> list[str]:
    """What keeps a folder from being marked: all that is there and is neither named in ``beside`` nor the beginning of
    a mark. Raises NotOurs where there is a file in place of the folder, OSError."""
    try:
        found = sorted({*os.listdir(folder)} - {*beside})
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        raise NotOurs(f"{folder} là tệp, không phải thư mục; không động tới.") from None
    return [name for name in found if not _is_begun(folder / name, mark)]


def _is_begun(file: Path, mark: str) -> bool:
    """Whether a file is what a kill or a power cut leaves of a mark that was being made."""
    half = HALF.fullmatch(file.name)
    status = os.lstat(file)
    return stat.S_ISREG(status.st_mode) and (
        bool(half and half[1] == mark) or file.name == mark and status.st_size == 0
    )


class Written:
    """Which files below a marked folder we wrote: sorted, a line for each, behind the first line of its mark.

    A name is listed before its file is made, and comes through a power cut: what is not listed is somebody else's.
    """

    def __init__(self, folder: Path, mark: Mark) -> None:
        self._file, self._mark = folder / mark.name, mark
        self._paths: frozenset[str] | None = None

    def paths(self) -> frozenset[str]:
        """Every path that is listed; one that would leave the folder never is. Raises OSError."""
        if self._paths is None:
            _, *lines = read_plain(self._file).decode("utf-8", "surrogateescape").split("\n")
            self._paths = frozenset(filter(is_confined, lines))
        return self._paths

    def __contains__(self, path: str) -> bool:
        return path in self.paths() or self._is_half(path)

    def list(self, paths: Iterable[str]) -> None:
        """Have these paths listed and no others."""
        wanted = frozenset(paths)
        if wanted != self.paths():
            self._paths = None  # whatever comes of the writing
            lines = "".join(f"{path}\n" for path in sorted(wanted))
            write_whole(self._file, (self._mark.text + lines).encode("utf-8", "surrogateescape"), durable=True)
            self._paths = wanted

    def change_to(self, paths: Iterable[str], adopt: bool = False) -> None:
        """Have the folder hold no more of ours than these files, each listed before it is made; those of before are
        removed. Raises OSError, and NotOurs, with nothing changed, where somebody else's are in the way that are not
        to be adopted."""
        wanted, before, folder = frozenset(paths), self.paths(), self._file.parent
        found = [path for path in sorted(wanted - before) if os.path.lexists(folder / path)]
        if found and not adopt:
            raise NotOurs(
                f"Trong {folder} có {some_of(found, _SHOWN, 'tên')} không phải của kho này; không ghi đè{_word()}"
            )
        self.list(wanted | before)
        removal = Removal(folder)
        for path in sorted(before - wanted):
            removal.file(path)
        self.list(wanted)

    def _is_half(self, path: str) -> bool:
        """Whether a path is what ``write_whole`` leaves of one of ours, or of the mark, when it is killed."""
        folder, slash, name = path.rpartition("/")
        if not (found := HALF.fullmatch(name)):
            return False
        whole = folder + slash + found[1]
        return (
            whole == self._file.name
            or whole in self.paths()
            or any(listed.startswith(whole) and "/" not in listed[len(whole) :] for listed in self.paths())
        )
