"""Open data: the news of each year as a table, a description of the tables for machines, and a page for people.

* ``/du-lieu/tin-2023.csv``: a line for each article of a year, withdrawn ones too, as far as they may be told.
* ``/du-lieu/tableschema.json``, ``/du-lieu/datapackage.json``: what the columns mean and which tables there are
  (Frictionless Data Package and Table Schema, https://datapackage.org).
* ``/du-lieu/``: the same in Vietnamese, with the API and the licence.

Columns are only ever added, at the end.
"""

from collections.abc import Iterator

from plugins.base.addresses.house import DATA_PACKAGE, DATA_SCHEMA, OPEN_DATA
from plugins.base.contract import Archive
from plugins.engine import signals
from plugins.engine.artifact import Artifact, Bundle, declared
from plugins.site.opendata import package, page, tables


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive: Archive) -> Iterator[Artifact | Bundle]:
    library, years = archive.library, archive.library.data_years
    yield from tables.bundles(library, archive.settings["FEED_AUTHORITY"])
    yield Artifact(DATA_SCHEMA.url(), declared(tables.schema_file))
    yield Artifact(DATA_PACKAGE.url(), declared(package.package_file, years))
    yield Artifact(OPEN_DATA.url(), declared(page.page, years, library.work_years), "open_data.html")
