"""An object store, by rclone: new files first, pages after what they load, deletions last.

A store has no switch, so a reader may meet pages of two releases for some seconds, but never a page whose
pictures, scripts or links are not there yet. What is ours in it a note beside the pages says (``store_note``).
"""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from plugins.base.addresses import folders_of
from plugins.base.disk.removal import is_confined
from plugins.base.processes import run
from plugins.base.wording import some_of
from plugins.tools.publish import store_note
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.limits import Limits
from plugins.tools.publish.manifest import Manifest
from plugins.tools.publish.store_note import NOTE, Note

#: Pages and lists that point to other files; they come after all else. The front pages come last.
_PAGES = ("*.html", "*.xml")
_INNER = ("- /*.html", "- /*.xml", "+ *.html", "+ *.xml", "- *")

#: The exit status of rclone for a folder that is not there.
_NO_FOLDER = 3
_SHOWN = 5
#: What rclone puts behind the name of a symbolic link.
_LINK = ".rclonelink"


def is_store(destination: str) -> bool:
    """Whether a destination is rclone's ``remote:bucket/path`` or ``:kind,option=value:path``, and no folder
    (``C:\\site`` is one)."""
    name, colon, _ = destination.partition(":")
    return destination.startswith(":") or bool(colon) and len(name) > 1 and "/" not in name and "\\" not in name


class Store:
    """One destination. Every method raises PublishError where rclone fails, TooSlow where it takes too long."""

    def __init__(self, destination: str, limits: Limits, adopt: bool = False) -> None:
        self._destination, self._limits, self._adopt = destination, limits, adopt

    def read_note(self) -> Note:
        """The note of the store; an empty one where nothing is there.

        Raises PublishError also where the note is damaged, and where there are files and no note: they are somebody's.
        """
        done = self._call("lsf", "--links", self._destination)
        names = [] if done.returncode == _NO_FOLDER else _lines(done)
        if NOTE not in names:
            if names and not self._adopt:
                raise PublishError(
                    f"{self._destination} có tệp mà không phải do lệnh này đưa lên (không có {NOTE}); không động tới. "
                    "Hãy chọn một nơi trống trong kho; nếu chắc rằng mọi thứ ở đó là của kho tin, thêm --adopt (make: "
                    "ADOPT=1)."
                )
            return Note()
        text = _said(self._call("cat", self._inside(NOTE)), "cat")
        note = store_note.parse(text)
        if note is None:
            raise PublishError(f"{self._inside(NOTE)} đã hỏng, nên không biết kho có những địa chỉ nào; không đăng.")
        return note if note.files is not None else note._replace(files=frozenset(self._files()[0]))

    def write_note(self, note: Note) -> None:
        _said(self._call("rcat", self._inside(NOTE), given=store_note.text(note).encode()), "rcat")

    def foreign(self, ours: frozenset[str], wanted: Manifest) -> list[str]:
        """Files that are not in ``ours``, which stay. Raises PublishError where one is in the way of a wanted file."""
        files, links = self._files()
        found, above = sorted(files - ours), _above(wanted.files)
        if through := sorted(links & {*wanted.files, *ours, *above, *_above(ours)}):
            raise PublishError(
                f"{self._destination} có liên kết (symlink) ở chỗ trang cần: {some_of(through, _SHOWN, 'tên')}. Không "
                "ghi, không xóa gì qua liên kết: hãy xóa hay chuyển chúng đi."
            )
        taken = [path for path in found if path in wanted or path in above or _above([path]) & wanted.files.keys()]
        if taken and not self._adopt:
            raise PublishError(
                f"{self._destination} có tệp không phải do lệnh này đưa lên ở chỗ trang cần: "
                f"{some_of(taken, _SHOWN, 'tệp')}. "
                "Không ghi đè: hãy chuyển chúng đi, hoặc thêm --adopt (make: ADOPT=1) nếu không cần nữa."
            )
        return [path for path in found if path not in wanted]

    def upload(self, folder: Path, manifest: Manifest, gone: frozenset[str]) -> str:
        """Put all of ``folder``, which holds exactly the manifest's files, into the store, then remove those ``gone``.

        Where a step fails, the later ones are not tried: nothing is deleted before everything is there.
        """
        for filters in ([f"- {pattern}" for pattern in _PAGES], _INNER, ()):
            options = [option for one in filters for option in ("--filter", one)]
            self._transfer("copy", folder, *options)
        if paths := sorted(path for path in gone if is_confined(path) and path != NOTE and path not in manifest):
            listed = "".join(f"{path}\n" for path in paths).encode()
            _said(self._call("delete", self._destination, "--files-from-raw", "-", given=listed), "delete")
        self._transfer("check", folder, "--one-way")
        return f"Đã đưa bản {manifest.digest[:12]} ({len(manifest)} tệp) lên {self._destination}."

    def _files(self) -> tuple[set[str], set[str]]:
        """The files, and what is a link where the store is a folder: rclone would write through it."""
        done = self._call("lsf", "-R", "--files-only", "--links", self._destination)
        names = [] if done.returncode == _NO_FOLDER else _lines(done)
        links = {name.removesuffix(_LINK) for name in names if name.endswith(_LINK)}
        return {name.removesuffix(_LINK) for name in names} - {NOTE}, links

    def _inside(self, name: str) -> str:
        return self._destination + ("" if self._destination.endswith((":", "/")) else "/") + name

    def _transfer(self, verb: str, folder: Path, *options: str) -> None:
        _said(self._call(verb, str(folder), self._destination, "--checksum", "--quiet", *options), verb)

    def _call(self, verb: str, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        told = f"rclone {verb} với {self._destination.partition(':')[0]}:"
        return run(
            [_program(), verb, *arguments],
            self._limits.remote,
            told,
            given=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


def _program() -> str:
    program = shutil.which("rclone")
    if not program:
        raise PublishError("Chưa có chương trình rclone. Cài đặt, trên Debian: sudo apt-get install rclone")
    return program


def _above(paths: Iterable[str]) -> set[str]:
    return {folder for path in paths for folder in folders_of(path)}


def _lines(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """The names of a listing; a line feed alone parts them, and rclone writes one within a name otherwise."""
    return list(filter(None, _said(done, "lsf").split("\n")))


def _said(done: subprocess.CompletedProcess[bytes], verb: str) -> str:
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PublishError(f"rclone {verb} không xong: {said[-1] if said else 'không rõ lý do'}")
    return done.stdout.decode("utf-8", "replace")
