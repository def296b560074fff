"""The sitemap (sitemaps.org): an index, and a part for each year, so that a new article changes few parts.

A year's part holds its own page, its months and its articles; the part ``trang`` holds what belongs
to no year. ``lastmod`` is the date when what a page shows was published or last changed, never the
build's. A listing page is named as soon as it is full; it never changes again but for corrections.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from plugins.archive import signals
from plugins.archive.artifact import Artifact
from plugins.model import Library
from plugins.presenter import full_pages, month_path

#: A part's limit (sitemaps.org, "Sitemap file limits"); ``SITEMAP_LIMIT`` sets a smaller one.
LIMIT = 50_000

Entry = tuple[str, str]  # site path, ISO 8601 date or ""


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive) -> Iterator[Artifact]:
    library, limit = archive.library, archive.settings.get("SITEMAP_LIMIT", LIMIT)
    when = {article.path: article.changed for article in library.articles}
    parts = dict(_parts("trang", lasting(library, when, archive.settings["PAGE_SIZE"]), limit))
    for year, months in sorted(library.by_year.items()):
        parts |= dict(_parts(year, of_year(library, when, year, months), limit))
    for url, entries in parts.items():
        yield Artifact(url, partial(part, tuple(entries)), "sitemap_part.xml")
    index = tuple((url, max(date for _, date in entries)) for url, entries in parts.items())
    yield Artifact("/sitemap.xml", partial(part, index), "sitemap.xml")


def lasting(library: Library, when: dict[str, str], size: int) -> list[Entry]:
    """What belongs to no year: the home page and the indexes, pages, blocs and authors with their listings."""
    newest = max(when.values(), default="")
    entries = [(url, newest) for url in ("/", "/khoi/", "/luu-tru/")]
    entries += [(page.url, page.modified) for page in library.pages]
    owners = [(bloc.url, library.by_bloc[bloc.id]) for bloc in library.blocs]
    owners += [(f"/tac-gia/{id_}/", library.by_author[id_]) for id_ in library.authors]
    for url, cards in owners:
        dates = [when[card.path] for card in cards]
        entries.append((url, max(dates, default="")))
        entries += [(f"{url}trang/{number}/", max(those)) for number, those in full_pages(dates, size)]
    return entries


def of_year(library: Library, when: dict[str, str], year: str, months: Iterable[str]) -> list[Entry]:
    """A year, its months, and its articles."""
    listed = [(month, library.by_month[month]) for month in sorted(months)]
    articles = [(card.url, when[card.path]) for _, cards in listed for card in cards]
    entries = [(f"/{year}/", max(card.date for _, cards in listed for card in cards))]
    return entries + [(month_path(month), max([when[card.path] for card in cards])) for month, cards in listed] + articles


def part(desk, entries):
    return {"entries": tuple((desk.absolute(url), when) for url, when in entries)}


def _parts(name: str, entries: list[Entry], limit: int) -> Iterator[tuple[str, list[Entry]]]:
    for number, start in enumerate(range(0, len(entries), limit)):
        suffix = f"-{number + 1}" if number else ""
        yield f"/sitemap/{name}{suffix}.xml", entries[start : start + limit]
