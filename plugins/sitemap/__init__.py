"""The sitemap (sitemaps.org): an index, and a part for each year, so that a new article changes one part.

``lastmod`` is the date an article was published or last changed, never the build's.
"""

from collections.abc import Iterator
from functools import partial

from plugins.archive import signals
from plugins.archive.artifact import Artifact
from plugins.model import Article

#: A part's limit (sitemaps.org, "Sitemap file limits").
LIMIT = 50_000


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive) -> Iterator[Artifact]:
    library, limit = archive.library, archive.settings.get("SITEMAP_LIMIT", LIMIT)
    by_year: dict[str, list[tuple[str, str]]] = {}
    for article in library.articles:
        by_year.setdefault(article.date[:4], []).append((article.url, changed(article)))
    newest = max((when for urls in by_year.values() for _, when in urls), default="")
    fixed = ["/", "/khoi/", "/luu-tru/"]
    listed = [(url, newest) for url in fixed]
    listed += [(page.url, page.modified) for page in library.pages]
    for bloc in library.blocs:
        cards = library.by_bloc[bloc.id]
        listed.append((bloc.url, cards[-1].date if cards else ""))
    listed += [(f"/tac-gia/{id_}/", library.by_author[id_][-1].date) for id_ in library.authors]
    parts = dict(_parts("trang", listed, limit))
    for year, urls in sorted(by_year.items()):
        parts |= dict(_parts(year, urls, limit))
    for url, entries in parts.items():
        yield Artifact(url, partial(part, tuple(entries)), "sitemap_part.xml")
    index = tuple((url, max(when for _, when in entries)) for url, entries in parts.items())
    yield Artifact("/sitemap.xml", partial(part, index), "sitemap.xml")


def changed(article: Article) -> str:
    """When an article was published or last changed, as ISO 8601."""
    return max([article.date, article.modified, *(c["date"] for c in article.extra.get("corrections", ()))])


def part(desk, entries):
    return {"entries": tuple((desk.absolute(url), when) for url, when in entries)}


def _parts(name: str, entries: list[tuple[str, str]], limit: int) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for number, start in enumerate(range(0, len(entries), limit)):
        suffix = f"-{number + 1}" if number else ""
        yield f"/sitemap/{name}{suffix}.xml", entries[start : start + limit]
