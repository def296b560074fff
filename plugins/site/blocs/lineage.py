"""A bloc through the years: what it was called, who led it, what it comes from and what it has become."""

from collections.abc import Iterator
from typing import NamedTuple

from plugins.base.addresses.house import BLOC, UNIT
from plugins.base.contract import PageContext
from plugins.base.model import Bloc, Library
from plugins.base.model.bloc_years import history, last_year
from plugins.base.model.history_views import BlocHistory, LeadYear
from plugins.base.model.views import LeadTitles, Link

#: (id, name); the id is "" where there is no page.
Named = tuple[str, str]


class Led(NamedTuple):
    """Who leads from a year on, until the next line says otherwise."""

    year: int
    lead: Named
    deputy: Named
    decision: str


class Lineage(NamedTuple):
    """The declared input of what a bloc's page tells of its years."""

    members: tuple[Named, ...]
    names: tuple[tuple[str, int], ...]  # former ones, newest first, each with its last year
    leads: tuple[Led, ...]  # newest first
    before: tuple[Named, ...]
    into: tuple[Named, ...]
    closed: int


def lineage_of(library: Library, bloc: Bloc) -> Lineage:
    names = library.bloc_names[bloc.id]
    former = [(name, since - 1) for (_, name), (since, _) in zip(names, names[1:], strict=False)]
    before = [one for one in library.blocs if bloc.id in one.extra.get("into", ())]
    into = [library.bloc[id_] for id_ in bloc.extra.get("into", ())]
    return Lineage(
        tuple(_unit(library, name) for name in bloc.members),
        tuple(reversed(former)),
        tuple(reversed(tuple(_leads(library, bloc)))),
        tuple((one.id, one.name) for one in before),
        tuple((one.id, one.name) for one in into),
        last_year(bloc),
    )


def _leads(library: Library, bloc: Bloc) -> Iterator[Led]:
    told = ("", "")
    for state in history(bloc):
        now = state.lead, state.deputy
        if (now != told or state.decision) and any((*now, state.decision)):
            yield Led(state.since, _unit(library, state.lead), _unit(library, state.deputy), state.decision)
        told = now


def _unit(library: Library, name: str) -> Named:
    return (library.unit_names.find(name), name)


def lineage_view(context: PageContext, lineage: Lineage, titles: LeadTitles) -> BlocHistory:
    return BlocHistory(
        tuple(_link(context, one) for one in lineage.members),
        tuple(f"{name} (đến {year})" for name, year in lineage.names),
        tuple(
            LeadYear(str(one.year), _maybe(context, one.lead), _maybe(context, one.deputy), one.decision)
            for one in lineage.leads
        ),
        tuple(Link(name, context.href(BLOC.url(id_))) for id_, name in lineage.before),
        tuple(Link(name, context.href(BLOC.url(id_))) for id_, name in lineage.into),
        str(lineage.closed or ""),
        titles,
    )


def _link(context: PageContext, unit: Named) -> Link:
    id_, name = unit
    return Link(name, context.href(UNIT.url(id_)))


def _maybe(context: PageContext, unit: Named) -> Link | None:
    return _link(context, unit) if unit[0] else None
