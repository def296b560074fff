"""A bloc in time: its name, units, lead and deputy change from year to year.

The registry says it only where something changes (``years`` in the bloc's file); from then on it holds until the next
change. What the file says outside ``years`` is how the bloc began, so a name that is new this year changes no page of
older news.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from plugins.base.model.records import Bloc


class BlocYear(NamedTuple):
    """A bloc from ``since`` on (a year; 0: from its beginning) until the next change.

    ``lead`` and ``deputy`` are names of units, ``""`` where the registry does not say; ``decision`` names the paper
    that this was decided by, and belongs to the year ``since`` alone.
    """

    since: int
    name: str
    members: tuple[str, ...] = ()
    lead: str = ""
    deputy: str = ""
    decision: str = ""


def history(bloc: Bloc) -> tuple[BlocYear, ...]:
    """All states of a bloc, oldest first; the first is that of its beginning."""
    state = BlocYear(0, bloc.name, bloc.members)
    states = [state]
    for change in bloc.extra.get("years", ()):
        state = state._replace(since=change["year"], **_changed(change))
        states.append(state)
    return tuple(states)


def _changed(change: dict[str, Any]) -> dict[str, Any]:
    values = {"decision": ""} | {
        name: change[name] for name in ("name", "lead", "deputy", "decision") if name in change
    }
    if "members" in change:
        values["members"] = tuple(change["members"])
    return values


def in_year(bloc: Bloc, year: int) -> BlocYear:
    """The bloc as it was in a year."""
    return [state for state in history(bloc) if state.since <= year or not state.since][-1]


def names(bloc: Bloc) -> tuple[tuple[int, str], ...]:
    """The bloc's names, oldest first, each with the year it came in (0: from the beginning)."""
    found: list[tuple[int, str]] = []
    for state in history(bloc):
        if not found or found[-1][1] != state.name:
            found.append((state.since, state.name))
    return tuple(found)


def name_in(bloc: Bloc, year: int) -> str:
    """The name that the bloc had in a year."""
    return [name for since, name in names(bloc) if since <= year or not since][-1]


def last_year(bloc: Bloc) -> int:
    """The last year in which the bloc works, 0 while it does."""
    return bloc.extra.get("closed", 0)


def changes(bloc: Bloc) -> Iterator[tuple[int, frozenset[str]]]:
    """(year, what changed in it) for each change that the registry says, oldest first."""
    before, *states = history(bloc)
    for state in states:
        pairs = zip(BlocYear._fields, before, state, strict=True)
        yield state.since, frozenset(field for field, old, new in pairs if field != "since" and old != new)
        before = state
