"""What is searched of an article: a line of its title, one of names, one of marks, one of its text."""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from plugins.base.model import Article
from plugins.base.vietnamese import date_text
from plugins.site.presenter.items import events_text, mark, notes
from plugins.site.search.texts import Shown, record, texts_of

_BLOCKS = (
    "address|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|img|li|ol|p|pre|"
    "table|tbody|td|tfoot|th|thead|tr|ul"
)
_REST = r'[^>"]*(?:"[^"]*"[^>"]*)*>'
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b{_REST}")
_TAG = re.compile(rf"<{_REST}")
_ALT = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
#: What stands between the names of an article.
NAMES = " · "
_ENDS = tuple(".!?…:;,”")  # of a block that needs no dot before the next


class SearchText(NamedTuple):
    """``names`` are authors and blocs; ``text`` is summary, body, events, titles of attachments
    and corrections.

    ``marks`` are ``@bloc``, ``#event``, ``&year`` and ``#event&year``, where the years are those of work, as in the
    grid of a bloc's year.
    """

    title: str
    names: str
    marks: str
    text: str
    shown: Shown

    def kept(self) -> bytes:
        """The form in which it is kept: marks, and what results show."""
        return f"{self.marks}\n".encode() + record(self.title, self.names, self.shown, self.text)


def source_of(article: Article, names: Sequence[str], body: str) -> SearchText:
    """The source of an article with the HTML of its body."""
    card = article.card
    marks = [
        *(f"@{bloc}" for bloc in article.blocs),
        *(f"#{event}" for event in article.events),
        *(f"&{year}" for year in article.years_of_work),
        *(f"#{event}&{year}" for event, year in article.occasions),
    ]
    besides = [events_text(article.events)]
    besides += [one["title"] for one in article.extra.get("attachments", ())]
    besides += [f"Đính chính: {one['note']}" for one in article.extra.get("corrections", ())]
    text = [_one_line(article.summary), plain_text(body), *(_one_line(one) for one in besides)]
    return SearchText(
        _one_line(article.title),
        _one_line(NAMES.join(names)),
        " ".join(marks),
        f"{text[0]} {' · '.join(filter(None, text[1:]))}".strip(),
        Shown(
            card.url,
            card.date,
            date_text(card.date),
            ", ".join(filter(None, (mark(card), *notes(card)))),
            events_text(card.events),
        ),
    )


def parse_search_text(kept: bytes) -> SearchText:
    """The inverse of ``SearchText.kept``."""
    marks, _, rest = kept.partition(b"\n")
    title, names, shown, text = texts_of(rest)
    return SearchText(title, names, marks.decode(), text, shown)


def shown_of(kept: bytes) -> bytes:
    """Of what is kept the record that results show."""
    return kept.partition(b"\n")[2]


def plain_text(body: str) -> str:
    """The words of an HTML body that a reader sees or hears, as one line; blocks that are no sentences are set apart.

    What describes a photo is left out where its caption says the same.
    """
    if "<img" in body:
        body = _ALT.sub(lambda photo: "" if body.count(f">{photo[1]}<") else f"<p>{photo[1]}</p>", body)
    blocks = map(_one_line, html.unescape(_TAG.sub("", _BLOCK.sub("\n", body.replace("\n", " ")))).split("\n"))
    text = "".join([f"{block} " if block.endswith(_ENDS) else f"{block} · " for block in blocks if block])
    return text.rstrip(" ").removesuffix(" ·")


def _one_line(text: str) -> str:
    # Splitting a text into words and joining them takes ten times as long as seeing that it would change nothing.
    if "  " not in text and text.isprintable():
        return text.strip(" ")
    return " ".join(text.split())
