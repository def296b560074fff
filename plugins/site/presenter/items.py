"""One line of a list, from an article's card."""

from collections.abc import Iterable, Mapping

from plugins.base.model import Article, Card
from plugins.base.model.records import EVENTS
from plugins.base.model.views import Item, Link
from plugins.base.vietnamese import date_text


def item(context, card: Card, names: Mapping[str, str] | None = None) -> Item:
    """The view of a card; with ``names`` (bloc id → name) its blocs are shown too."""
    date = date_text(card.date)
    blocs = tuple(Link(names[id_], context.href(f"/khoi/{id_}/")) for id_ in card.blocs) if names else ()
    return Item(
        card.title,
        context.href(card.url),
        card.date,
        date,
        card.summary,
        blocs,
        events_text(card.events),
        mark(card),
    )


def events_text(events: Iterable[str]) -> str:
    """What an article is about in the yearly cycle, as readers see it: ``Phát động, Ký kết giao ước``."""
    return ", ".join([EVENTS[event] for event in events if event != "khac"])


def items(context, cards: Iterable[Card], names: Mapping[str, str] | None = None) -> tuple[Item, ...]:
    return tuple(item(context, card, names) for card in cards)


def bloc_names(names: Mapping[str, str], listed: Iterable[Card | Article]) -> dict[str, str]:
    """Of the names of all blocs those that what is listed belongs to: the declared input of a list that shows them."""
    return {id_: names[id_] for id_ in sorted({id_ for one in listed for id_ in one.blocs})}


def mark(card: Card) -> str:
    """What the live preview says of an article that readers do not see yet."""
    if card.status == "draft":
        return "Bản nháp"
    if card.status == "embargoed":
        return f"Chờ đăng {date_text(card.date)}"
    return ""
