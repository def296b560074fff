"""Dates as Vietnamese editors write them, and dates in words. No system locale is asked: a missing
`vi_VN` must not change a page. All times are in Asia/Ho_Chi_Minh, which has been UTC+7 without
daylight saving since 1975, so a fixed offset is exact.
"""

import re
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

VN = timezone(timedelta(hours=7))

_TIME = r"(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?P<offset>\+07:00)?"
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?:[T ]{_TIME})?", re.ASCII)
_DAY_FIRST = re.compile(rf"(?P<day>\d{{2}})/(?P<month>\d{{2}})/(?P<year>\d{{4}})(?: +{_TIME})?", re.ASCII)

_ZONE = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[zZ]|[+-]\s*\d{1,2}(?::?\d{2})?|[A-Za-z]{2,}\S*)$", re.ASCII
)
_PARTIAL = re.compile(r"\d{4}|\d{1,2}[/.-]\d{4}|\d{4}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}", re.ASCII)
_LOOSE = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?P<rest>\D.*)?", re.ASCII | re.DOTALL
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.-](?P<b>\d{1,2})[/.-](?P<a>\d{1,2})(?P<rest>\D.*)?", re.ASCII | re.DOTALL)

# A typing slip such as 0203 must not pass as a year, and very early years overflow when read as UTC.
_FIRST_YEAR = 1900

_EXAMPLE = "“28/11/2023 08:34” hoặc “2023-11-28 08:34”"
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


class ParsedDate(NamedTuple):
    """A moment in Asia/Ho_Chi_Minh; midnight where the text named only the day (`has_time` false)."""

    value: datetime
    has_time: bool


class DateError(ValueError):
    """A text that is no date we accept.

    `code` is one of date-impossible, date-partial, date-ambiguous, date-zone, date-format;
    `hint` says in Vietnamese how to mend it, with an example.
    """

    def __init__(self, code: str, hint: str) -> None:
        super().__init__(f"{code}: {hint}")
        self.code = code
        self.hint = hint


def parse_date(text: str) -> ParsedDate:
    """Read `2023-11-28[ 08:34[:SS]]` (T or space) or, strictly day first, `28/11/2023[ 08:34[:SS]]`.

    An offset is accepted only if it is +07:00. Raises DateError, and nothing else.
    """
    text = text.strip()
    match = _ISO.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if match is None:
        raise _explain(text)
    year, month, day, hour, minute, second = (
        int(match[part] or 0) for part in ("year", "month", "day", "hour", "minute", "second")
    )
    if month > 12 >= day and "/" in text:
        raise _month_first(day, month, year)
    try:
        value = datetime(year, month, day, hour, minute, second, tzinfo=VN)
    except ValueError:
        raise DateError("date-impossible", _impossible_hint(year, month, day, match["hour"] is not None)) from None
    if year < _FIRST_YEAR:
        hint = f"Năm {year:04} không thể là năm của một tin. Kiểm tra lại năm, ví dụ: {_EXAMPLE}."
        raise DateError("date-impossible", hint)
    return ParsedDate(value, match["hour"] is not None)


def _impossible_hint(year: int, month: int, day: int, has_time: bool) -> str:
    if not 1 <= month <= 12:
        return f"Không có tháng {month}. Viết ngày trước, tháng sau, ví dụ: {_EXAMPLE}."
    try:
        date(max(year, 1), month, day)
    except ValueError:
        return f"Tháng {month} năm {year:04} không có ngày {day}. Kiểm tra lại ngày, ví dụ: {_EXAMPLE}."
    if has_time:
        return f"Giờ từ 00:00 đến 23:59. Kiểm tra lại giờ, ví dụ: {_EXAMPLE}."
    return f"Không có năm {year:04}. Kiểm tra lại năm, ví dụ: {_EXAMPLE}."


def _month_first(month: int, day: int, year: int) -> DateError:
    return DateError(
        "date-ambiguous",
        f"Ngày đứng trước tháng. Nếu là ngày {day} tháng {month}, hãy viết “{day:02}/{month:02}/{year:04}”.",
    )


def _explain(text: str) -> DateError:
    """Why a text is no date, as the error to raise."""
    if _PARTIAL.fullmatch(text):
        return DateError("date-partial", f"Ngày chưa đủ: phải có ngày, tháng và năm, ví dụ: {_EXAMPLE}.")
    if _ZONE.search(text):
        hint = f"Bỏ múi giờ đi: mọi giờ đều là giờ Việt Nam (+07:00). Viết {_EXAMPLE}."
        return DateError("date-zone", hint)
    if found := _LOOSE.fullmatch(text):
        return _explain_loose(found)
    if found := _YEAR_FIRST.fullmatch(text):
        day, month, year = int(found["a"]), int(found["b"]), int(found["year"])
        return DateError("date-format", f"Viết {_suggest(day, month, year)}.")
    return DateError("date-format", f"Không đọc được ngày này. Viết {_EXAMPLE}.")


def _explain_loose(found: re.Match[str]) -> DateError:
    a, b, year = int(found["a"]), int(found["b"]), int(found["year"])
    if len(found["year"]) == 2:
        # The century is a guess, offered and not taken: the archive is of this one.
        hint = f"Viết đủ bốn chữ số của năm, ví dụ: {_suggest(a, b, 2000 + year)}."
        return DateError("date-ambiguous", hint)
    if a <= 12 < b:
        return _month_first(a, b, year)
    if found["sep"] != "/":
        hint = f"Dùng dấu gạch chéo và viết ngày trước, tháng sau, ví dụ: {_suggest(a, b, year)}."
        return DateError("date-ambiguous", hint)
    if found["rest"] is None:
        hint = f"Viết ngày và tháng bằng hai chữ số: {_suggest(a, b, year)}."
        return DateError("date-format", hint)
    hint = f"Viết ngày và tháng bằng hai chữ số, rồi một dấu cách và giờ, phút bằng hai chữ số, ví dụ: {_EXAMPLE}."
    return DateError("date-format", hint)


def _suggest(day: int, month: int, year: int) -> str:
    """The date as it should be written, or the standing example where it does not exist."""
    try:
        return f"“{day_short(date(year, month, day))}”"
    except ValueError:
        return _EXAMPLE


def date_in_words(day: date) -> str:
    """`Thứ Ba, ngày 28 tháng 11 năm 2023`.

    Days under 10 and the months 1 and 2 get a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{_WEEKDAYS[day.weekday()]}, ngày {day.day:02} tháng {month} năm {day.year}"


def day_short(day: date) -> str:
    """`28/11/2023`."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def date_short(moment: datetime) -> str:
    """`28/11/2023 08:34`."""
    return f"{day_short(moment)} {moment.hour:02}:{moment.minute:02}"


def date_text(stored: str) -> str:
    """A stored ISO date as readers see it: ``2023-11-28T08:34:00+07:00`` → ``28/11/2023 08:34``,
    ``2023-11-28`` → ``28/11/2023``, and ``""`` for none.

    Midnight is not shown: it is what is stored where an editor wrote no time, and readers would take it for the
    hour of publication.
    """
    if not stored:
        return ""
    day = f"{stored[8:10]}/{stored[5:7]}/{stored[:4]}"
    time = stored[11:16]
    return day if time in ("", "00:00") else f"{day} {time}"


def iso(moment: datetime) -> str:
    """`2023-11-28T08:34:00+07:00`; a moment of another zone is moved to Vietnamese time. Raises ValueError if naive."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(VN).isoformat(timespec="seconds")
