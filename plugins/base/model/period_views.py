"""What the templates of years and months receive."""

from typing import NamedTuple

from plugins.base.model.views import Item, Line


class CalendarDay(NamedTuple):
    number: int
    url: str  # "" where the day has no news
    label: str  # "28, Thứ Ba, ngày 28 tháng 11 năm 2023: 2 tin"


class Calendar(NamedTuple):
    """One month; weeks start on Monday, ``None`` is a day of another month."""

    title: str  # "Tháng 11 năm 2023"
    weeks: tuple[tuple[CalendarDay | None, ...], ...]


class MonthGroup(NamedTuple):
    """The newest articles of a month; ``more`` says how to see them all where there are more."""

    title: str  # "Tháng 11"
    url: str
    counted: str  # "12 tin"
    lines: tuple[Line, ...]
    more: str


class DayGroup(NamedTuple):
    anchor: str  # "ngay-28"
    title: str  # "Thứ Ba, ngày 28 tháng 11 năm 2023"
    items: tuple[Item, ...]
