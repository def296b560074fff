"""Blocs and units through the years."""

from collections.abc import Iterator, Sequence
from typing import Any

from plugins.base.addresses import feed_url
from plugins.base.addresses.house import API_BLOCS, API_UNITS
from plugins.base.addresses.kinds import ATOM
from plugins.base.contract import PageContext
from plugins.base.model import Bloc, Library
from plugins.base.model.bloc_years import BlocYear, history, last_year
from plugins.base.model.units import Span, UnitHistory
from plugins.engine.artifact import Artifact, declared
from plugins.site.presenter import Counted, counted, json_file

#: A bloc, ids of its successors and those that it had itself, how much news it has, and the date of the newest.
Told = tuple[Bloc, tuple[str, ...], tuple[str, ...], Counted, str]


def artifacts(library: Library) -> Iterator[Artifact]:
    blocs = tuple(
        (
            bloc,
            tuple(bloc.extra.get("into", ())),
            library.former_ids(bloc.id),
            counted(cards),
            cards[-1].date if cards else "",
        )
        for bloc, cards in ((bloc, library.by_bloc[bloc.id]) for bloc in library.blocs)
    )
    yield Artifact(API_BLOCS.url(), declared(blocs_file, blocs))
    yield Artifact(API_UNITS.url(), declared(units_file, library.units))


def blocs_file(context: PageContext, blocs: tuple[Told, ...]) -> bytes:
    return json_file({"version": 1, "blocs": [_bloc(context, *one) for one in blocs]})


def _bloc(
    context: PageContext, bloc: Bloc, into: Sequence[str], former: Sequence[str], count: Counted, newest: str
) -> dict[str, Any]:
    return {
        "id": bloc.id,
        "url": context.absolute(bloc.url),
        "name": bloc.name,
        "kind": bloc.kind,
        "aliases": list(bloc.aliases),
        "former": list(former),
        "members": list(bloc.members),
        "closed": last_year(bloc) or None,
        "into": list(into),
        "years": [_state(state) for state in history(bloc)],
        "feed": context.absolute(feed_url(bloc.url, ATOM)),
        "count": count.all,
        "stubs": count.stubs,
        "newest": newest or None,
    }


def _state(state: BlocYear) -> dict[str, Any]:
    """What holds from a year on; ``since`` is null for how the bloc began."""
    return {
        "since": state.since or None,
        "name": state.name,
        "members": list(state.members),
        "lead": state.lead or None,
        "deputy": state.deputy or None,
        "decision": state.decision or None,
    }


def units_file(context: PageContext, units: tuple[UnitHistory, ...]) -> bytes:
    return json_file(
        {
            "version": 1,
            "units": [
                {
                    "id": unit.id,
                    "url": context.absolute(unit.url),
                    "name": unit.name,
                    "aliases": list(unit.record.aliases) if unit.record else [],
                    "blocs": _spans(unit.members),
                    "leads": _spans(unit.leads),
                    "deputies": _spans(unit.deputies),
                    "before": list(unit.before),
                    "into": list(unit.into),
                }
                for unit in units
            ],
        }
    )


def _spans(spans: Sequence[Span]) -> list[dict[str, Any]]:
    """Years in a bloc; ``first`` is null for its beginning, ``last`` while it is so."""
    return [{"bloc": one.bloc, "first": one.first or None, "last": one.last or None} for one in spans]
