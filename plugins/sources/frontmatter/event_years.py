"""Whether the events of an article are those of the years that it tells of."""

import re

from plugins.base.model import Article, Code
from plugins.base.vietnamese import date_text
from plugins.sources.frontmatter.report import Report

_YEAR_IN_TITLE = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?(?!\d)")
#: News tells of its own year of work, of the one before and of the next; what lies further is most often a slip.
_BEFORE, _AFTER = 2, 1


def check_event_years(article: Article, report: Report) -> None:
    """Notices where the year that an event counts for is hardly the one that was meant, at most one an article."""
    _check_said_twice(article, report)
    cycle = [(event, year) for event, year in article.occasions if event != "khac"]
    for event, year in cycle:
        if why := _by_title(article, year) or _by_distance(article, year) or _by_day(article, event, year):
            told, meant = why
            report.add(
                article.lines["event"],
                "event",
                Code.EVENT_YEAR,
                f"{told} mà việc {event} được tính cho năm {year}.",
                f"Nếu là việc của năm khác thì viết năm sau tên việc: event: {event} {meant}.",
            )
            return


def _by_title(article: Article, year: int) -> tuple[str, int] | None:
    """A title that tells years, none of which is the event's: news of January most often tells of the year before."""
    told: set[int] = set()
    for first, last in _YEAR_IN_TITLE.findall(article.title):
        told |= {*range(int(first), int(last or first) + 1)}  # "giai đoạn 2021-2025"
    if not told or year in told:
        return None
    return f"Tiêu đề nói năm {', '.join(map(str, sorted(told)))}", max(told)


def _by_distance(article: Article, year: int) -> tuple[str, int] | None:
    own = int(article.date[:4])
    near = own - _BEFORE <= year <= own + _AFTER
    return None if near else (f"Bài đăng năm {own}", own)


def _by_day(article: Article, event: str, year: int) -> tuple[str, int] | None:
    """A day in another year than the news, where nothing says of which year the event is."""
    day = article.event_date
    said = article.work_year or any(year for one, year in article.extra.get("event_years", ()) if one == event)
    if said or not day or int(day[:4]) == year:
        return None
    return f"Ngày diễn ra là {date_text(day)}", int(day[:4])


def _check_said_twice(article: Article, report: Report) -> None:
    """An event that is told twice for one year, and a year of work that no event takes."""
    years = article.extra.get("event_years", ())
    if len(article.occasions) < len(years):
        report.add(
            article.lines["event"],
            "event",
            Code.FIELD_REPEATED,
            "Một việc của cùng một năm được viết hai lần.",
            "Giữ một, xóa phần lặp.",
        )
    if article.work_year and years and all(year and year != article.work_year for _, year in years):
        report.add(
            article.lines["work_year"],
            "work_year",
            Code.EVENT_YEAR,
            f"work_year là {article.work_year} mà việc nào cũng đã ghi năm khác.",
            "Xóa dòng work_year, hoặc sửa năm sau tên việc.",
        )
