"""The calendar of a month marks the days with news."""

from types import SimpleNamespace

import pytest

from plugins.site.periods.calendars import month_calendar, month_title

DESK = SimpleNamespace(href=lambda path: "/kho" + path)


def test_days_with_news_link_to_their_place_on_the_months_page():
    calendar = month_calendar(DESK, "2023-11", [27, 28, 28])
    days = {day.number: day for week in calendar.weeks for day in week if day}
    assert days[28].url == "/kho/2023/11/#ngay-28"
    assert days[28].label == "28, Thứ Ba, ngày 28 tháng 11 năm 2023: 2 tin"
    assert days[26].url == ""


def test_a_label_begins_with_the_number_that_is_seen():
    """WCAG 2.2, 2.5.3: whoever steers by voice says what they see, which a padded day is not."""
    calendar = month_calendar(DESK, "2023-11", [7])
    [day] = [day for week in calendar.weeks for day in week if day and day.url]
    assert day.label.startswith("7, ") and "ngày 07" in day.label


def test_weeks_start_on_monday_and_hold_seven_places():
    calendar = month_calendar(DESK, "2023-11", [])
    assert all(len(week) == 7 for week in calendar.weeks)
    assert calendar.weeks[0][:3] == (None, None, calendar.weeks[0][2])
    assert calendar.weeks[0][2].number == 1  # 1 November 2023 was a Wednesday


@pytest.mark.parametrize(("month", "title"), [("2023-01", "Tháng 01 năm 2023"), ("2023-11", "Tháng 11 năm 2023")])
def test_months_are_named_as_the_decree_has_it(month, title):
    assert month_title(month) == title
