"""Which bloc held what in which year, from declared inputs: one article more changes the page of one year."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from plugins.base.addresses.house import BLOC, EVENT, UNIT, WORK_YEAR
from plugins.base.contract import Archive, PageContext
from plugins.base.model import Bloc, Library
from plugins.base.model.bloc_years import name_in
from plugins.base.model.cycle import CYCLE, EventState, Occasion, Year, state_of
from plugins.base.model.history_views import Count, EventYear, GlanceRow, OccasionView
from plugins.base.model.records import EVENTS, KINDS
from plugins.base.model.views import Link
from plugins.base.vietnamese import date_text
from plugins.engine.artifact import Artifact, declared
from plugins.site.presenter import page_meta

#: Of each year, newest first, each bloc's id, its name in that year, and what news tells.
Told = tuple[tuple[int, tuple[tuple[str, str, tuple[Occasion, ...]], ...]], ...]


class Row(NamedTuple):
    """One bloc in one year: (id, name) of it and of its lead unit, and what news tells of its events."""

    bloc: tuple[str, str]
    kind: str
    lead: tuple[str, str]
    year: Year


def artifacts(archive: Archive) -> Iterator[Artifact]:
    library = archive.library
    years = library.work_years
    for older, year in zip([0, *years], years, strict=False):
        rows = tuple(_row(library, bloc, year) for bloc in library.blocs_in(year))
        yield Artifact(WORK_YEAR.url(str(year)), declared(year_page, year, rows, older), "work_year.html")
    for event in CYCLE:
        by_year = tuple((year, _occasions(library, event, year)) for year in reversed(years))
        yield Artifact(EVENT.url(event), declared(event_page, event, by_year), "event.html")


def _row(library: Library, bloc: Bloc, year: int) -> Row:
    state = library.bloc_in(bloc.id, year)
    occasions = library.occasions_in(year, bloc.id)
    lead = library.unit_names.find(state.lead)
    return Row((bloc.id, state.name), bloc.kind, (lead, state.lead), occasions)


def _occasions(library: Library, event: str, year: int) -> tuple[tuple[str, str, tuple[Occasion, ...]], ...]:
    """(bloc's id, its name in that year, occasions) of each bloc with news of an event in a year."""
    found = ((bloc, library.occasions_in(year, bloc.id)[event]) for bloc in library.blocs)
    return tuple((bloc.id, name_in(library.bloc_names[bloc.id], year), those) for bloc, those in found if those)


def year_page(context: PageContext, year: int, rows: tuple[Row, ...], older: int) -> dict[str, Any]:
    title = f"Năm công tác {year}"
    of_kind = ((name, [row for row in rows if row.kind == kind]) for kind, name in KINDS.items())
    groups = tuple((name, tuple(_row_view(context, row, year) for row in those)) for name, those in of_kind if those)
    counts = tuple(
        Count(
            EVENTS[event],
            context.href(EVENT.url(event)),
            sum(state_of(row.year[event]) is EventState.HELD for row in rows),
        )
        for event in CYCLE
    )
    told = "; ".join(f"{count.title.lower()} {count.held}/{len(rows)}" for count in counts)
    return {
        "page": page_meta(context, WORK_YEAR.url(str(year)), title, f"{title}: {told} khối, cụm."),
        "title": title,
        "counts": counts,
        "total": len(rows),
        "groups": groups,
        "older": Link(str(older), context.href(WORK_YEAR.url(str(older)))) if older else None,
    }


def _row_view(context: PageContext, row: Row, year: int) -> GlanceRow:
    bloc, (lead, lead_name) = row.bloc, row.lead
    return GlanceRow(
        Link(bloc[1], context.href(BLOC.url(bloc[0]))),
        Link(lead_name, context.href(UNIT.url(lead))) if lead else None,
        dict(context.site.lead_titles)[row.kind].lead,
        tuple(_views(context, row.year[event], year) for event in CYCLE),
    )


def _views(context: PageContext, occasions: tuple[Occasion, ...], year: int) -> tuple[OccasionView, ...]:
    """The year of a day is told where it is not the year of the page."""
    return tuple(
        OccasionView(
            one.card.title,
            context.href(one.card.url),
            one.day,
            date_text(one.day)[: 5 if one.day[:4] == str(year) else 10],
            one.announced,
        )
        for one in occasions
    )


def event_page(context: PageContext, event: str, told: Told) -> dict[str, Any]:
    title = EVENTS[event]
    return {
        "page": page_meta(context, EVENT.url(event), title, f"{title}: tin của các khối, cụm qua từng năm."),
        "title": title,
        "years": tuple(
            EventYear(
                Link(f"Năm {year}", context.href(WORK_YEAR.url(str(year)))),
                tuple(
                    (Link(name, context.href(BLOC.url(id_))), _views(context, occasions, year))
                    for id_, name, occasions in blocs
                ),
            )
            for year, blocs in told
            if blocs
        ),
    }
