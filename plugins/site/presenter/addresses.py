"""The ids of feeds and of articles in them, which follow from their addresses."""

from plugins.base.model import Article, Bloc

#: The year in which the authority named the feeds (RFC 4151, 2.1); never to be changed.
NAMED = "2023"


def entry_id(authority: str, article: Article) -> str:
    """``tag:authority,2023-11-28:slug`` (RFC 4151), or what ``feed_id`` in the front matter says.

    ``feed_id`` keeps the id when slug or date change, so that no feed reader shows old news as new.
    """
    kept = article.extra.get("feed_id", "")
    return kept or f"tag:{authority},{article.date[:10]}:{article.slug}"


def feed_id(authority: str, url: str, bloc: Bloc | None = None) -> str:
    """The id of the feed of the page at ``url``: ``tag:authority,2023:/khoi/noi-chinh/`` (RFC 4151), or what a bloc's
    file keeps of an earlier name, as a feed's id never changes (RFC 4287, 4.2.6)."""
    kept = bloc.extra.get("feed_id", "") if bloc else ""
    return kept or f"tag:{authority},{NAMED}:{url}"
