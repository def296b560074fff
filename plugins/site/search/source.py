"""What is searched of an article: a line of its title, one of names, one of marks, one of its text."""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from plugins.base.model import Article

_BLOCKS = (
    "address|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|img|li|ol|p|pre|"
    "table|tbody|td|tfoot|th|thead|tr|ul"
)
_REST = r'[^>"]*(?:"[^"]*"[^>"]*)*>'
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b{_REST}")
_TAG = re.compile(rf"<{_REST}")
_ENDS = tuple(".!?…:;,”")  # of a block that needs no dot before the next


class SearchText(NamedTuple):
    """``names`` are authors and blocs; ``marks`` are ``@bloc`` and ``#event``; ``text`` is summary and body."""

    title: str
    names: str
    marks: str
    text: str

    def line(self) -> str:
        """The form in which it is kept."""
        return "\n".join(self)


def source_of(article: Article, names: Sequence[str], body: str) -> SearchText:
    """The source of an article with the HTML of its body."""
    marks = [*(f"@{bloc}" for bloc in article.blocs), *(f"#{event}" for event in article.events)]
    return SearchText(
        _one_line(article.title),
        _one_line(", ".join(names)),
        " ".join(marks),
        f"{_one_line(article.summary)} {plain_text(body)}".strip(),
    )


def parse_search_text(line: str) -> SearchText:
    return SearchText(*line.split("\n"))


def plain_text(body: str) -> str:
    """The words of an HTML body that a reader sees, as one line; blocks that are no sentences are set apart."""
    blocks = map(_one_line, html.unescape(_TAG.sub("", _BLOCK.sub("\n", body.replace("\n", " ")))).split("\n"))
    text = "".join([f"{block} " if block.endswith(_ENDS) else f"{block} · " for block in blocks if block])
    return text.rstrip(" ").removesuffix(" ·")


def _one_line(text: str) -> str:
    # Splitting a text into words and joining them takes ten times as long as seeing that it would change nothing.
    if "  " not in text and text.isprintable():
        return text.strip(" ")
    return " ".join(text.split())
