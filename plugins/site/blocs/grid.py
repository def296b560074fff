"""The yearly cycle of a bloc: which events of which year have their article."""

from collections.abc import Mapping

from plugins.base.model.cycle import CYCLE, NOTHING, Occasion, Year
from plugins.base.model.records import EVENTS

CYCLE_NAMES = tuple(EVENTS[event] for event in CYCLE)

#: (year, for each event of the cycle what news tells, newest first), newest year first.
Grid = tuple[tuple[int, tuple[tuple[Occasion, ...], ...]], ...]


def grid_of(years: Mapping[int, Year]) -> Grid:
    """The grid of a bloc's years of work.

    A year that lies between two others is there even if it is empty, so that gaps show.
    """
    if not years:
        return ()
    span = range(max(years), min(years) - 1, -1)
    return tuple((year, tuple(years.get(year, NOTHING)[event] for event in CYCLE)) for year in span)
