"""The yearly cycle of a bloc: which events of which year have their article."""

from collections import defaultdict
from collections.abc import Sequence

from plugins.base.model import Article
from plugins.base.model.cycle import CYCLE
from plugins.base.model.records import EVENTS

CYCLE_NAMES = tuple(EVENTS[event] for event in CYCLE)

#: (year, for each event of the cycle the articles' paths, newest first), newest year first.
Grid = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


def cycle(articles: Sequence[Article]) -> Grid:
    """The grid of articles that come oldest first.

    A year that lies between two others is there even if it is empty, so that gaps show.
    An article stands under each of its events, and belongs to its ``work_year``, or else to the year of its date.
    """
    cells: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for article in reversed(articles):
        for event in article.events:
            if event in CYCLE:
                cells[str(article.work_year or article.date[:4])][event].append(article.path)
    if not cells:
        return ()
    years = range(int(max(cells)), int(min(cells)) - 1, -1)
    return tuple((str(year), tuple(tuple(cells[str(year)][event]) for event in CYCLE)) for year in years)
