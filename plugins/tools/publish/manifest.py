"""The manifest: every file of a release with its SHA-256.

Its text is what ``sha256sum -c`` reads: one line a file, sorted by path. The digest of that
text names the release. What only the host needs (``.nojekyll``, ``CNAME``) and the engine's
own mark are not part of a release.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git

HOST_FILES = frozenset((".nojekyll", "CNAME"))
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


class File(NamedTuple):
    """``blob`` is the name git gives these bytes, or ``""`` where it was not asked for."""

    sha256: str
    blob: str = ""


class Manifest:
    """An immutable mapping of paths (with slashes, below the site's root) to files."""

    def __init__(self, files: Mapping[str, File]) -> None:
        self.files = dict(sorted(files.items()))

    @cached_property
    def text(self) -> str:
        return "".join([f"{file.sha256}  {path}\n" for path, file in self.files.items()])

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def __contains__(self, path: str) -> bool:
        return path in self.files

    def __len__(self) -> int:
        return len(self.files)

    def has(self, url: str) -> bool:
        """Whether a site path (decoded, from the site's root) is answered by a file."""
        path = url.removeprefix("/")
        return (path + "index.html" if url.endswith("/") else path) in self.files

    def changes_from(self, older: "Manifest") -> tuple[list[str], list[str], list[str]]:
        """(added, changed, removed) paths; compares SHA-256, or git's names where one side has only those."""
        mine, theirs = self.files, older.files
        added = [path for path in mine if path not in theirs]
        removed = [path for path in theirs if path not in mine]
        changed = [path for path, file in mine.items() if path in theirs and not _same(file, theirs[path])]
        return added, changed, removed


def _same(one: File, other: File) -> bool:
    return one.sha256 == other.sha256 if one.sha256 and other.sha256 else one.blob == other.blob


def parse(text: str) -> Manifest:
    """The inverse of ``Manifest.text``. Raises PublishError for a line that is none."""
    files = {}
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line)
        if not found:
            raise PublishError(f"Dòng {number} của bản kê tệp không đúng dạng sha256sum.")
        files[found[2]] = File(found[1])
    return Manifest(files)


def read(file: Path) -> Manifest:
    """The manifest in a file. Raises OSError, and PublishError where it is none."""
    try:
        found = parse(file.read_text("utf-8"))
        if not len(found):
            raise PublishError("Bản kê không có tệp nào, nên không so được gì.")
        return found
    except UnicodeDecodeError:
        raise PublishError(f"{file} không phải bản kê tệp: không ở bảng mã UTF-8.") from None
    except PublishError as error:
        raise PublishError(f"{file}: {error}") from None


def file_of(data: bytes) -> File:
    blob = hashlib.sha1(b"blob %d\0" % len(data), usedforsecurity=False)
    blob.update(data)
    return File(hashlib.sha256(data).hexdigest(), blob.hexdigest())


def of_commit(
    git: Git, commit: str, contents: bool = False, is_ours: Callable[[str], bool] = lambda path: True
) -> Manifest:
    """The manifest of a commit as git keeps it; with ``contents`` every byte is read and digested."""
    files: dict[str, File] = {}
    for name, meta in git.files(commit).items():
        mode, _, blob = meta.split(" ")
        if name not in HOST_FILES and is_ours(name):
            if mode not in ("100644", "100755"):
                raise PublishError(f"Nhánh trang có {name!r} không phải tệp thường.")
            files[name] = File("", blob)
    return Manifest(_with_contents(git, files) if contents else files)


def _with_contents(git: Git, files: dict[str, File]) -> dict[str, File]:
    wanted = "".join(f"{file.blob}\n" for file in files.values()).encode()
    stream, place, read = git.out("cat-file", "--batch", given=wanted), 0, {}
    for path, file in files.items():
        end = stream.index(b"\n", place)
        size = int(stream[place:end].split(b" ")[2])
        read[path] = File(hashlib.sha256(stream[end + 1 : end + 1 + size]).hexdigest(), file.blob)
        place = end + size + 2
    return read
