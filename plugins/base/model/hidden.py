"""An article that readers do not see, as a message to its editor names it."""

from collections.abc import Iterable
from typing import NamedTuple

from plugins.base.model.records import Article


class Hidden(NamedTuple):
    """``path`` and ``line`` are where the source says so; ``until`` is the moment it waits for (ISO 8601), ``""`` for a
    draft."""

    path: str
    line: int
    until: str


def hidden_at(url: str, drafts: Iterable[Article], embargoed: Iterable[Article]) -> Hidden | None:
    """Which of these has an address, old or new; None where none does."""
    for article in embargoed:
        if url == article.url or url in article.aliases:
            return Hidden(article.path, article.lines.get("date", 1), article.date)
    for article in drafts:
        if url == article.url or url in article.aliases:
            return Hidden(article.path, article.lines.get("status", 1), "")
    return None
