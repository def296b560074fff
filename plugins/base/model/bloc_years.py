"""A bloc in time: its name, units, lead and deputy change from year to year.

The registry says it only where something changes (``years`` in the bloc's file); from then on it holds until the next
change. What the file says outside ``years`` is how the bloc began, so a name that is new this year changes no page of
older news.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from plugins.base.model.records import Bloc

#: The names of a bloc, oldest first, each with the year it came in (0: from the beginning).
Names = tuple[tuple[int, str], ...]


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
    first = bloc.extra.get("first")
    state = BlocYear(0, first["name"], tuple(first["members"])) if first else BlocYear(0, bloc.name, bloc.members)
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


def in_year(states: Sequence[BlocYear], year: int) -> BlocYear:
    """The state of a year, of a bloc's ``history``."""
    return next(state for state in reversed(states) if state.since <= year)


def first_year(bloc: Bloc) -> int:
    """The first year of which the registry tells a change, 0 where it tells none."""
    changes = bloc.extra.get("years", ())
    return int(changes[0]["year"]) if changes else 0


def as_of_today(bloc: Bloc) -> Bloc:
    """The bloc with the name and units of its last state, and those of its beginning in ``extra["first"]``.

    A change is written when it has come into force, so the last one is today's.
    """
    if "years" not in bloc.extra or "first" in bloc.extra:
        return bloc
    today = history(bloc)[-1]
    first = {"name": bloc.name, "members": list(bloc.members)}
    return bloc._replace(name=today.name, members=today.members, extra=bloc.extra | {"first": first})


def names(bloc: Bloc) -> Names:
    """The bloc's names through the years."""
    found: list[tuple[int, str]] = []
    for state in history(bloc):
        if not found or found[-1][1] != state.name:
            found.append((state.since, state.name))
    return tuple(found)


def name_in(names: Names, year: int) -> str:
    """The name of a year, of a bloc's ``names``."""
    return next(name for since, name in reversed(names) if since <= year)


def last_year(bloc: Bloc) -> int:
    """The last year in which the bloc works, 0 while it does."""
    return int(bloc.extra.get("closed", 0))
