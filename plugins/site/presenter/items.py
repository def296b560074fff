"""One line of a list, from an article's card."""

from collections.abc import Iterable, Mapping

from plugins.base.addresses.house import BLOC
from plugins.base.contract import PageContext
from plugins.base.model import Article, Card, Library, Rendition
from plugins.base.model.bloc_years import Names, name_in
from plugins.base.model.records import EVENTS, MARKS
from plugins.base.model.views import Item, Line, Link, Thumb
from plugins.base.vietnamese import date_text


def item(
    context: PageContext,
    card: Card,
    names: Mapping[str, Names] | None = None,
    thumbs: Mapping[str, Rendition] | None = None,
) -> Item:
    """The view of a card; with ``names`` (bloc id → its names through the years) its blocs are shown too, with
    ``thumbs`` (path → rendition) its photo."""
    date = date_text(card.date)
    thumb = thumbs.get(card.path) if thumbs else None
    blocs = (
        tuple(Link(name_in(names[id_], int(card.date[:4])), context.href(BLOC.url(id_))) for id_ in card.blocs)
        if names
        else ()
    )
    return Item(
        card.title,
        context.href(card.url),
        card.date,
        date,
        card.summary,
        blocs,
        events_text(card.events),
        mark(card),
        Thumb(context.href(thumb.url), thumb.width, thumb.height) if thumb else None,
        notes(card),
    )


def line(context: PageContext, card: Card, year: bool = True) -> Line:
    """The view of a card by its title and day; without the ``year`` where the page tells it."""
    day = date_text(card.date[:10])
    return Line(card.title, context.href(card.url), card.date, day if year else day[:5], mark(card), notes(card))


def events_text(events: Iterable[str]) -> str:
    """What an article is about in the yearly cycle, as readers see it: ``Phát động, Ký kết giao ước``."""
    return ", ".join([EVENTS[event] for event in events if event != "khac"])


def items(
    context: PageContext,
    cards: Iterable[Card],
    names: Mapping[str, Names] | None = None,
    thumbs: Mapping[str, Rendition] | None = None,
) -> tuple[Item, ...]:
    return tuple(item(context, card, names, thumbs) for card in cards)


def thumbs(library: Library, listed: Iterable[Card]) -> dict[str, Rendition]:
    """The small pictures of those of the listed that have one, by path: the declared input of a list that shows
    them."""
    covers = library.covers
    pictured = [card.path for card in listed if card.path in covers]
    return {path: thumb for path in pictured if (thumb := covers[path][0].thumb)}


def bloc_names(names: Mapping[str, Names], listed: Iterable[Card | Article]) -> dict[str, Names]:
    """Of the names of all blocs those that what is listed had at its time: the declared input of a list that shows
    them.

    A name that came later is not among them, so it changes no list of older news.
    """
    years: dict[str, set[int]] = {}
    for one in listed:
        for id_ in one.blocs:
            years.setdefault(id_, set()).add(int(one.date[:4]))
    return {id_: _names_in(names[id_], years[id_]) for id_ in sorted(years)}


def author_names(names: Mapping[str, str], listed: Iterable[Article]) -> dict[str, str]:
    """Of the names of all authors those of what is listed, by id: the declared input of what tells them."""
    return {id_: names[id_] for id_ in sorted({id_ for one in listed for id_ in one.authors})}


def _names_in(names: Names, years: Iterable[int]) -> Names:
    wanted = {name_in(names, year) for year in years} if len(names) > 1 else ()
    kept = tuple([(since, name) for since, name in names if name in wanted]) if wanted else names
    return ((0, kept[0][1]), *kept[1:])


def notes(card: Card) -> tuple[str, ...]:
    """What a list says besides of an article: that little of it is left, that it was corrected."""
    return tuple([MARKS[name] for name in card.marks])


def mark(card: Card) -> str:
    """What the live preview says of an article that readers do not see yet."""
    if card.status == "draft":
        return "Bản nháp"
    if card.status == "embargoed":
        return f"Chờ đăng {date_text(card.date)}"
    return ""
