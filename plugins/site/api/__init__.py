"""The archive for machines: ``/api/v1/`` as JSON files.

* ``index.json``: the site, and the addresses of all other files.
* ``articles/2023-11.json``: the articles of one month, newest first, with their photos, files and corrections.
* ``blocs.json``: the blocs through the years. ``units.json``: the units that are in them.
* ``years/2023.json``: a year of work, which bloc held what. ``withdrawn.json``: what was taken back, and why.

Version 1 only ever gains fields; a field that changes its meaning makes a version 2.
Dates are ISO 8601 in +07:00, URLs are absolute where the site's address is known. ``null`` is what is not known.
"""

from collections.abc import Iterator

from plugins.base.addresses.house import (
    API_BLOCS,
    API_INDEX,
    API_UNITS,
    API_WITHDRAWN,
    API_YEAR,
    DATA_PACKAGE,
    HOME,
    api_month_url,
)
from plugins.base.contract import Archive, PageContext
from plugins.engine import signals
from plugins.engine.artifact import Artifact, Bundle, declared
from plugins.site.api import articles, registry, years
from plugins.site.presenter import Counted, counted, json_file


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive: Archive) -> Iterator[Artifact | Bundle]:
    library, authority = archive.library, archive.settings["FEED_AUTHORITY"]
    yield from articles.bundles(library, authority)
    yield from registry.artifacts(library)
    yield from years.artifacts(library, authority)
    counts = tuple((month, counted(cards)) for month, cards in library.by_month.items())
    yield Artifact(API_INDEX.url(), declared(index_file, counts, library.work_years))


def index_file(context: PageContext, months: tuple[tuple[str, Counted], ...], work_years: tuple[int, ...]) -> bytes:
    license_ = context.site.license
    return json_file(
        {
            "version": 1,
            "site": {
                "name": context.site.name,
                "section": context.site.section,
                "url": context.absolute(HOME.url()),
                "language": "vi",
                "license": {"title": license_.title, "url": license_.url} if license_ else None,
            },
            "count": sum(count.all for _, count in months),
            "stubs": sum(count.stubs for _, count in months),
            "blocs": context.absolute(API_BLOCS.url()),
            "units": context.absolute(API_UNITS.url()),
            "withdrawn": context.absolute(API_WITHDRAWN.url()),
            "tables": context.absolute(DATA_PACKAGE.url()),
            "years": [
                {"year": year, "url": context.absolute(API_YEAR.url(str(year)))} for year in reversed(work_years)
            ],
            "months": [
                {
                    "month": month,
                    "count": count.all,
                    "stubs": count.stubs,
                    "url": context.absolute(api_month_url(month)),
                }
                for month, count in reversed(months)
            ],
        }
    )
