"""What of a body its page does not show: the proof (``proof``) where lines of source and page are not plainly the same.

Most lines of an archive are: the same text, perhaps with a word in bold or a link. To see that takes a twentieth of
the time, and what lies between such lines is taken apart by itself.
"""

import re
from collections.abc import Container, Iterator

from plugins.sources.body.proof import Loss, canonical, compare
from plugins.sources.body.seen import seen, text_of
from plugins.sources.body.written import written

_LINK = re.compile(r'\[([^\[\]]*)\]\([^\s()<>]+(?: "([^"()]*)")?\)')
_TITLE = re.compile(r'<a href="[^"]*"(?: title="([^"]*)")?')


def find_losses(text: str, page: str, definitions: Container[str] = (), shown: str = "") -> list[Loss]:
    """Words, numbers and signs of a Markdown body that the HTML made of it does not show, lines counted from 0.

    ``definitions`` are the ids of references that its links use; ``shown`` is the text of the HTML, where it is known.
    """
    if not any(any(compare(written(a, definitions), seen(b))) for a, b in _unlike(text, page, shown or text_of(page))):
        return []
    return compare(written(text, definitions), seen(page))


def find_losses_of_text(text: str, page: str) -> list[Loss]:
    """The same of a text without markup, in which the marks of ``seen`` stand for its elements."""
    if not any(any(compare(a, seen(b), has_markup=False)) for a, b in _unlike(text, page, text_of(page), False)):
        return []
    return compare(text, seen(page), has_markup=False)


def _unlike(text: str, page: str, visible: str, has_markup: bool = True) -> Iterator[tuple[str, str]]:
    """Source and page of every stretch in which lines are not plainly the same."""
    source = [line.strip() for line in text.split("\n")]
    tagged = page.split("\n")
    shown = visible.split("\n")
    if len(shown) != len(tagged):  # a line end within a tag
        yield text, page
        return
    places: dict[str, int] = {}
    last, here, there = len(shown), 0, 0  # of both, the lines up to these are the same
    for number, line in enumerate(source):
        if not line:
            continue
        at = there
        while at < last and not shown[at]:
            at += 1
        if at == last or (shown[at] != line and not _is_like(line, tagged[at], shown[at], has_markup)):
            places = places or {line: place for place, line in reversed(list(enumerate(shown)))}
            at = places.get(line, -1)
            if at < there:
                continue
        yield from _stretch(source[here:number], tagged[there:at], shown[there:at])
        here, there = number + 1, at + 1
    yield from _stretch(source[here:], tagged[there:], shown[there:])


def _stretch(source: list[str], tagged: list[str], shown: list[str]) -> Iterator[tuple[str, str]]:
    if any(source) or any(shown):
        yield "\n".join(source), "\n".join(tagged)


def _is_like(line: str, tagged: str, shown: str, has_markup: bool) -> bool:
    """Whether a line is seen as it was written, apart from usual signs that had their effect."""
    if has_markup and "](" in line:
        parts = _LINK.split(line)  # text, then a link's text and title and what is behind it, again and again
        if [title or "" for title in parts[2::3]] != _TITLE.findall(tagged):
            return False
        del parts[2::3]
        line = "".join(parts)
    if has_markup and "*" in line:
        if line.count("*") != 2 * tagged.count("<em>") + 4 * tagged.count("<strong>"):
            return False
        line = line.replace("*", "")
    return line == shown or _as_typed(line) == _as_typed(shown) or canonical(line) == canonical(shown)


def _as_typed(line: str) -> str:
    """A line with the signs on the keyboard for most of what typography makes of them."""
    return line.replace("“", '"').replace("”", '"').replace("…", "...").replace("—", "--")
