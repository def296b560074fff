"""The tables described as a Data Package."""

from collections.abc import Sequence

from plugins.base.addresses.house import DATA_SCHEMA, DATA_YEAR, OPEN_DATA
from plugins.base.contract import PageContext
from plugins.base.vietnamese import slug
from plugins.site.presenter import json_file

#: Data Package 2.0 (datapackage.org, "Profile").
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def package_file(context: PageContext, years: Sequence[str]) -> bytes:
    """``datapackage.json``; it changes with the settings, and when a year gets its first news."""
    site = context.site
    package = {
        "$schema": PROFILE,
        "name": slug(site.section) or "tin",
        "title": f"{site.name}: {site.section}",
        "description": site.description,
        "contributors": [{"title": site.name, "roles": ["publisher"]}],
        "resources": [_resource(year) for year in years],
    }
    if site.root:  # a homepage must be a full URL
        package["homepage"] = context.absolute(OPEN_DATA.url())
    if site.license:
        package["licenses"] = [{"title": site.license.title, "path": site.license.url}]
    return json_file(package)


def _resource(year: str) -> dict[str, str]:
    """Paths are relative, so that the package may be copied as it is."""
    return {
        "name": f"tin-{year}",
        "type": "table",
        "title": f"Tin năm {year}",
        "path": DATA_YEAR.url(year).rpartition("/")[2],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": DATA_SCHEMA.url().rpartition("/")[2],
    }
