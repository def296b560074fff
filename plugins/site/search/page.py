"""The search page: its form, and the contents of the index, without which nothing can be asked for."""

from typing import Any, NamedTuple

from plugins.base.addresses.house import SEARCH
from plugins.base.contract import PageContext
from plugins.base.model.records import EVENTS
from plugins.site.blocs.pages import BlocCounts, bloc_view
from plugins.site.periods.pages import YearCounts, year_links
from plugins.site.presenter import page_meta
from plugins.site.presenter.json_ld import script_safe
from plugins.site.search.shards import Plan


class Contents(NamedTuple):
    """The year of the first article, how the index is cut, each abbreviation with its words, how many files of names
    there are, the years that have articles, for each month from the first January the units of its slots (0: it has
    no news), and the ids that blocs had with those of today."""

    first: int
    size: Plan
    abbreviations: tuple[tuple[str, str], ...]
    names: int
    years: tuple[str, ...]
    slots: tuple[int, ...]
    former: tuple[tuple[str, str], ...] = ()

    def plain(self) -> dict[str, Any]:
        """As the page's script reads it."""
        told = {"first": self.first, "names": self.names, "years": self.years, "slots": self.slots}
        told |= {"short": dict(self.abbreviations)} | self.size._asdict()
        return told | ({"former": dict(self.former)} if self.former else {})


def search_page(
    context: PageContext, contents: Contents, blocs: tuple[BlocCounts, ...], years: YearCounts
) -> dict[str, Any]:
    meta = page_meta(context, SEARCH.url(), "Tìm kiếm")
    return {
        "page": meta._replace(scripts=tuple(script.hash for script in context.site.search_scripts)),
        "blocs": tuple(bloc_view(context, *bloc) for bloc in blocs),
        "years": year_links(context, years),
        "events": tuple(EVENTS.items()),
        "contents": script_safe(contents.plain()),
    }
