"""On which lines of its source a body's links, photos, headings and pieces of HTML are written.

Markdown's tree knows no lines, so what it holds is looked for in the text, in the same order: the second link to a
target is the second place where the text has a link to that target. A body is read once for all of its links, not
once for each.
"""

import html
import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

#: The start of a link's or a photo's brackets, up to what may end the target.
_TARGET = re.compile(r"\]\(\s*([^)\]\n]*)")
_DEFINITION = re.compile(r"\]: *(?:\n *)?(\S+)")
#: One for each "<" that is not escaped.
TAG = re.compile(r"(?<!\\)(<[^<>\n]*)")
_ESCAPED = re.compile(r"\\(.)")
_MARKERS = re.compile(r"(?:[-*+]|\d+\.) +")
_UNSEEN = re.compile(r"\]\([^()]*\)|<[^<>]*>")

#: As many words are looked for all over the body where they are not found as they should be written.
_SEARCHES = 500


class Mention(NamedTuple):
    """``kind`` is ``"link"`` (photos too; ``text`` is the target as written), ``"heading"`` (its
    words), ``"list"`` (its first line, behind the line before), ``"html"`` (a tag up to its end or its line's) or
    ``""``
    (the body as a whole)."""

    kind: str
    text: str


def find_lines(mentions: Sequence[Mention], text: str, first_line: int) -> list[int]:
    """The line of each mention; the first line of the body where it cannot be told."""
    text = text.expandtabs(4)  # as Markdown did
    kinds = {kind for kind, _ in mentions}
    known = {kind: _by_key(places(text)) for kind, (places, _) in _KINDS.items() if kind in kinds}
    definitions = _by_key(_definitions(text)) if "link" in kinds and "]:" in text else {}
    anywhere: dict[str, int] = {}
    found = []
    for kind, written in mentions:
        key = _KINDS[kind][1](written) if kind else ""
        if kind and (lines := known[kind].get(key)):
            line = lines.popleft()
        elif kind == "link" and (lines := definitions.get(key)):
            line = lines[0]
        else:
            if written not in anywhere and len(anywhere) < _SEARCHES:
                anywhere[written] = text.count("\n", 0, max(text.find(written), 0))
            line = anywhere.get(written, 0)
        found.append(first_line + line)
    return found


def _by_key(places: Iterable[tuple[str, int]]) -> dict[str, deque[int]]:
    known: dict[str, deque[int]] = defaultdict(deque)
    for key, line in places:
        known[key].append(line)
    return known


def _matches(pattern: re.Pattern[str], text: str, key: Callable[[str], str]) -> Iterable[tuple[str, int]]:
    line = last = 0
    for found in pattern.finditer(text):
        line += text.count("\n", last, found.start())
        last = found.start()
        yield key(found[1]), line


def _links(text: str) -> Iterable[tuple[str, int]]:
    return _matches(_TARGET, text, lambda written: _target(html.unescape(_plain(written))))


def _definitions(text: str) -> Iterable[tuple[str, int]]:
    return _matches(_DEFINITION, text, _target)


def _tags(text: str) -> Iterable[tuple[str, int]]:
    return _matches(TAG, text, _plain)


def _plain(written: str) -> str:
    return _ESCAPED.sub(r"\1", written).strip() if "\\" in written else written.strip()


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
        if line.startswith("#") or (below and not (below.strip("=") and below.strip("-"))):
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
_KINDS = {"link": (_links, _target), "heading": (_headings, _words), "list": (_lists, _pair), "html": (_tags, _plain)}
