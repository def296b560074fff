"""Pages of years and months. Each links to the older one only, so a month that is over never changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from plugins.base.addresses.house import ARCHIVE, YEAR, month_url
from plugins.base.contract import Archive, PageContext
from plugins.base.model import Card, Library, Rendition
from plugins.base.model.bloc_years import Names
from plugins.base.model.period_views import DayGroup, MonthGroup
from plugins.base.model.views import Link, YearLink
from plugins.base.vietnamese import date_in_words
from plugins.engine import fingerprints
from plugins.engine.artifact import Artifact, Bundle, declared, weight_of
from plugins.site.periods.calendars import month_calendar, month_title
from plugins.site.presenter import Counted, bloc_names, counted, items, line, page_meta, thumbs

#: (year, ((month, numbers of articles), …)) newest year first.
YearCounts = tuple[tuple[str, tuple[tuple[str, Counted], ...]], ...]
INDEX = ("Lưu trữ", ARCHIVE.url())
#: Titles of a month on its year's page.
YEAR_TITLES = 10


def artifacts(archive: Archive) -> Iterator[Artifact | Bundle]:
    """A page for each month and year with news, and the index of years."""
    library = archive.library
    months, years = sorted(library.by_month), sorted(library.by_year)
    for older, month in zip(["", *months], months, strict=False):
        digest = fingerprints.digest([library.digests[month], older])
        yield Bundle(f"month {month}", digest, "month.html", partial(artifacts_of_month, library, month, older))
    for older, year in zip(["", *years], years, strict=False):
        digest = fingerprints.digest([older, *[library.digests[month] for month in sorted(library.by_year[year])]])
        yield Bundle(f"year {year}", digest, "year.html", partial(artifacts_of_year, library, year, older))
    yield Artifact(ARCHIVE.url(), declared(index_page, year_counts(library)), "archive.html")


def artifacts_of_month(library: Library, month: str, older: str) -> Iterator[Artifact]:
    cards = tuple(reversed(library.by_month[month]))
    names, small = bloc_names(library.bloc_names, cards), thumbs(library, cards)
    build = declared(month_page, month, cards, names, small, older)
    yield Artifact(month_url(month), build, "month.html", weight_of(len(cards)))


def artifacts_of_year(library: Library, year: str, older: str) -> Iterator[Artifact]:
    months = sorted(library.by_year[year], reverse=True)
    shown = tuple((month, counted(library.by_month[month]), _newest(library.by_month[month])) for month in months)
    yield Artifact(YEAR.url(year), declared(year_page, year, shown, older), "year.html")


def _newest(cards: Sequence[Card]) -> tuple[Card, ...]:
    """What a year's page names of a month: all, or the newest where there are many more."""
    return tuple(reversed(cards if len(cards) <= 2 * YEAR_TITLES else cards[-YEAR_TITLES:]))


def year_counts(library: Library) -> YearCounts:
    """(year, ((month, numbers of articles), …)) newest year first: the declared input of year lists."""
    return tuple(
        (year, tuple((month, counted(library.by_month[month])) for month in sorted(library.by_year[year])))
        for year in sorted(library.by_year, reverse=True)
    )


def year_links(context: PageContext, counts: YearCounts) -> tuple[YearLink, ...]:
    return tuple(
        YearLink(
            year,
            context.href(YEAR.url(year)),
            sum(count.all for _, count in months),
            _together(count for _, count in months).text,
            tuple(
                (month_title(month).partition(" năm")[0], context.href(month_url(month)), n.all) for month, n in months
            ),
        )
        for year, months in counts
    )


def _together(counts: Iterable[Counted]) -> Counted:
    return Counted(*map(sum, zip(*counts, strict=True)))


def month_page(
    context: PageContext,
    month: str,
    cards: tuple[Card, ...],
    names: Mapping[str, Names],
    small: Mapping[str, Rendition],
    older: str,
) -> dict[str, Any]:
    title, count = month_title(month), counted(cards).text
    groups = tuple(
        DayGroup(f"ngay-{day[8:]}", date_in_words(date.fromisoformat(day)), items(context, group, names, small))
        for day, group in groupby(cards, key=lambda card: card.date[:10])
    )
    return {
        "page": page_meta(
            context,
            month_url(month),
            title,
            f"{title}: {count}.",
            (INDEX, (f"Năm {month[:4]}", YEAR.url(month[:4]))),
        ),
        "count": count,
        "month": month_calendar(context, month, [int(card.date[8:10]) for card in cards]),
        "days": groups,
        "older": Link(month_title(older), context.href(month_url(older))) if older else None,
    }


def year_page(
    context: PageContext, year: str, months: Sequence[tuple[str, Counted, tuple[Card, ...]]], older: str
) -> dict[str, Any]:
    title = f"Năm {year}"
    count = _together(number for _, number, _ in months).text
    return {
        "page": page_meta(context, YEAR.url(year), title, f"{title}: {count}.", (INDEX,)),
        "year": year,
        "count": count,
        "months": tuple(_month_group(context, *month) for month in months),
        "older": Link(f"Năm {older}", context.href(YEAR.url(older))) if older else None,
    }


def _month_group(context: PageContext, month: str, count: Counted, cards: Sequence[Card]) -> MonthGroup:
    title = month_title(month)
    return MonthGroup(
        title.partition(" năm")[0],
        context.href(month_url(month)),
        count.text,
        tuple(line(context, card, year=False) for card in cards),
        f"Xem cả {count.all} tin của {title[0].lower()}{title[1:]}" if len(cards) < count.all else "",
    )


def index_page(context: PageContext, counts: YearCounts) -> dict[str, Any]:
    return {"page": page_meta(context, ARCHIVE.url(), INDEX[0]), "years": year_links(context, counts)}
