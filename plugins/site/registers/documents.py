"""``/van-ban/``: the official documents that articles hand out, by year."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from plugins.base.addresses.house import DOCUMENTS
from plugins.base.contract import Archive, PageContext
from plugins.base.model import Article, Media
from plugins.base.model.history_views import DocumentLine, DocumentYear
from plugins.base.model.views import Link
from plugins.base.vietnamese import date_text
from plugins.engine.artifact import Artifact, declared
from plugins.site.presenter import page_meta
from plugins.site.presenter.sizes import size_text

TITLE = "Văn bản"


class Document(NamedTuple):
    """What an article says of one file that it hands out; ``date`` (ISO day) is the document's, else the news's."""

    date: str
    number: str
    issuer: str
    title: str
    media: Media
    article: str
    url: str


def artifacts(archive: Archive) -> Iterator[Artifact]:
    library = archive.library
    found: dict[str, Document] = {}
    for article in library.articles:
        for item in article.extra.get("attachments", ()):
            if "number" in item or "issuer" in item:
                one = _document(article, item, library.media[item["path"]])
                found.setdefault(item["path"], one)  # the first article that handed it out
    ordered = sorted(found.values(), key=lambda one: (one.date, one.number, one.media.path), reverse=True)
    yield Artifact(DOCUMENTS.url(), declared(page, tuple(ordered)), "documents.html")


def _document(article: Article, item: dict[str, Any], media: Media) -> Document:
    return Document(
        item.get("date") or article.date[:10],
        item.get("number", ""),
        item.get("issuer", ""),
        item["title"],
        media,
        article.title,
        article.url,
    )


def page(context: PageContext, found: tuple[Document, ...]) -> dict[str, Any]:
    years = tuple(
        DocumentYear(year, tuple(_line(context, one) for one in those))
        for year, those in groupby(found, key=lambda one: one.date[:4])
    )
    return {
        "page": page_meta(context, DOCUMENTS.url(), TITLE, "Văn bản kèm theo các tin, xếp theo năm ban hành."),
        "years": years,
    }


def _line(context: PageContext, one: Document) -> DocumentLine:
    name = one.media.path.rpartition("/")[2]
    return DocumentLine(
        Link(one.title or name, context.href(one.media.url)),
        one.number,
        one.issuer,
        one.date,
        date_text(one.date),
        name.rpartition(".")[2].upper(),
        size_text(one.media.size),
        Link(one.article, context.href(one.url)),
    )
