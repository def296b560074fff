"""A bloc's year of work on one page: its row of the cycle and all of its news, to be read or printed as one."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from plugins.base.addresses.house import BLOC, BLOC_YEAR
from plugins.base.contract import PageContext
from plugins.base.model import Bloc, Card, Library, Rendition
from plugins.base.model.bloc_years import name_in
from plugins.base.model.views import Link
from plugins.engine import fingerprints
from plugins.engine.artifact import Artifact, Bundle, declared
from plugins.site.blocs.grid import CYCLE_NAMES, Grid, grid_of, grid_rows
from plugins.site.presenter import bloc_picture, counted, items, page_meta, thumbs

Place = tuple[str, str]  # title and URL


def year_bundles(library: Library, bloc: Bloc, index: Place) -> Iterator[Bundle]:
    """A page for each year that the bloc has news of; one of a year that is over changes with its own news alone."""
    older = 0
    for year, cards in sorted(library.bloc_years[bloc.id].items()):
        name = name_in(library.bloc_names[bloc.id], year)
        newest = tuple(reversed(cards))
        occasions = library.occasions.get(bloc.id, {})
        grid = grid_of({year: occasions[year]} if year in occasions else {})
        small = thumbs(library, newest)
        told = [f"{one.day} {one.announced}" for _, row in grid for cell in row for one in cell]
        parts = [bloc.id, bloc.name, name, str(older), *index, *told, " ".join([card.digest for card in newest])]
        parts += [f"{path} {thumb.url}" for path, thumb in small.items()]
        make = partial(_year, bloc.id, bloc.name, name, year, older, newest, small, grid, index)
        yield Bundle(f"bloc year {bloc.id} {year}", fingerprints.digest(parts), "bloc_year.html", make)
        older = year


def _year(id_: str, now: str, name: str, year: int, *rest: Any) -> Iterator[Artifact]:
    build = declared(year_page, id_, now, name, year, *rest)
    yield Artifact(BLOC_YEAR.url(id_, str(year)), build, "bloc_year.html")


def year_page(
    context: PageContext,
    id_: str,
    now: str,
    name: str,
    year: int,
    older: int,
    newest: tuple[Card, ...],
    small: Mapping[str, Rendition],
    grid: Grid,
    index: Place,
) -> dict[str, Any]:
    """``now`` is the name of the bloc today, ``name`` that of the year."""
    title = f"{name} năm {year}"
    url = BLOC_YEAR.url(id_, str(year))
    of_bloc = (now, BLOC.url(id_))
    count = counted(newest).text
    said = f"{count} của {name} về năm công tác {year}."
    return {
        "page": page_meta(context, url, title, said, (index, of_bloc), image=bloc_picture(context, id_, now)),
        "title": title,
        "counted": count,
        "events": CYCLE_NAMES,
        "grid": grid_rows(context, grid),
        "items": items(context, newest, thumbs=small),
        "older": Link(f"Năm {older}", context.href(BLOC_YEAR.url(id_, str(older)))) if older else None,
    }
