"""Dates as Vietnamese editors write them, and why a text is none."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Literal, NamedTuple

from plugins.base.vietnamese.date_forms import VN, date_text

_TIME = r"(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?P<offset>\+07:00)?"
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?:[T ]{_TIME})?", re.ASCII)
_DAY_FIRST = re.compile(rf"(?P<day>\d{{2}})/(?P<month>\d{{2}})/(?P<year>\d{{4}})(?: +{_TIME})?", re.ASCII)

_ZONE = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[zZ]|[+-]\s*\d{1,2}(?::?\d{2})?|[A-Za-z]{2,}\S*)$", re.ASCII
)
_ZONED = re.compile(
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})|(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}))[T ] "
    r"*(?P<time>\d{1,2}:\d{2}(?::\d{2})?)"
    r"(?:\.\d+)?\s*(?:Z|UTC|GMT)?(?:(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?)?",
    re.ASCII | re.IGNORECASE,
)
_PARTIAL = re.compile(r"\d{4}|\d{1,2}[/.-]\d{4}|\d{4}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}", re.ASCII)
_LOOSE = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?P<rest>\D.*)?", re.ASCII | re.DOTALL
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.-](?P<b>\d{1,2})[/.-](?P<a>\d{1,2})(?P<rest>\D.*)?", re.ASCII | re.DOTALL)
_HOUR = re.compile(
    r"[\sT,–-]*(?:lúc\s+)?(?P<hour>[0-9]{1,2})\s*(?::|h|giờ|g)\s*(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    r"(?:\+07:00)?(?:\s*(?P<half>SA|AM|sáng|CH|PM|chiều|tối|trưa|đêm))?",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?<!\d)(?P<a>\d{1,2})(?:[/.-]|\s+tháng\s+)(?P<b>\d{1,2})(?:[/.-]|,?\s+năm\s+)(?P<year>\d{4})(?!\d)",
    re.ASCII | re.IGNORECASE,
)
_WEEKDAY_NUMBER = re.compile(r"\bthứ\s+[2-7]\b", re.IGNORECASE)
_LONGEST = 100  # characters of a date in words; an hour is looked for in time that grows with their square
_MORNING, _AFTERNOON = ("sa", "am", "sáng"), ("ch", "pm", "chiều", "tối")

# A typing slip such as 0203 must not pass as a year, and very early years overflow when read as UTC.
_FIRST_YEAR = 1900

_EXAMPLE = "“28/11/2023 08:34” hoặc “2023-11-28 08:34”"


class ParsedDate(NamedTuple):
    """A moment in Asia/Ho_Chi_Minh; midnight where the text named only the day (`has_time` false)."""

    value: datetime
    has_time: bool


#: Of the codes of problems (base/model, which stands on this room) those that a date can have.
DateMistake = Literal["date-impossible", "date-partial", "date-ambiguous", "date-zone", "date-format"]


class DateError(ValueError):
    """A text that is no date we accept.

    `hint` says in Vietnamese how to mend it, with an example.
    """

    def __init__(self, code: DateMistake, hint: str) -> None:
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
        raise _month_first(month=day, day=month, year=year, rest=text[10:])
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


def _month_first(month: int, day: int, year: int, rest: str | None) -> DateError:
    wanted = _suggest(day, month, year, rest)
    mending = f", ví dụ: {wanted}" if wanted == _EXAMPLE else f". Nếu là ngày {day} tháng {month}, hãy viết {wanted}"
    return DateError("date-ambiguous", f"Ngày đứng trước tháng{mending}.")


def _explain(text: str) -> DateError:
    """Why a text is no date, as the error to raise."""
    if _PARTIAL.fullmatch(text):
        return DateError("date-partial", f"Ngày chưa đủ: phải có ngày, tháng và năm, ví dụ: {_EXAMPLE}.")
    found = _LOOSE.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    hour = found and _HOUR.fullmatch(found["rest"] or "")
    if found and hour and hour["half"]:
        hint = f"Viết giờ theo 24 giờ, không kèm {hour['half']}: {_suggest(*_day_of(found), found['rest'])}."
        return DateError("date-format", hint)
    if _ZONE.search(text):
        hint = f"Bỏ múi giờ đi: mọi giờ đều là giờ Việt Nam (+07:00). Viết {_in_vietnam(text)}."
        return DateError("date-zone", hint)
    if found is None:
        return _explain_words(text)
    if found.re is _YEAR_FIRST:
        return DateError("date-format", f"Viết {_suggest(*_day_of(found), found['rest'])}.")
    return _explain_loose(found)


def _explain_words(text: str) -> DateError:
    """The error for a day among other words, as portals and letters have it."""
    days = list(_INSIDE.finditer(text)) if len(text) <= _LONGEST else []
    if len(days) != 1:
        return DateError("date-format", f"Không đọc được ngày này. Viết {_EXAMPLE}.")
    (found,) = days
    rest = _WEEKDAY_NUMBER.sub("", text[: found.start()] + " " + text[found.end() :])
    hour = _HOUR.search(rest)
    # An hour that is not understood is asked for, so that obeying loses nothing.
    wanted = _suggest(*_day_of(found), hour[0] if hour else rest if any(map(str.isdigit, rest)) else None)
    return DateError("date-format", f"Chỉ viết ngày rồi đến giờ, không kèm thứ hay chữ khác: {wanted}.")


def _in_vietnam(text: str) -> str:
    """A moment of another zone as it should be written; the standing example where the zone has a name alone."""
    found = _ZONED.fullmatch(text)
    if found is None:
        return _EXAMPLE
    try:
        day = found["iso"] or f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
        zone = timezone(
            (-1 if found["sign"] == "-" else 1)
            * timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
        )
        moment = (
            datetime.fromisoformat(f"{day} {found['time'].rjust(8 if found['time'].count(':') > 1 else 5, '0')}")
            .replace(tzinfo=zone)
            .astimezone(VN)
        )
    except (ValueError, OverflowError):
        return _EXAMPLE
    return f"“{moment:%d/%m/%Y %H:%M:%S}”" if moment.second else f"“{moment:%d/%m/%Y %H:%M}”"


def _day_of(found: re.Match[str]) -> tuple[int, int, int]:
    """(day, month, year) as they are most likely meant."""
    day, month, year = int(found["a"]), int(found["b"]), int(found["year"])
    if day <= 12 < month:
        day, month = month, day
    # The century is a guess, offered and not taken: the archive is of this one.
    return day, month, year if len(found["year"]) == 4 else 2000 + year


def _explain_loose(found: re.Match[str]) -> DateError:
    day, month, year = _day_of(found)
    wanted = _suggest(day, month, year, found["rest"])
    if len(found["year"]) == 2:
        return DateError("date-ambiguous", f"Viết đủ bốn chữ số của năm, ví dụ: {wanted}.")
    if int(found["a"]) != day:
        return _month_first(month, day, year, found["rest"])
    if found["sep"] != "/":
        hint = f"Dùng dấu gạch chéo và viết ngày trước, tháng sau, ví dụ: {wanted}."
        return DateError("date-ambiguous", hint)
    if found["rest"] is None:
        return DateError("date-format", f"Viết ngày và tháng bằng hai chữ số: {wanted}.")
    hint = f"Viết ngày và tháng bằng hai chữ số, rồi một dấu cách và giờ, phút bằng hai chữ số, ví dụ: {wanted}."
    return DateError("date-format", hint)


def _suggest(day: int, month: int, year: int, rest: str | None) -> str:
    """The date as it should be written, with the hour that ``rest`` names, so that obeying loses nothing; the
    standing example where there is no such day."""
    try:
        wanted = date_text(date(year, month, day).isoformat())
    except ValueError:
        return _EXAMPLE
    if not rest:
        return f"“{wanted}”"
    hour = _HOUR.fullmatch(rest)
    try:
        moment = (
            datetime(year, month, day, _hour_of_day(hour), int(hour["minute"]), int(hour["second"] or 0))
            if hour
            else None
        )
    except ValueError:
        moment = None
    if moment is None:
        return f"“{wanted}”, rồi một dấu cách và giờ, phút theo 24 giờ như 08:34"
    return f"“{wanted} {moment:%H:%M:%S}”" if moment.second else f"“{wanted} {moment:%H:%M}”"


def _hour_of_day(found: re.Match[str]) -> int:
    """The hour on a clock of 24. Raises ValueError where it is a matter of opinion: 12 in the evening, 1 at noon."""
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half in ("trưa", "đêm") or half == "tối" and hour == 12:
        raise ValueError(half)
    if half in _AFTERNOON and hour < 12:
        return hour + 12
    return 0 if half in _MORNING and hour == 12 else hour
