"""What a reader sees of an article's HTML: its text, the numbers of lists, the descriptions and titles of photos.

Each tag becomes one private character, so that what stands between two words can be compared as a short text.
"""

import html
import re

from plugins.sources.body.sanitizer import TAGS

_NAMES = sorted(TAGS | {"h1"})
#: The character that stands for an opening tag, and for a closing one. No article may hold any of these itself.
OPEN = {name: chr(0xE000 + number) for number, name in enumerate(_NAMES)}
CLOSE = {name: chr(0xE100 + number) for number, name in enumerate(_NAMES)}
#: In front of a number that a list shows; at the start of a line within a quotation; where a link's or a photo's title
#: stands; around what is hidden.
NUMBERED, QUOTED, TITLE = "\ue200", "\ue201", "\ue202"
PRIVATE = re.compile("[\ue000-\uf8ff]")
#: Elements that stand on lines of their own: words on either side are different words.
BLOCKS = frozenset(
    "blockquote br caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr img li ol p pre table tbody td tfoot th"
    " thead tr ul".split()
)
_TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
#: An element in which all signs stand for themselves.
CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_QUOTES = re.compile(f"[{OPEN['blockquote']}{CLOSE['blockquote']}]|\n")


def seen(text: str) -> str:
    """The visible text of HTML that nh3 wrote, with a private character in the place of each tag."""
    if PRIVATE.search(text):
        text = PRIVATE.sub("\ufffd", text)
    marked = _TAG.sub(_Reader().mark, text)
    if "&" in marked:
        marked = html.unescape(marked)
    return _with_quoted_lines(marked) if OPEN["blockquote"] in marked else marked


def text_of(page: str) -> str:
    """The text of HTML that nh3 wrote, line by line as there, without tags."""
    text = _ANY_TAG.sub("", page)
    return html.unescape(text) if "&" in text else text


class _Reader:
    """Goes from tag to tag and knows in which list, link or figure it is."""

    def __init__(self) -> None:
        self._lists: list[int | None] = []  # the last number of each open list; None without numbers
        self._titles: list[str] = []  # of the open links
        self._in_figure = False

    def mark(self, found: re.Match[str]) -> str:
        closing, name, rest = found.groups()
        mark = (CLOSE if closing else OPEN)[name]
        if name in _READERS:
            return _READERS[name](self, mark, bool(closing), dict(_ATTRIBUTE.findall(rest)))
        return mark

    def _list(self, mark: str, closing: bool, values: dict[str, str]) -> str:
        if closing:
            del self._lists[-1:]
        else:
            self._lists.append(int(values.get("start", 1)) - 1 if mark == OPEN["ol"] else None)
        return mark

    def _item(self, mark: str, closing: bool, values: dict[str, str]) -> str:
        if closing or not self._lists or self._lists[-1] is None:
            return mark
        self._lists[-1] = number = int(values.get("value", self._lists[-1] + 1))
        return f"{mark}{NUMBERED}{number}. "

    def _link(self, mark: str, closing: bool, values: dict[str, str]) -> str:
        if not closing:
            self._titles.append(values.get("title", ""))
            return mark
        title = self._titles.pop() if self._titles else ""
        return f"{mark}{TITLE}{title}{TITLE}" if title else mark

    def _figure(self, mark: str, closing: bool, values: dict[str, str]) -> str:
        self._in_figure = not closing
        return mark

    def _image(self, mark: str, closing: bool, values: dict[str, str]) -> str:
        # In a figure the title stands in the caption already.
        title = "" if self._in_figure else values.get("title", "")
        return f"{mark}{values.get('alt', '')}{mark}{title}{mark}"


_READERS = {
    "ol": _Reader._list, "ul": _Reader._list, "li": _Reader._item, "a": _Reader._link, "figure": _Reader._figure,
    "img": _Reader._image,
}  # fmt: skip


def _with_quoted_lines(marked: str) -> str:
    depth = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal depth
        if found[0] == "\n":
            return "\n" + QUOTED if depth else "\n"
        depth += 1 if found[0] == OPEN["blockquote"] else -1
        return found[0]

    return _QUOTES.sub(mark, marked)
