"""Addresses that several rooms give out: a month's page, an article's id in feeds."""

from plugins.base.model import Article


def month_path(month: str) -> str:
    """``2023-11`` → ``/2023/11/``."""
    return f"/{month[:4]}/{month[5:]}/"


def entry_id(authority: str, article: Article) -> str:
    """``tag:authority,2023-11-28:slug`` (RFC 4151), or what ``feed_id`` in the front matter says.

    ``feed_id`` keeps the id when slug or date change, so that no feed reader shows old news as new.
    """
    kept = article.extra.get("feed_id", "")
    return kept or f"tag:{authority},{article.date[:10]}:{article.slug}"
