"""The authors: a page for each, with older listings. Who is one author is decided by ``frontmatter``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugins.base.addresses.house import AUTHOR
from plugins.base.contract import Archive, PageContext
from plugins.base.model import Card, Rendition
from plugins.base.model.bloc_years import Names
from plugins.engine import signals
from plugins.engine.artifact import Artifact, Bundle, declared
from plugins.site.presenter import (
    Counted,
    bloc_names,
    counted,
    front,
    items,
    listing_links,
    page_meta,
    spans,
    thumbs,
)
from plugins.site.presenter.paging import Span, listing_bundles


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive: Archive) -> Iterator[Artifact | Bundle]:
    """Front page and listings of each author."""
    library, size = archive.library, archive.settings["PAGE_SIZE"]
    for id_, name in library.authors.items():
        cards, path = library.by_author[id_], AUTHOR.url(id_)
        newest = front(cards, size)
        names, small = bloc_names(library.bloc_names, newest), thumbs(library, newest)
        build = declared(author_page, name, path, newest, names, small, spans(cards, size), counted(cards))
        yield Artifact(path, build, "author.html")
        yield from listing_bundles(library, ((0, name),), path, (), cards, size, library.bloc_names)


def author_page(
    context: PageContext,
    name: str,
    path: str,
    newest: tuple[Card, ...],
    names: Mapping[str, Names],
    small: Mapping[str, Rendition],
    pages: Sequence[Span],
    count: Counted,
) -> dict[str, Any]:
    return {
        "page": page_meta(context, path, name, f"{name}: {count.text}."),
        "name": name,
        "items": items(context, newest, names, small),
        "listings": listing_links(context, path, pages),
        "count": count.text,
    }
