"""On which lines of its source a body's links, photos, headings and pieces of HTML are written.

Markdown's tree knows no lines, so what it holds is looked for in the text, in the same order: the second link to a
target is the second place where the text has a link to that target. A body is read once for all of its links.
"""

import html
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

#: The start of a link's or a photo's brackets, up to what may end the target.
_TARGET = re.compile(r"\]\(\s*([^)\]\n]*)")
_ESCAPED = re.compile(r"\\(.)")
_MARKERS = re.compile(r"(?:[-*+]|\d+\.) +")
_UNSEEN = re.compile(r"\]\([^()]*\)|<[^<>]*>")


class Mention(NamedTuple):
    """``kind`` is ``"link"`` (photos too; ``text`` is the target as written), ``"heading"`` (of level 1; its
    words), ``"list"`` (its first line, behind the line before) or ``"text"`` (as it stands in the source)."""

    kind: str
    text: str


def find_lines(mentions: Sequence[Mention], text: str, first_line: int) -> list[int]:
    """The line of each mention; the first line of the body where it cannot be told."""
    text = text.expandtabs(4)  # as Markdown did
    kinds = {kind for kind, _ in mentions}
    known = {kind: _by_key(places(text)) for kind, (places, _) in _KINDS.items() if kind in kinds}
    pieces = _Pieces(text)
    found = []
    for kind, written in mentions:
        if kind in known and (lines := known[kind].get(_KINDS[kind][1](written))):
            line = lines.popleft()
        elif kind == "link" and (definition := f"]: {written}") in text:
            line = text.count("\n", 0, text.index(definition))
        else:
            line = pieces.find(written)
        found.append(first_line + line)
    return found


def _by_key(places: Iterable[tuple[str, int]]) -> dict[str, deque[int]]:
    known: dict[str, deque[int]] = defaultdict(deque)
    for key, line in places:
        known[key].append(line)
    return known


def _links(text: str) -> Iterable[tuple[str, int]]:
    line = last = 0
    for found in _TARGET.finditer(text):
        line += text.count("\n", last, found.start())
        last = found.start()
        yield _target(html.unescape(_ESCAPED.sub(r"\1", found[1]))), line


def _target(written: str) -> str:
    """What a target and the text of its link agree on: all before a title and before the first closing bracket."""
    bare = written.partition(")")[0].partition("]")[0]
    return bare.partition(' "')[0].partition(" '")[0].strip(" <>")


def _bare(line: str) -> str:
    """A line without the signs of the quotes and lists that it stands in."""
    line = line.strip(" >")
    while marker := _MARKERS.match(line):
        line = line[marker.end() :].lstrip(" >")
    return line


def _headings(text: str) -> Iterable[tuple[str, int]]:
    lines = [_bare(line) for line in text.split("\n")]
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        if (line.startswith("#") and not line.startswith("##")) or (below and not below.strip("=")):
            yield _words(html.unescape(_UNSEEN.sub("", line))), number


def _words(text: str) -> str:
    """A heading without its signs, which Markdown took away or made into others."""
    return "".join(filter(str.isalnum, text))


def _lists(text: str) -> Iterable[tuple[str, int]]:
    lines = [_bare(line) for line in text.split("\n")]
    for number, (before, line) in enumerate(pairwise(lines), 1):
        yield f"{before}\n{line}", number


def _pair(written: str) -> str:
    return "\n".join(_bare(line) for line in written.split("\n"))


#: kind → its places in a text, each with a key, and the key of a mention.
_KINDS = {"link": (_links, _target), "heading": (_headings, _words), "list": (_lists, _pair)}


class _Pieces:
    """Places of text as it stands; each asks for the next place of the same piece."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: dict[str, tuple[int, int]] = {}  # piece → where to look on, line of that place

    def find(self, piece: str) -> int:
        start, line = self._last.get(piece, (0, 0))
        position = self._text.find(piece, start) if piece else 0
        if position < 0:
            return line
        line += self._text.count("\n", start, position)
        self._last[piece] = position + 1, line + self._text.count("\n", position, position + 1)
        return line
