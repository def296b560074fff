"""The yearly cycle over all blocs: how many have held each event of the year that is under way."""

from collections import Counter
from itertools import islice

from plugins.base.addresses.house import WORK_YEAR
from plugins.base.contract import PageContext
from plugins.base.model import Library
from plugins.base.model.cycle import CYCLE, EventState, state_of
from plugins.base.model.front_views import Step, YearStrip
from plugins.base.model.records import EVENTS

#: The year under way is the one that most of the newest tellings of the cycle belong to, half as many as there are
#: blocs and no fewer than these: in December the first pledges of the next year come between the last reviews.
NEWEST = 3

#: (year, number of blocs, for each event of the cycle the number of blocs that have held it)
CycleYear = tuple[int, int, tuple[int, ...]]


def cycle_year(library: Library) -> CycleYear | None:
    """The cycle of the year under way; none where no article belongs to one."""
    tellings = (
        year
        for article in reversed(library.articles)
        for event, year in (article.occasions if article.events else ())
        if event in CYCLE
    )
    counts = Counter(islice(tellings, max(NEWEST, len(library.blocs) // 2)))
    if not counts:
        return None
    year = max(counts, key=lambda one: (counts[one], one))
    told = [years[year] for years in library.occasions.values() if year in years]
    held = tuple(sum(state_of(events[event]) is EventState.HELD for events in told) for event in CYCLE)
    return year, len(library.blocs_in(year)), held


def year_strip(context: PageContext, cycle: CycleYear) -> YearStrip:
    year, blocs, held = cycle
    steps = tuple(Step(EVENTS[event], count) for event, count in zip(CYCLE, held, strict=True))
    return YearStrip(str(year), context.href(WORK_YEAR.url(str(year))), blocs, steps)
