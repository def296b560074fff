"""Whether anything changed since the last build: if nothing did, there is nothing to work out.

Most builds of a schedule that releases embargoed articles change nothing. Looking at every
file, in and out, takes a third of the time of reading the records and deriving the artifacts.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from plugins.base.model import Problem
from plugins.base.speed import Trick
from plugins.base.vietnamese import iso
from plugins.engine.fingerprints import digest, folder_digest, plain
from plugins.sources.frontmatter import ContentFiles, read_media, unsettled

#: More files than these that have to be read: a fresh clone, where looking at all of it is as quick.
MANY = 200


class FinishedBuild(NamedTuple):
    """What a finished build leaves: the signature of all it read, the moments (ISO 8601, +07:00) between
    which time alone changes nothing (``until`` ``""``: for ever), what it told and counted.

    ``fresh`` are files that were too new to be known by their stamps, as (path, digest).
    """

    signature: str
    since: str
    until: str
    problems: tuple[Problem, ...]
    articles: int
    files: int
    fresh: tuple[tuple[str, str], ...]

    def holds(self, signature: str, now: datetime, digest_of: Callable[[str], str]) -> bool:
        """Whether a build now would do what that build did; ``digest_of`` reads a file of the content."""
        moment = iso(now)
        if not signature or signature != self.signature or moment < self.since or (self.until and self.until <= moment):
            return False
        return all(digest_of(path) == digest for path, digest in self.fresh)

    def text(self) -> str:
        return msgspec.json.encode(self).decode()


def parsed(text: str) -> FinishedBuild | None:
    """The inverse of ``FinishedBuild.text``; None for any other text."""
    try:
        return msgspec.json.decode(text, type=FinishedBuild)
    except msgspec.MsgspecError:
        return None


def summary(found: ContentFiles) -> str:
    """A digest over the names and stamps of the content, and over what is wrong with them; ``""`` where the system has
    no stamps that can be believed."""
    media = {entry.path: entry.stamp for entry in found.media}
    if "" in found.summaries.values() or "" in media.values():
        return ""
    return digest([plain(one) for one in (found.problems, found.summaries, media)])


def signature(building: str, folders: Iterable[Path], files: Iterable[Path], found: str) -> str:
    """A digest over everything that a build reads, ``""`` where ``found`` is.

    ``building`` covers code and settings; ``folders`` (the theme) and ``files`` are taken by their bytes, the
    content by its ``summary``.
    """
    if not found or not Trick.UNCHANGED.is_on:
        return ""
    read = [file.read_bytes() if file.is_file() else b"" for file in files]
    return digest([building, *map(folder_digest, folders), *read, found])


def fresh_paths(found: ContentFiles, now_ns: int) -> list[str]:
    """The files that changed so shortly before ``now_ns``, when they were found, that their stamps tell too little."""
    return [entry.path for entry in unsettled((*found.sources, *found.media), now_ns)]


def digest_on_disk(root: Path, path: str) -> str:
    """The digest of a file of the content as it is now, ``""`` where it cannot be read."""
    found = read_media(root, path)
    return "" if isinstance(found, Problem) else found.digest
