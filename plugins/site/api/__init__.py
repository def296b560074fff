"""The archive for machines: ``/api/v1/`` as JSON files.

* ``index.json``: the site, and the address and size of every month's file.
* ``articles/2023-11.json``: the articles of one month, newest first.
* ``blocs.json``: the blocs.

Version 1 only ever gains fields; a field that changes its meaning makes a version 2.
``work_year`` is the year that the bloc's cycle counts an article for: as written, else that of its date.
Dates are ISO 8601 in +07:00, URLs are absolute where the site's address is known.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from plugins.base.addresses import feed_url
from plugins.base.addresses.house import API_BLOCS, API_INDEX, AUTHOR, BLOC, HOME, api_month_url
from plugins.base.addresses.kinds import ATOM
from plugins.base.contract import Archive, PageContext
from plugins.base.model import Article, Bloc, Library
from plugins.base.model.bloc_years import Names, name_in
from plugins.engine import signals
from plugins.engine.artifact import Artifact, Bundle, declared
from plugins.site.presenter import bloc_names, entry_id, json_file


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive: Archive) -> Iterator[Artifact | Bundle]:
    library, authority = archive.library, archive.settings["FEED_AUTHORITY"]
    for month, digest in library.digests.items():
        yield Bundle(f"api {month}", digest, "", partial(_of_month, library, month, authority))
    blocs = tuple(
        (bloc, len(cards), cards[-1].date if cards else "")
        for bloc, cards in ((bloc, library.by_bloc[bloc.id]) for bloc in library.blocs)
    )
    yield Artifact(API_BLOCS.url(), declared(blocs_file, blocs))
    counts = tuple((month, len(articles)) for month, articles in library.months.items())
    yield Artifact(API_INDEX.url(), declared(index_file, counts))


def _of_month(library: Library, month: str, authority: str) -> Iterator[Artifact]:
    articles = library.months[month]
    authors = {id_: library.authors[id_] for id_ in sorted({id_ for a in articles for id_ in a.authors})}
    blocs = bloc_names(library.bloc_names, articles)
    yield Artifact(api_month_url(month), declared(month_file, month, authority, tuple(articles), authors, blocs))


def index_file(context: PageContext, months: tuple[tuple[str, int], ...]) -> bytes:
    return json_file(
        {
            "version": 1,
            "site": {
                "name": context.site.name,
                "section": context.site.section,
                "url": context.absolute(HOME.url()),
                "language": "vi",
            },
            "count": sum(count for _, count in months),
            "blocs": context.absolute(API_BLOCS.url()),
            "months": [
                {"month": month, "count": count, "url": context.absolute(api_month_url(month))}
                for month, count in reversed(months)
            ],
        }
    )


def month_file(
    context: PageContext,
    month: str,
    authority: str,
    articles: tuple[Article, ...],
    authors: dict[str, str],
    blocs: dict[str, Names],
) -> bytes:
    return json_file(
        {
            "version": 1,
            "month": month,
            "articles": [_article(context, authority, article, authors, blocs) for article in reversed(articles)],
        }
    )


def blocs_file(context: PageContext, blocs: tuple[tuple[Bloc, int, str], ...]) -> bytes:
    return json_file(
        {
            "version": 1,
            "blocs": [
                {
                    "id": bloc.id,
                    "url": context.absolute(bloc.url),
                    "name": bloc.name,
                    "kind": bloc.kind,
                    "aliases": list(bloc.aliases),
                    "members": list(bloc.members),
                    "feed": context.absolute(feed_url(bloc.url, ATOM)),
                    "count": count,
                    "newest": newest or None,
                }
                for bloc, count, newest in blocs
            ],
        }
    )


def _article(
    context: PageContext, authority: str, article: Article, authors: dict[str, str], blocs: dict[str, Names]
) -> dict[str, Any]:
    return {
        "id": entry_id(authority, article),
        "url": context.absolute(article.url),
        "title": article.title,
        "summary": article.summary or article.extra.get("excerpt", ""),
        "published": article.date,
        "modified": article.changed,
        "blocs": [
            {"id": id_, "name": name_in(blocs[id_], int(article.date[:4])), "url": context.absolute(BLOC.url(id_))}
            for id_ in article.blocs
        ],
        "authors": [
            {"id": id_, "name": authors[id_], "url": context.absolute(AUTHOR.url(id_))} for id_ in article.authors
        ],
        "events": list(article.events),
        "event_date": article.event_date or None,
        "work_year": article.work_year or int(article.date[:4]),
    }
