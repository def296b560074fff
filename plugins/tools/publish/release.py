"""Releases: the commits of the live branch, and what each says of itself in its trailers."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.foreign import ours_of
from plugins.tools.publish.git import Git, is_commit
from plugins.tools.publish.manifest import Manifest

_NOT_OURS, _TREE = "Not-Ours", "Tree"
_TRAILER = re.compile(r"^([A-Z][A-Za-z-]+): (\S+)$", re.MULTILINE)


class Release(NamedTuple):
    """``source`` is the commit it was built from, ``clock`` the moment it was built for (ISO 8601),
    ``root`` the site's address. ``rolled_back`` is the newest source that a rollback took away, or ``""``;
    ``foreign`` names what of the commit is not ours (``foreign.named``); ``amended``: it holds another tree than the
    one that was published."""

    commit: str
    source: str
    manifest: str
    clock: str
    root: str
    rolled_back: str
    foreign: tuple[str, ...] = ()
    amended: bool = False

    @property
    def newest(self) -> str:
        """The newest source that was ever live up to this release."""
        return self.rolled_back or self.source


def message(
    subject: str,
    source: str,
    manifest: str,
    clock: str,
    root: str,
    rolled_back: str = "",
    foreign: Iterable[str] = (),
) -> str:
    """The commit message of a release; ``parse`` reads it again."""
    lines = [subject, "", f"Source-Commit: {source}", f"Manifest: {manifest}", f"Clock: {clock}", f"Site-URL: {root}"]
    if rolled_back:
        lines.append(f"Rolled-Back-From: {rolled_back}")
    lines += [f"{_NOT_OURS}: {name}" for name in foreign]
    return "\n".join(lines)


def with_tree(message: str, tree: str) -> str:
    """A message that names the tree of its commit too: who amends the commit leaves it behind."""
    return f"{message}\n{_TREE}: {tree}"


def parse(commit: str, tree: str, text: str) -> Release | None:
    """The release that the message of a commit with this tree tells of, or None where it is not one of ours."""
    rows = _TRAILER.findall(text)
    found = dict(rows)
    if not {"Source-Commit", "Manifest", "Clock"} <= found.keys() or not _is_moment(found["Clock"]):
        return None
    if not all(is_commit(found[name]) for name in ("Source-Commit", "Rolled-Back-From") if name in found):
        return None
    return Release(
        commit,
        found["Source-Commit"],
        found["Manifest"],
        found["Clock"],
        found.get("Site-URL", ""),
        found.get("Rolled-Back-From", ""),
        tuple(value for name, value in rows if name == _NOT_OURS),
        found.get(_TREE, tree) != tree,
    )


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def history(git: Git, tip: str) -> Iterator[tuple[str, int, Release | None]]:
    """(commit, its time in seconds since 1970, release) from the tip back."""
    if tip:
        told = git.out("log", "--first-parent", "--format=%H%x01%T%x01%ct%x01%B%x00", tip)
        for row in told.decode("utf-8", "replace").split("\0"):
            if row.strip():
                commit, tree, when, text = row.strip("\n").split("\x01", 3)
                yield commit, int(when), parse(commit, tree, text)


def files(git: Git, release: Release, contents: bool = False) -> Manifest:
    """The files of a release, without what is not ours; with ``contents`` every byte is read and digested.

    Raises PublishError where it was amended.
    """
    _must_be_as_published(git, release)
    return ours_of(git, release.commit, release.foreign, contents)


def live(git: Git, tip: str) -> Release | None:
    """The newest release on the branch; None where nothing of ours is there. Raises PublishError where it was
    amended."""
    found = next((release for *_, release in history(git, tip) if release), None)
    if found:
        _must_be_as_published(git, found)
    return found


def find(git: Git, tip: str, wanted: str, moment: datetime | None) -> Release | None:
    """The release that ``wanted`` names: a commit of the branch or of the sources (at least 7 hex digits),
    or the one that was live at ``moment``."""
    for commit, when, release in history(git, tip):
        if release is None:
            continue
        if moment is not None:
            if when <= moment.timestamp():
                return release
        elif len(wanted) >= 7 and (commit.startswith(wanted) or release.source.startswith(wanted)):
            return release
    return None


def _must_be_as_published(git: Git, release: Release) -> None:
    """Which files of an amended release are ours nobody knows: nothing may be written or removed by them."""
    if release.amended:
        commit, before = release.commit, git.resolve(f"{release.commit}^")
        where, to = (f"về bản trước ({before[:10]})", before) if before else ("về lúc chưa đăng", "")
        raise PublishError(
            f"Bản đã đăng {commit[:10]} trên nhánh trang đã bị sửa bằng tay (git commit --amend?): tệp trong đó không "
            "còn đúng như khi đăng, nên không biết tệp nào của kho này, tệp nào của người khác. Không ghi, không xóa "
            f"gì. Hãy đưa nhánh ấy {where}, ví dụ git push --force origin {to}:gh-pages, rồi make publish. Tệp thêm "
            f"bằng tay vẫn còn trong {commit[:10]}: đưa lên lại thành một commit riêng, sau bản mới."
        )
