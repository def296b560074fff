"""Whether anything changed since the last build: if nothing did, there is nothing to work out.

Most builds of a schedule that releases embargoed articles change nothing. Looking at every
file, in and out, takes a third of the time of reading the records and deriving the artifacts.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from plugins.archive.fingerprints import digest, folder_digest, plain
from plugins.archive.state import stamp_of
from plugins.frontmatter import Found
from plugins.model import Problem
from plugins.vietnamese import iso


class Standstill(NamedTuple):
    """What a finished build leaves: the signature of all it read, the moments (ISO 8601, +07:00) between
    which time alone changes nothing (``until`` ``""``: for ever), what it told and counted."""

    signature: str
    since: str
    until: str
    problems: tuple[Problem, ...]
    articles: int
    files: int

    def holds(self, signature: str, now: datetime) -> bool:
        moment = iso(now)
        return bool(signature) and signature == self.signature and self.since <= moment and not (self.until and self.until <= moment)

    def text(self) -> str:
        return json.dumps(self, ensure_ascii=False)


def read(text: str) -> Standstill | None:
    """The inverse of ``Standstill.text``; None for any other text."""
    try:
        found = Standstill(*json.loads(text))
        return found._replace(problems=tuple([Problem(*problem) for problem in found.problems]))
    except (ValueError, TypeError):
        return None


def signature(building: str, folders: Iterable[Path], files: Iterable[Path], found: Found, now_ns: int) -> str:
    """A digest over everything that a build reads, ``""`` where a file changed too shortly ago to tell.

    ``building`` covers code and settings; ``folders`` (the theme) and ``files`` are taken by their bytes, the
    content by its stamps. ``now_ns`` is a moment before the content was looked through.
    """
    parts: list[str | bytes] = [building, *map(folder_digest, folders)]
    for file in files:
        parts.append(file.read_bytes() if file.is_file() else b"")
    for path, status in (*found.sources, *found.media):
        stamp = stamp_of(status, now_ns)
        if not stamp:
            return ""
        parts.append(f"{path}\0{stamp}")
    parts.append(plain(found.problems))
    return digest(parts)
