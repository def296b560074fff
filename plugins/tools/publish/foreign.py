"""What lies on the live branch and is not ours: somebody pushed it there. It is kept and named, and never replaced."""

import re
from collections.abc import Container, Iterable, Mapping
from urllib.parse import quote, unquote

from plugins.base.wording import some_of
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git
from plugins.tools.publish.manifest import Manifest

_SHOWN = 10
#: How git names what its check of a commit's objects found wrong.
_OBJECT = re.compile(r"object ([0-9a-f]{40,64}):")


def of_branch(git: Git, commit: str, ours: Container[str]) -> dict[str, str]:
    """What lies in a commit and is neither ours nor the host's, as ``Git.files`` tells it; none for ``""``."""
    files = git.files(commit) if commit else {}
    return {path: row for path, row in files.items() if path not in ours and path not in manifests.HOST_FILES}


def refuse_clashes(foreign: Iterable[str], ours: Iterable[str], branch: str) -> None:
    """Raises PublishError where a file of somebody else's is where one of ours, or a folder of it, has to be."""
    foreign, ours = set(foreign), set(ours)
    above = {folder for path in ours for folder in _folders(path)}
    taken = sorted(path for path in foreign if path in ours or path in above or not ours.isdisjoint(_folders(path)))
    if taken:
        raise PublishError(
            f"Nhánh {branch} có tệp không phải của kho này ở chỗ trang cần: {some_of(taken, _SHOWN, 'tệp')}. Không "
            "ghi đè: hãy xóa hay chuyển chúng đi trên nhánh ấy, hoặc thêm --adopt (make: ADOPT=1) để bỏ mọi tệp lạ."
        )


def named(foreign: Iterable[str], ours: Iterable[str]) -> tuple[str, ...]:
    """Foreign paths as a release names them, quoted, sorted; a folder (``x/``) stands for all in it where none of ours
    is."""
    shared = {folder for path in ours for folder in _folders(path)}

    def top(path: str) -> str:
        return next((f"{folder}/" for folder in _folders(path) if folder not in shared), path)

    return tuple(sorted({quote(top(path), errors="surrogateescape") for path in foreign}))


def ours_of(git: Git, commit: str, foreign: Iterable[str], contents: bool = False) -> Manifest:
    """The manifest of a release without what it names as somebody else's."""
    names = [unquote(name, errors="surrogateescape") for name in foreign]
    files, folders = {name for name in names if not name.endswith("/")}, {n for n in names if n.endswith("/")}

    def is_ours(path: str) -> bool:
        return path not in files and not (folders and any(f"{folder}/" in folders for folder in _folders(path)))

    return manifests.of_commit(git, commit, contents, is_ours)


def notice(foreign: Mapping[str, str], branch: str) -> str:
    return f"Không phải của kho này, giữ nguyên trên nhánh {branch}: {some_of(sorted(foreign), _SHOWN, 'tệp')}."


def refused(git: Git, commit: str, branch: str, said: str) -> str:
    """What to tell of the files and folders (``x/``) that a remote names by their objects where it takes no commit of
    ``branch``, with the way out; or ``""``."""
    objects = set(_OBJECT.findall(said))
    if not objects:
        return ""
    rows = git.out("ls-tree", "-r", "-t", "-z", commit).decode("utf-8", "surrogateescape").split("\0")[:-1]
    found = {path + "/" * (" tree " in meta): meta for meta, _, path in (row.partition("\t") for row in rows)}
    found["thư mục gốc"] = git.text("rev-parse", f"{commit}^{{tree}}")
    paths = sorted(path for path, meta in found.items() if meta.rpartition(" ")[2] in objects)
    if not paths:
        return ""
    return (
        f" Máy chủ không nhận: {some_of(paths, _SHOWN, 'tệp')}. Tệp lạ ở đó: hãy xóa trên nhánh {branch}, hoặc thêm "
        "--adopt (make: ADOPT=1) để bỏ mọi tệp không phải của kho này."
    )


def _folders(path: str) -> list[str]:
    """The folders above a path, outermost first."""
    steps = path.split("/")[:-1]
    return ["/".join(steps[: depth + 1]) for depth in range(len(steps))]
