"""Years of work, a file each, and what was withdrawn."""

from collections.abc import Iterator, Sequence
from typing import Any

from plugins.base.addresses.house import API_WITHDRAWN, API_YEAR, WORK_YEAR
from plugins.base.contract import PageContext
from plugins.base.model import Article, Library
from plugins.base.model.cycle import CYCLE, Occasion, Year, state_of
from plugins.engine.artifact import Artifact, declared
from plugins.site.presenter import entry_id, json_file

#: A bloc's id, its name in the year, ids of its lead and deputy (``""`` where the registry tells none), its events.
Row = tuple[str, str, str, str, Year]


def artifacts(library: Library, authority: str) -> Iterator[Artifact]:
    for year in library.work_years:
        rows = tuple(_rows(library, year))
        yield Artifact(API_YEAR.url(str(year)), declared(year_file, year, rows))
    yield Artifact(API_WITHDRAWN.url(), declared(withdrawn_file, authority, library.withdrawn))


def _rows(library: Library, year: int) -> Iterator[Row]:
    for bloc in library.blocs_in(year):
        state = library.bloc_in(bloc.id, year)
        lead, deputy = map(library.unit_names.find, (state.lead, state.deputy))
        yield bloc.id, state.name, lead, deputy, library.occasions_in(year, bloc.id)


def year_file(context: PageContext, year: int, rows: tuple[Row, ...]) -> bytes:
    return json_file(
        {
            "version": 1,
            "year": year,
            "url": context.absolute(WORK_YEAR.url(str(year))),
            "blocs": [
                {
                    "id": id_,
                    "name": name,
                    "lead": lead or None,
                    "deputy": deputy or None,
                    "events": {event: _event(context, events[event]) for event in CYCLE},
                }
                for id_, name, lead, deputy, events in rows
            ],
        }
    )


def _event(context: PageContext, occasions: Sequence[Occasion]) -> dict[str, Any]:
    """``state`` is ``held``, ``announced`` or ``gap``; ``date`` is the day of the event, or else of the news."""
    return {
        "state": state_of(occasions),
        "news": [{"url": context.absolute(one.card.url), "date": one.day} for one in occasions],
    }


def withdrawn_file(context: PageContext, authority: str, articles: tuple[Article, ...]) -> bytes:
    return json_file(
        {
            "version": 1,
            "withdrawn": [
                {
                    "id": entry_id(authority, article),
                    "url": context.absolute(article.url),
                    "title": article.title,
                    "published": article.date,
                    "withdrawn": article.extra["withdrawn"]["date"],
                    "reason": article.extra["withdrawn"]["reason"],
                }
                for article in reversed(articles)
            ],
        }
    )
