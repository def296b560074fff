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

    @property
    def span(self) -> str:
        return f"{date_text(self.cards[-1].date[:10])} – {date_text(self.cards[0].date[:10])}"


def _full_pages(items: Sequence[Any], size: int) -> Iterator[tuple[int, Sequence[Any]]]:
    """(number, its items) of every page that is made of items that come oldest first."""
    for number in range(1, len(items) // size):
        yield number, items[(number - 1) * size : number * size]


def front(cards: Sequence[Card], size: int) -> tuple[Card, ...]:
    """What no listing page holds of cards that come oldest first: up to twice ``size`` of the newest, newest first."""
    return tuple(reversed(cards[max(0, len(cards) // size - 1) * size :]))


def listings(cards: Sequence[Card], size: int) -> list[Listing]:
    """The listing pages of cards that come oldest first."""
    return [Listing(number, tuple(reversed(those))) for number, those in _full_pages(cards, size)]


def listing_links(context: PageContext, path: str, spans: Sequence[Span]) -> tuple[Link, ...]:
    """Links to an owner's listing pages, newest page first; ``spans`` are (number, span)."""
    return tuple(Link(span, context.href(listing_url(path, n))) for n, span in reversed(spans))


def listing_bundles(
    library: Library,
    owner: Names,
    path: str,
    parents: Parents,
    pages: Sequence[Listing],
    names: Mapping[str, Names],
) -> Iterator[Bundle]:
    """The listing pages of an owner (a bloc or an author) whose front page is at ``path``; none where it has none.

    ``owner`` has its names through the years: a page tells the one of its newest article.
    ``names`` has the names of all blocs (by id) where a page tells the blocs of its articles.
    """
    if pages:
        listed = [card for page in pages for card in page.cards]
        covers = [library.covers[card.path][0] for card in listed if card.path in library.covers]
        pictures = [(cover.path, cover) for cover in covers]
        shown = " ".join([card.digest for card in listed])
        digest = fingerprints.digest([inputs(owner, parents, len(pages), names, pictures), shown])
        build = partial(_pages, library, owner, path, parents, pages, names)
        yield Bundle(f"listing {path}", digest, "listing.html", build)


def _pages(
    library: Library,
    owner: Names,
    path: str,
    parents: Parents,
    pages: Sequence[Listing],
    names: Mapping[str, Names],
) -> Iterator[Artifact]:
    for page in pages:
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
    span = Listing(number, cards).span
    return {
        "page": page_meta(
            context, listing_url(path, number), title, f"{owner}: tin từ {span}", (*parents, (owner, path))
        ),
        "listing": ListingPage(
            Link(owner, context.href(path)), number, span, items(context, cards, names, small), older
        ),
    }
