"""Atom (RFC 4287) and RSS 2.0 for the site and for each bloc.

An entry's id is a tag URI (RFC 4151) of the article's first date and slug; ``feed_id``
in the front matter keeps it when either changes, so no reader sees old news as new.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Any, NamedTuple

from plugins.base.addresses import feed_url
from plugins.base.addresses.house import BLOC, HOME, THEME
from plugins.base.addresses.kinds import FEEDS
from plugins.base.contract import Archive, PageContext
from plugins.base.model import Article, Card
from plugins.base.model.records import old_urls
from plugins.base.model.views import Link
from plugins.engine import signals
from plugins.engine.artifact import Artifact, declared
from plugins.site.feeds import follow
from plugins.site.presenter import entry_id, feed_id
from plugins.site.presenter.addresses import NAMED

#: A feed without news still needs a date (RFC 4287, 4.1.1: exactly one updated), and has not changed since its name was
#: given.
UNCHANGED_SINCE = f"{NAMED}-01-01T00:00:00+07:00"

Shown = tuple[Article, tuple[str, ...], tuple[str, ...]]  # an article with the names of its authors and blocs


class Feed(NamedTuple):
    """What a feed is of: the page at a site path."""

    id: str
    title: str
    path: str


class Entry(NamedTuple):
    id: str
    title: str
    url: str
    published: str  # ISO 8601
    updated: str
    published_rfc822: str
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive: Archive) -> Iterator[Artifact]:
    library, size = archive.library, archive.settings["PAGE_SIZE"]
    authority = archive.settings["FEED_AUTHORITY"]
    former = {bloc.url: [url for url in old_urls(bloc) if BLOC.parts(url)] for bloc in library.blocs}
    groups: list[tuple[Feed, Sequence[Card]]] = [
        (Feed(feed_id(authority, HOME.url()), archive.site.name, HOME.url()), library.newest(size))
    ]
    for bloc in library.blocs:
        told = Feed(feed_id(authority, bloc.url, bloc), bloc.name, bloc.url)
        groups.append((told, library.by_bloc[bloc.id][: -size - 1 : -1]))
    for of, cards in groups:
        entries = tuple(
            (
                library.whole(library.article(card)),
                tuple(library.authors[id_] for id_ in card.authors),
                tuple(library.bloc_name(id_, card.date) for id_ in card.blocs),
            )
            for card in cards
        )
        for name in FEEDS:
            url = feed_url(of.path, name)
            # Programs follow no page that leads on: at a former address they are given the feed.
            for place in (of.path, *former.get(of.path, ())):
                yield Artifact(feed_url(place, name), declared(feed, url, of, authority, entries), name)
    yield from follow.artifacts(archive)


def feed(context: PageContext, url: str, of: Feed, authority: str, entries: tuple[Shown, ...]) -> dict[str, Any]:
    views = tuple(_entry(context, authority, *entry) for entry in entries)
    return {
        "id": of.id,
        "title": of.title,
        "self_url": context.absolute(url),
        "home": Link(of.title, context.absolute(of.path)),
        "updated": max((view.updated for view in views), default=UNCHANGED_SINCE),
        "entries": views,
        "styles_url": context.href(THEME.url("feed.css")),
    }


def _entry(
    context: PageContext, authority: str, article: Article, authors: tuple[str, ...], blocs: tuple[str, ...]
) -> Entry:
    return Entry(
        id=entry_id(authority, article),
        title=article.title,
        url=context.absolute(article.url),
        published=article.date,
        updated=article.changed,
        published_rfc822=format_datetime(datetime.fromisoformat(article.date)),
        summary=article.summary or article.extra.get("excerpt", ""),
        authors=authors,
        categories=blocs,
    )
