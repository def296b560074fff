"""The articles of a month, with all that their pages tell besides the text."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from plugins.base.addresses.house import AUTHOR, BLOC, api_month_url
from plugins.base.contract import PageContext
from plugins.base.model import Article, Library, Media
from plugins.base.model.bloc_years import Names, name_in
from plugins.engine import fingerprints
from plugins.engine.artifact import Artifact, Bundle, declared, weight_of
from plugins.site.presenter import author_names, bloc_names, entry_id, json_file


def bundles(library: Library, authority: str) -> Iterator[Bundle]:
    for month, digest in library.digests.items():
        # A month's own digest knows of its photos the covers alone.
        files = [f"{path} {media.digest}" for path, media in _files(library, month).items()]
        whole = fingerprints.digest([digest, *files]) if files else digest
        yield Bundle(f"api {month}", whole, "", partial(artifacts_of_month, library, month, authority))


def _files(library: Library, month: str) -> dict[str, Media]:
    """The photos and documents of a month's articles, by path."""
    found: dict[str, Media] = {}
    for article in library.months[month]:
        paths = [path for path, *_ in article.extra.get("images", ())] if "images" in article.extra else []
        paths += [one["path"] for one in article.extra["attachments"]] if "attachments" in article.extra else []
        found |= {path: library.media[path] for path in paths if path in library.media}
    return found


def artifacts_of_month(library: Library, month: str, authority: str) -> Iterator[Artifact]:
    articles = library.months[month]
    authors = author_names(library.authors, articles)
    blocs = bloc_names(library.bloc_names, articles)
    build = declared(
        month_file, month, authority, tuple(map(library.whole, articles)), authors, blocs, _files(library, month)
    )
    yield Artifact(api_month_url(month), build, weight=weight_of(len(articles)))


def month_file(
    context: PageContext,
    month: str,
    authority: str,
    articles: tuple[Article, ...],
    authors: dict[str, str],
    blocs: dict[str, Names],
    files: dict[str, Media],
) -> bytes:
    return json_file(
        {
            "version": 1,
            "month": month,
            "articles": [
                _article(context, authority, article, authors, blocs, files) for article in reversed(articles)
            ],
        }
    )


def _article(
    context: PageContext,
    authority: str,
    article: Article,
    authors: Mapping[str, str],
    blocs: Mapping[str, Names],
    files: Mapping[str, Media],
) -> dict[str, Any]:
    extra = article.extra
    return {
        "id": entry_id(authority, article),
        "url": context.absolute(article.url),
        "title": article.title,
        "summary": article.summary or extra.get("excerpt", ""),
        "published": article.date,
        "modified": article.changed,
        "extent": "stub" if article.is_stub else "full",
        "retold_from": extra.get("retold_from"),
        "blocs": [
            {"id": id_, "name": name_in(blocs[id_], int(article.date[:4])), "url": context.absolute(BLOC.url(id_))}
            for id_ in article.blocs
        ],
        "authors": [
            {"id": id_, "name": authors[id_], "url": context.absolute(AUTHOR.url(id_))} for id_ in article.authors
        ],
        "events": list(article.events),
        "occasions": [{"event": event, "year": year} for event, year in article.occasions],
        "event_date": article.event_date or None,
        "work_year": article.work_year or int(article.date[:4]),
        "photos": [
            _photo(context, files[path], alt, caption, credit)
            for path, alt, caption, credit in extra.get("images", ())
            if path in files and files[path].is_photo
        ],
        "attachments": [_attachment(context, one, files[one["path"]]) for one in extra.get("attachments", ())],
        "corrections": [{"date": one["date"], "note": one["note"]} for one in extra.get("corrections", ())],
    }


def _photo(context: PageContext, media: Media, alt: str, caption: str, credit: str) -> dict[str, Any]:
    widest = media.widest
    return {
        "url": context.absolute(widest.url),
        "width": widest.width,
        "height": widest.height,
        "alt": alt,
        "caption": caption,
        "credit": credit,
    }


def _attachment(context: PageContext, said: Mapping[str, Any], media: Media) -> dict[str, Any]:
    return {
        "url": context.absolute(media.url),
        "title": said["title"] or media.path.rpartition("/")[2],
        "bytes": media.size,
        "number": said.get("number"),
        "date": said.get("date"),
        "issuer": said.get("issuer"),
    }
