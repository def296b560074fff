"""Releases: the commits of the live branch, and what each says of itself in its trailers."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from plugins.tools.publish.foreign import ours_of
from plugins.tools.publish.git import Git, is_commit
from plugins.tools.publish.manifest import Manifest

_NOT_OURS = "Not-Ours"
_TRAILER = re.compile(r"^([A-Z][A-Za-z-]+): (\S+)$", re.MULTILINE)


class Release(NamedTuple):
    """``source`` is the commit it was built from, ``clock`` the moment it was built for (ISO 8601),
    ``root`` the site's address. ``rolled_back`` is the newest source that a rollback took away, or ``""``;
    ``foreign`` names what of the commit is not ours (``foreign.named``)."""

    commit: str
    source: str
    manifest: str
    clock: str
    root: str
    rolled_back: str
    foreign: tuple[str, ...] = ()

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


def parse(commit: str, text: str) -> Release | None:
    """The release that a commit message tells of, or None where it is not one of ours."""
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
    )


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def history(git: Git, tip: str) -> Iterator[tuple[str, int, Release | None]]:
    """(commit, its time in seconds since 1970, release) from the tip back."""
    if tip:
        for row in (
            git.out("log", "--first-parent", "--format=%H%x01%ct%x01%B%x00", tip).decode("utf-8", "replace").split("\0")
        ):
            if row.strip():
                commit, when, text = row.strip("\n").split("\x01", 2)
                yield commit, int(when), parse(commit, text)


def files(git: Git, release: Release, contents: bool = False) -> Manifest:
    """The files of a release, without what is not ours; with ``contents`` every byte is read and digested."""
    return ours_of(git, release.commit, release.foreign, contents)


def live(git: Git, tip: str) -> Release | None:
    """The newest release on the branch; None where nothing of ours is there."""
    return next((release for *_, release in history(git, tip) if release), None)


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
