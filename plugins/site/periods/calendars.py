"""A month as a calendar that marks the days with news."""

import calendar
from collections import Counter
from collections.abc import Sequence
from datetime import date

from plugins.base.addresses.house import month_url
from plugins.base.contract import PageContext
from plugins.base.model.period_views import Calendar, CalendarDay
from plugins.base.vietnamese import date_in_words


def month_title(month: str) -> str:
    """``2023-11`` → ``Tháng 11 năm 2023``; January and February as 01 and 02 (Nghị định 30/2020/NĐ-CP)."""
    number = int(month[5:])
    return f"Tháng {number:02} năm {month[:4]}" if number < 3 else f"Tháng {number} năm {month[:4]}"


def month_calendar(context: PageContext, month: str, days: Sequence[int]) -> Calendar:
    """The calendar of a month (``2023-11``); ``days`` holds a day's number for each article."""
    counts = Counter(days)
    path = month_url(month)
    year, number = int(month[:4]), int(month[5:])

    def day(value: int) -> CalendarDay | None:
        if not value:
            return None
        count = counts[value]
        words = date_in_words(date(year, number, value))
        url = context.href(f"{path}#ngay-{value:02}") if count else ""
        # A label begins with what is seen (WCAG 2.2, 2.5.3): the day of a date in words may be padded.
        return CalendarDay(value, url, f"{value}, {words}: {count} tin" if count else words)

    weeks = calendar.Calendar().monthdayscalendar(year, number)
    return Calendar(month_title(month), tuple(tuple(map(day, week)) for week in weeks))
