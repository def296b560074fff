"""The yearly cycle of the blocs: which event of which year was held, is announced, or is still missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from plugins.base.model.bloc_years import first_year, last_year
from plugins.base.model.records import Article, Bloc, Card

#: The events of a year that every bloc goes through, in their order.
CYCLE = ("phat-dong", "ky-ket", "so-ket", "tong-ket")


class EventState(StrEnum):
    """What is known of one event of one bloc in one year."""

    HELD = "held"
    ANNOUNCED = "announced"
    GAP = "gap"


class Occasion(NamedTuple):
    """An article as it stands for an event. ``day`` (ISO 8601) is that of the event, where it is known, else of the
    news."""

    card: Card
    day: str
    announced: bool


#: Of each event of the cycle its occasions, newest news first.
Year = Mapping[str, tuple[Occasion, ...]]
NOTHING: Year = dict.fromkeys(CYCLE, ())


def state_of(occasions: Sequence[Occasion]) -> EventState:
    """An event that was only announced is not held: news of it being held must come."""
    if not occasions:
        return EventState.GAP
    return EventState.ANNOUNCED if all(one.announced for one in occasions) else EventState.HELD


def occasions_of(articles: Iterable[Article], cards: Mapping[str, Card]) -> dict[str, dict[int, Year]]:
    """By bloc and year of work, what articles tell of the cycle; ``articles`` come oldest first, ``cards`` by path."""
    found: dict[str, dict[int, dict[str, list[Occasion]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for article in articles:
        for event, year in article.occasions if article.events else ():
            if event in CYCLE:
                one = Occasion(cards[article.path], (article.event_date or article.date)[:10], article.is_announcement)
                for bloc in article.blocs:
                    found[bloc][year][event].append(one)
    return {
        bloc: {
            year: {event: tuple(reversed(events.get(event, ()))) for event in CYCLE}
            for year, events in sorted(years.items())
        }
        for bloc, years in found.items()
    }


def works_in(bloc: Bloc, year: int, first_news: int) -> bool:
    """Whether a bloc was at work in a year, as far as the registry or its news tell; ``first_news`` is a year, 0 for
    none."""
    end = last_year(bloc)
    begin = min(filter(None, (first_year(bloc), first_news)), default=0)
    return begin <= year and (not end or year <= end)
