"""An object store, by rclone: new files first, pages after what they load, deletions last.

A store has no switch, so a reader may meet pages of two releases for some seconds, but never a page whose
pictures, scripts or links are not there yet. A note beside the pages says what is this program's there.
"""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from plugins.site.ledger import urls
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import is_commit
from plugins.tools.publish.manifest import Manifest

#: The note's name in the store: its commits on the first line, then a ledger.
NOTE = ".deployed"

#: Pages and lists that point to other files; they come after all else. The front pages come last.
_PAGES = ("*.html", "*.xml")

#: The exit status of rclone for a folder that is not there.
_NO_FOLDER = 3


def is_store(destination: str) -> bool:
    """Whether a destination is rclone's ``remote:bucket/path`` or ``:kind,option=value:path``, and no folder (``C:\\site`` is one)."""
    name, colon, _ = destination.partition(":")
    return destination.startswith(":") or bool(colon) and len(name) > 1 and "/" not in name and "\\" not in name


class Note(NamedTuple):
    """``source`` is the commit of the release that was given to the store last, ``urls`` every permanent URL it was ever given.

    ``gone_back`` is the newest source that was gone back from, or ``""``.
    """

    source: str = ""
    urls: frozenset[str] = frozenset()
    gone_back: str = ""


def read_note(destination: str) -> Note:
    """The note of a store; an empty one where nothing is there.

    Raises PublishError where the store cannot be asked, where the note is damaged, and where there are files and
    no note: they are somebody's, and a deploy would delete them.
    """
    program = _program()
    done = _call(program, "lsf", destination)
    names = [] if done.returncode == _NO_FOLDER else _said(done, "lsf").splitlines()
    if not names:
        return Note()
    if NOTE not in names:
        raise PublishError(
            f"{destination} có tệp mà không phải do lệnh này đưa lên (không có {NOTE}); không động tới. Hãy chọn một nơi trống trong kho."
        )
    first, _, rest = _said(_call(program, "cat", _inside(destination, NOTE)), "cat").partition("\n")
    try:
        known = urls.parse(rest.encode())
    except ValueError:
        known = set()
    commits = first.split(" ")
    if not known or len(commits) > 2 or not all(map(is_commit, commits)):
        raise PublishError(
            f"{_inside(destination, NOTE)} đã hỏng, nên không biết kho có những địa chỉ nào; không đăng."
        )
    return Note(commits[0], frozenset(known), *commits[1:])


def write_note(destination: str, note: Note) -> None:
    """Put a note in a store. Raises PublishError."""
    text = f"{note.source} {note.gone_back}".rstrip() + f"\n{urls.text(note.urls)}"
    _said(_call(_program(), "rcat", _inside(destination, NOTE), given=text.encode()), "rcat")


def _inside(destination: str, name: str) -> str:
    return destination + ("" if destination.endswith((":", "/")) else "/") + name


def upload(folder: Path, manifest: Manifest, destination: str) -> str:
    """Make a store equal to ``folder``, which holds exactly the manifest's files, beside its note. Raises PublishError.

    Where a step fails, the later ones are not tried: nothing is deleted before everything is there.
    """
    program = _program()
    others = [option for pattern in _PAGES for option in ("--filter", f"- {pattern}")]
    inner = [
        "--filter",
        "- /*.html",
        "--filter",
        "- /*.xml",
        "--filter",
        "+ *.html",
        "--filter",
        "+ *.xml",
        "--filter",
        "- *",
    ]
    for options in (others, inner, []):
        _run(program, "copy", folder, destination, *options)
    site = ("--filter", f"- /{NOTE}")
    _run(program, "sync", folder, destination, "--delete-after", *site)
    _run(program, "check", folder, destination, *site)
    return f"Đã đưa bản {manifest.digest[:12]} ({len(manifest)} tệp) lên {destination}."


def _run(program: str, verb: str, folder: Path, destination: str, *options: str) -> None:
    _said(_call(program, verb, str(folder), destination, "--checksum", "--quiet", *options), verb)


def _program() -> str:
    program = shutil.which("rclone")
    if not program:
        raise PublishError("Chưa có chương trình rclone. Cài đặt, trên Debian: sudo apt-get install rclone")
    return program


def _call(*command: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, input=given)


def _said(done: subprocess.CompletedProcess[bytes], verb: str) -> str:
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PublishError(f"rclone {verb} không xong: {said[-1] if said else 'không rõ lý do'}")
    return done.stdout.decode("utf-8", "replace")
