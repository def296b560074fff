"""An article's id in feeds, which follows from its address."""

from plugins.base.model import Article


def entry_id(authority: str, article: Article) -> str:
    """``tag:authority,2023-11-28:slug`` (RFC 4151), or what ``feed_id`` in the front matter says.

    ``feed_id`` keeps the id when slug or date change, so that no feed reader shows old news as new.
    """
    kept = article.extra.get("feed_id", "")
    return kept or f"tag:{authority},{article.date[:10]}:{article.slug}"
