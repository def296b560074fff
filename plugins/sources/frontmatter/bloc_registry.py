"""Blocs, units and pages as they stand to each other: what the articles of an archive are joined to."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from plugins.base.model import Article, Bloc, Library, Media, Page, Problem, Record, Unit
from plugins.base.model.bloc_years import as_of_today
from plugins.base.model.units import UnitNames, unit_histories
from plugins.base.vietnamese import collation_key
from plugins.sources.frontmatter.bloc_checks import check_blocs, check_units, with_successors
from plugins.sources.frontmatter.names import BlocNames


class BlocRegistry(NamedTuple):
    """All records but articles, as of today and in the order that readers see them; ``problems`` are between them."""

    blocs: tuple[Bloc, ...]
    pages: tuple[Page, ...]
    units: tuple[Unit, ...]
    names: BlocNames
    unit_names: UnitNames
    problems: tuple[Problem, ...]

    def library(
        self,
        articles: Iterable[Article],
        media: Iterable[Media],
        authors: Mapping[str, str],
        withdrawn: Iterable[Article],
        whole: Callable[[Article], Article] = lambda article: article,
    ) -> Library:
        """The library of articles that were joined to this registry."""
        histories = unit_histories(self.blocs, self.unit_names, self.units)
        return Library(articles, self.blocs, self.pages, media, authors, withdrawn, histories, self.unit_names, whole)


def bloc_registry(records: Iterable[Record], broken: Iterable[str] = ()) -> BlocRegistry:
    """The registry of all records that are no articles; ``broken`` are paths of sources that gave no record."""
    lists: dict[type, list[Any]] = {Bloc: [], Page: [], Unit: []}
    for record in records:
        lists[type(record)].append(record)
    blocs, pages, units = lists.values()
    blocs.sort(key=lambda b: (collation_key(b.name), b.path))
    pages.sort(key=lambda p: (collation_key(p.title), p.path))
    names = BlocNames(blocs, (PurePosixPath(path).stem for path in broken if path.startswith("khoi/")))
    unit_names = UnitNames(blocs, units)
    problems = (*check_blocs(blocs, names, unit_names), *check_units(units, unit_names), *names.problems)
    blocs = [as_of_today(with_successors(bloc, names)) for bloc in blocs]
    blocs.sort(key=lambda b: (collation_key(b.name), b.path))
    return BlocRegistry(tuple(blocs), tuple(pages), tuple(units), names, unit_names, problems)
