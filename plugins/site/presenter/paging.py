"""Listings numbered from the oldest: page 1 is the oldest full page and never changes again.

With newest-first numbering every new article would move every page by one. So a listing page is made only once it is
full and a
newer one is too: until then the front page shows what it holds, and no article is listed
twice. It links to older pages and to the front, never to a newer one.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from plugins.base.addresses import listing_url
from plugins.base.contract import PageContext
from plugins.base.model import Card, Library, Rendition
from plugins.base.model.bloc_years import Names, name_in
from plugins.base.model.views import Link, ListingPage
from plugins.base.vietnamese import date_text
from plugins.engine import fingerprints
from plugins.engine.artifact import Artifact, Bundle, declared, inputs
from plugins.site.presenter.items import bloc_names, items, thumbs
from plugins.site.presenter.meta import page_meta

Parents = tuple[tuple[str, str], ...]  # (title, path) from below the home page down
Span = tuple[int, str]  # a listing's number, and its first and last day


class Listing(NamedTuple):
    """One full page; ``cards`` are newest first."""

    number: int
    cards: tuple[Card, ...]


def _made(cards: Sequence[Card], size: int) -> int:
    """How many listing pages are made of cards."""
    return max(0, len(cards) // size - 1)


def front(cards: Sequence[Card], size: int) -> tuple[Card, ...]:
    """What no listing page holds of cards that come oldest first: up to twice ``size`` of the newest, newest first."""
    return tuple(reversed(cards[_made(cards, size) * size :]))


def listings(cards: Sequence[Card], size: int) -> list[Listing]:
    """The listing pages of cards that come oldest first."""
    return [
        Listing(number + 1, tuple(reversed(cards[number * size : (number + 1) * size])))
        for number in range(_made(cards, size))
    ]


def spans(cards: Sequence[Card], size: int) -> tuple[Span, ...]:
    """What tells the listing pages of cards that come oldest first from each other."""
    return tuple(
        (number + 1, _span(cards[number * size], cards[(number + 1) * size - 1]))
        for number in range(_made(cards, size))
    )


def _span(oldest: Card, newest: Card) -> str:
    return f"{date_text(oldest.date[:10])} – {date_text(newest.date[:10])}"


def listing_links(context: PageContext, path: str, spans: Sequence[Span]) -> tuple[Link, ...]:
    """Links to an owner's listing pages, newest page first; ``spans`` are (number, span)."""
    return tuple(Link(span, context.href(listing_url(path, n))) for n, span in reversed(spans))


def listing_bundles(
    library: Library,
    owner: Names,
    path: str,
    parents: Parents,
    cards: Sequence[Card],
    size: int,
    names: Mapping[str, Names],
) -> Iterator[Bundle]:
    """The listing pages of an owner (a bloc or an author) whose front page is at ``path``; none where it has none.

    ``owner`` has its names through the years: a page tells the one of its newest article.
    ``names`` has the names of all blocs (by id) where a page tells the blocs of its articles.
    """
    if pages := _made(cards, size):
        listed = cards[: pages * size]
        covers = [library.covers[card.path][0] for card in listed if card.path in library.covers]
        pictures = [(cover.path, cover) for cover in covers]
        shown = " ".join([card.digest for card in listed])
        digest = fingerprints.digest([inputs(owner, parents, pages, names, pictures), shown])
        build = partial(_pages, library, owner, path, parents, cards, size, names)
        yield Bundle(f"listing {path}", digest, "listing.html", build)


def _pages(
    library: Library,
    owner: Names,
    path: str,
    parents: Parents,
    cards: Sequence[Card],
    size: int,
    names: Mapping[str, Names],
) -> Iterator[Artifact]:
    for page in listings(cards, size):
        shown, small = bloc_names(names, page.cards) if names else {}, thumbs(library, page.cards)
        title = name_in(owner, int(page.cards[0].date[:4]))
        build = declared(listing_page, title, path, parents, page.number, page.cards, shown, small)
        yield Artifact(listing_url(path, page.number), build, "listing.html")


def listing_page(
    context: PageContext,
    owner: str,
    path: str,
    parents: Parents,
    number: int,
    cards: tuple[Card, ...],
    names: Mapping[str, Names],
    small: Mapping[str, Rendition],
) -> dict[str, Any]:
    title = f"{owner}: trang {number}"
    older = Link(f"Trang {number - 1}", context.href(listing_url(path, number - 1))) if number > 1 else None
    span = _span(cards[-1], cards[0])
    return {
        "page": page_meta(
            context, listing_url(path, number), title, f"{owner}: tin từ {span}", (*parents, (owner, path))
        ),
        "listing": ListingPage(
            Link(owner, context.href(path)), number, span, items(context, cards, names, small), older
        ),
    }
