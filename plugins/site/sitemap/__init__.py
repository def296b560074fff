"""The sitemap (sitemaps.org): an index, and a part for each year, so that a new article changes few parts.

A year's part holds its own page, its months and its articles; the part ``trang`` holds what belongs
to no year. ``lastmod`` is the date when what a page shows was published or last changed, never the
build's. A listing page is named as soon as it is full; it never changes again but for corrections.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from plugins.base.addresses.house import OF_YEARS, SITEMAP, YEAR, month_url, sitemap_part_url
from plugins.base.contract import Archive, PageContext
from plugins.base.model import Library
from plugins.engine import fingerprints, signals
from plugins.engine.artifact import Artifact, Bundle, declared

Entry = tuple[str, str]  # site path, ISO 8601 date or ""


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive: Archive) -> Iterator[Artifact | Bundle]:
    library, limit = archive.library, archive.addresses.book.sizes.sitemap
    index: list[Entry] = []
    for url, entries in _parts("trang", list(archive.addresses.sitemap(but=OF_YEARS)), limit):
        index.append((url, _newest(entries)))
        yield Artifact(url, declared(part, tuple(entries)), "sitemap_part.xml")
    for year in sorted(library.by_year):
        months = sorted(library.by_year[year])
        digest = fingerprints.digest([library.digests[month] for month in months])
        yield Bundle(f"sitemap {year}", digest, "sitemap_part.xml", partial(_of_year, library, year, limit))
        if sum(len(library.by_month[month]) for month in months) + len(months) < limit:
            index.append((sitemap_part_url(year), max(library.month_changed[month] for month in months)))
        else:
            index += [(url, _newest(those)) for url, those in _parts(year, of_year(library, year), limit)]
    yield Artifact(SITEMAP.url(), declared(part, tuple(index)), "sitemap.xml")


def of_year(library: Library, year: str) -> list[Entry]:
    """A year, its months, and its articles."""
    listed = [(month, library.by_month[month]) for month in sorted(library.by_year[year])]
    entries = [(YEAR.url(year), max(card.date for _, cards in listed for card in cards))]
    entries += [(month_url(month), library.month_changed[month]) for month, _ in listed]
    for _, cards in listed:
        entries += zip([card.url for card in cards], library.changed(cards), strict=True)
    return entries


def _of_year(library: Library, year: str, limit: int) -> Iterator[Artifact]:
    for url, entries in _parts(year, of_year(library, year), limit):
        yield Artifact(url, declared(part, tuple(entries)), "sitemap_part.xml")


def part(context: PageContext, entries: tuple[Entry, ...]) -> dict[str, Any]:
    return {"entries": tuple((context.absolute(url), when) for url, when in entries)}


def _newest(entries: Iterable[Entry]) -> str:
    return max(date for _, date in entries)


def _parts(name: str, entries: list[Entry], limit: int) -> Iterator[tuple[str, list[Entry]]]:
    for number, start in enumerate(range(0, len(entries), limit)):
        yield sitemap_part_url(name, number), entries[start : start + limit]
