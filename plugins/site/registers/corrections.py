"""``/dinh-chinh/``: every correction, newest first."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from plugins.base.addresses.house import CORRECTIONS
from plugins.base.contract import Archive, PageContext
from plugins.base.model.history_views import CorrectionLine, CorrectionYear
from plugins.base.model.views import Link
from plugins.base.vietnamese import date_text
from plugins.engine.artifact import Artifact, declared
from plugins.site.presenter import page_meta

TITLE = "Đính chính"


class Corrected(NamedTuple):
    """One correction of one article."""

    date: str  # ISO 8601
    note: str
    title: str
    url: str


def artifacts(archive: Archive) -> Iterator[Artifact]:
    found = [
        Corrected(one["date"], one["note"], article.title, article.url)
        for article in archive.library.articles
        for one in article.extra.get("corrections", ())
    ]
    yield Artifact(CORRECTIONS.url(), declared(page, tuple(sorted(found, reverse=True))), "corrections.html")


def page(context: PageContext, found: tuple[Corrected, ...]) -> dict[str, Any]:
    years = tuple(
        CorrectionYear(
            year,
            tuple(
                CorrectionLine(one.date, date_text(one.date[:10]), one.note, Link(one.title, context.href(one.url)))
                for one in those
            ),
        )
        for year, those in groupby(found, key=lambda one: one.date[:4])
    )
    return {
        "page": page_meta(context, CORRECTIONS.url(), TITLE, "Những chỗ đã được đính chính trong các tin đã đăng."),
        "years": years,
    }
