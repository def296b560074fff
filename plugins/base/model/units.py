"""The units that the registry of blocs speaks of: which blocs they were in, when they led, what became of them.

All of it follows from the blocs' files. A unit has a file of its own only where it has other names, a successor or an
introduction; names that differ in the place of a tone mark alone, or that one file calls aliases, are one unit.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from plugins.base.addresses import house
from plugins.base.model.bloc_years import BlocYear, history, last_year
from plugins.base.model.records import Bloc, Unit
from plugins.base.model.spellings import distinct_ids, most_written
from plugins.base.vietnamese import collation_key, slug, tone_key


class Span(NamedTuple):
    """Years of a unit in one bloc, from ``first`` (0: its beginning) to ``last`` (0: until today)."""

    bloc: str
    first: int
    last: int


class UnitHistory(NamedTuple):
    """A unit through the years; ``into`` and ``before`` are ids of its successors and predecessors."""

    id: str
    name: str
    members: tuple[Span, ...]
    leads: tuple[Span, ...]
    deputies: tuple[Span, ...]
    into: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    record: Unit | None = None

    @property
    def url(self) -> str:
        return house.UNIT.url(self.id)


class UnitNames:
    """Which unit a name means. ``ids`` has each unit's id by the key of every spelling, ``shown`` its name by id;
    ``named`` are the ids of those that blocs name."""

    def __init__(self, blocs: Iterable[Bloc], records: Sequence[Unit] = ()) -> None:
        owner = {tone_key(name): record.id for record in records for name in (record.name, *record.aliases)}
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        first: dict[str, int] = {}
        for bloc in blocs:
            for state in history(bloc):
                for name in (*state.members, state.lead, state.deputy):
                    if name:
                        key = tone_key(name)
                        spellings[key][name] += 1
                        first[key] = min(first.get(key, state.since), state.since)
        free = [key for key in sorted(spellings, key=lambda k: (first[k], k)) if key not in owner]
        slugs = {key: slug(min(spellings[key])) for key in free}
        self.ids = owner | distinct_ids(slugs, {*owner.values()})
        self.shown = {record.id: record.name for record in records}
        self.shown |= {self.ids[key]: most_written(spellings[key]) for key in free}
        self.named = frozenset(self.ids[key] for key in spellings)

    def find(self, name: str) -> str:
        """The id of the unit that a name means, ``""`` where there is none, and for ``""``."""
        return self.ids.get(tone_key(name), "")


def unit_histories(blocs: Sequence[Bloc], names: UnitNames, records: Sequence[Unit] = ()) -> tuple[UnitHistory, ...]:
    """Every unit of the registry, in the order of Vietnamese names."""
    members: dict[str, list[Span]] = defaultdict(list)
    leads: dict[str, list[Span]] = defaultdict(list)
    deputies: dict[str, list[Span]] = defaultdict(list)
    for bloc in blocs:
        for found, named in ((members, _members), (leads, _lead), (deputies, _deputy)):
            for unit, span in _spans(bloc, named, names):
                found[unit].append(span)
    by_id = {record.id: record for record in records}
    into = {record.id: _successors(record, names) for record in records}
    before: dict[str, list[str]] = defaultdict(list)
    for id_, successors in into.items():
        for successor in successors:
            before[successor].append(id_)
    units = [
        UnitHistory(
            id_,
            name,
            _sorted(members[id_]),
            _sorted(leads[id_]),
            _sorted(deputies[id_]),
            into.get(id_, ()),
            tuple(before[id_]),
            by_id.get(id_),
        )
        for id_, name in names.shown.items()
    ]
    return tuple(sorted(units, key=lambda unit: (collation_key(unit.name), unit.id)))


def _members(state: BlocYear) -> tuple[str, ...]:
    return state.members


def _lead(state: BlocYear) -> tuple[str, ...]:
    return (state.lead,)


def _deputy(state: BlocYear) -> tuple[str, ...]:
    return (state.deputy,)


def _successors(record: Unit, names: UnitNames) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for raw in record.into if (id_ := names.find(raw)) and id_ != record.id))


def _sorted(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.first, span.bloc)))


def _spans(bloc: Bloc, named: Callable[[BlocYear], tuple[str, ...]], names: UnitNames) -> list[tuple[str, Span]]:
    """(unit, span) of each run of years in which a state of the bloc names the unit."""
    found: list[tuple[str, Span]] = []
    open_since: dict[str, int] = {}
    for state in history(bloc):
        present = {id_ for name in named(state) if name and (id_ := names.find(name))}
        for unit in [unit for unit in open_since if unit not in present]:
            first = open_since.pop(unit)
            if first < state.since:  # what the first written year replaces was never in force
                found.append((unit, Span(bloc.id, first, state.since - 1)))
        for unit in present:
            open_since.setdefault(unit, state.since)
    return found + [(unit, Span(bloc.id, first, last_year(bloc))) for unit, first in sorted(open_since.items())]
