"""The sitemap (sitemaps.org): an index, and a part for each year, so that a new article changes few parts.

A year's part holds its own page, its months and its articles; the part ``trang`` holds what belongs
to no year. ``lastmod`` is the date when what a page shows was published or last changed, never the
build's. A listing page is named as soon as it is full; it never changes again but for corrections.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from plugins.base.model import Card, Library
from plugins.engine import fingerprints, signals
from plugins.engine.artifact import Artifact, Bundle
from plugins.site.presenter import full_pages, month_path

#: A part's limit (sitemaps.org, "Sitemap file limits"); ``SITEMAP_LIMIT`` sets a smaller one.
LIMIT = 50_000

Entry = tuple[str, str]  # site path, ISO 8601 date or ""


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive) -> Iterator[Artifact | Bundle]:
    library, limit = archive.library, archive.settings.get("SITEMAP_LIMIT", LIMIT)
    dates = _Dates(library)
    index: list[Entry] = []
    parts = dict(_parts("trang", lasting(library, dates, archive.settings["PAGE_SIZE"]), limit))
    for url, entries in parts.items():
        index.append((url, _newest(entries)))
        yield Artifact(url, partial(part, tuple(entries)), "sitemap_part.xml")
    for year in sorted(library.by_year):
        months = sorted(library.by_year[year])
        digest = fingerprints.digest([library.digests[month] for month in months])
        yield Bundle(f"sitemap {year}", digest, "sitemap_part.xml", partial(_of_year, library, dates, year, limit))
        if sum(len(library.by_month[month]) for month in months) + len(months) < limit:
            index.append((_url(year), max(dates.newest[month] for month in months)))
        else:
            index += [(url, _newest(those)) for url, those in _parts(year, of_year(library, dates, year), limit)]
    yield Artifact("/sitemap.xml", partial(part, tuple(index)), "sitemap.xml")


class _Dates:
    """When articles were published or last changed; ``newest`` has the latest of each month."""

    def __init__(self, library: Library) -> None:
        self._changed = {a.path: a.changed for a in library.articles if a.modified or "corrections" in a.extra}
        self.newest = {month: max(self.of(cards)) for month, cards in library.by_month.items()}

    def of(self, cards: Iterable[Card]) -> list[str]:
        changed = self._changed
        return [changed.get(card.path) or card.date for card in cards]


def lasting(library: Library, dates: _Dates, size: int) -> list[Entry]:
    """What belongs to no year: the home page and the indexes, pages, blocs and authors with their listings."""
    newest = max(dates.newest.values(), default="")
    entries = [(url, newest) for url in ("/", "/khoi/", "/luu-tru/")]
    entries += [(page.url, page.modified) for page in library.pages]
    owners = [(bloc.url, library.by_bloc[bloc.id]) for bloc in library.blocs]
    owners += [(f"/tac-gia/{id_}/", library.by_author[id_]) for id_ in library.authors]
    for url, cards in owners:
        when = dates.of(cards)
        entries.append((url, max(when, default="")))
        entries += [(f"{url}trang/{number}/", max(those)) for number, those in full_pages(when, size)]
    return entries


def of_year(library: Library, dates: _Dates, year: str) -> list[Entry]:
    """A year, its months, and its articles."""
    listed = [(month, library.by_month[month]) for month in sorted(library.by_year[year])]
    entries = [(f"/{year}/", max(card.date for _, cards in listed for card in cards))]
    entries += [(month_path(month), dates.newest[month]) for month, _ in listed]
    for _, cards in listed:
        entries += zip([card.url for card in cards], dates.of(cards), strict=True)
    return entries


def _of_year(library: Library, dates: _Dates, year: str, limit: int) -> Iterator[Artifact]:
    for url, entries in _parts(year, of_year(library, dates, year), limit):
        yield Artifact(url, partial(part, tuple(entries)), "sitemap_part.xml")


def part(context, entries):
    return {"entries": tuple((context.absolute(url), when) for url, when in entries)}


def _newest(entries: Iterable[Entry]) -> str:
    return max(date for _, date in entries)


def _url(name: str, number: int = 0) -> str:
    return f"/sitemap/{name}{f'-{number + 1}' if number else ''}.xml"


def _parts(name: str, entries: list[Entry], limit: int) -> Iterator[tuple[str, list[Entry]]]:
    for number, start in enumerate(range(0, len(entries), limit)):
        yield _url(name, number), entries[start : start + limit]
