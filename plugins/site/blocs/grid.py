"""The yearly cycle of a bloc: which events of which year have their article, and how the grid shows it."""

from collections.abc import Mapping

from plugins.base.contract import PageContext
from plugins.base.model.cycle import CYCLE, NOTHING, Occasion, Year
from plugins.base.model.records import EVENTS
from plugins.base.model.views import CycleItem, GridRow

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


def grid_rows(context: PageContext, grid: Grid) -> tuple[GridRow, ...]:
    return tuple(
        GridRow(str(year), tuple(tuple(_cycle_item(context, one, year) for one in cell) for cell in row))
        for year, row in grid
    )


def _cycle_item(context: PageContext, one: Occasion, year: int) -> CycleItem:
    own, month, day = one.day.split("-")
    shown = "" if own == str(year) else own
    return CycleItem(one.card.title, context.href(one.card.url), one.day, f"{day}/{month}", shown, one.announced)
