"""Dates as people and programs write them, brought to one form, ``28/11/2023 08:34``, that the other rooms read."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from plugins.base.vietnamese import VN, fold

_MONTHS_EN = "january february march april may june july august september october november december".split()
_MONTHS_VI = (
    "một giêng",
    "hai",
    "ba",
    "tư bốn",
    "năm",
    "sáu",
    "bảy bẩy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai chạp",
)
_MONTH = {
    fold(name): number
    for number, names in enumerate(_MONTHS_VI, 1)
    for name in ([names] if names.startswith("mười ") and names != "mười hai chạp" else names.split())
}
_MONTH |= (
    {"muoi hai": 12, "muoi mot": 11}
    | {name: number for number, name in enumerate(_MONTHS_EN, 1)}
    | {name[:3]: number for number, name in enumerate(_MONTHS_EN, 1)}
    | {"sept": 9}
)
_WORD = r"(?:mười một|mười hai|mười|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|chạp|\d{1,2})"
_ENGLISH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_OTHER = re.compile(
    rf"(?<!\d)(?:(?P<iy>\d{{4}})(?P<is>[-/.])(?P<im>\d{{1,2}})(?P=is)(?P<id>\d{{1,2}})(?!\d)(?:T(?=\d))?"
    rf"|(?P<vd>\d{{1,2}})\s+(?:tháng|thg|th\.?)\s*(?P<vm>{_WORD})\s*,?\s*(?:năm\s+)?(?P<vy>\d{{4}})"
    rf"|(?:tháng|thg|th\.?)\s*(?P<wm>{_WORD})\s+(?P<wd>\d{{1,2}})\s*,\s*(?P<wy>\d{{4}})"
    rf"|(?P<em>{_ENGLISH})\s+(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<ey>\d{{4}})"
    rf"|(?P<fd>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<fm>{_ENGLISH})\s*,?\s+(?P<fy>\d{{4}})"
    r"|(?P<sd>\d{1,2})(?P<ss>\s*[-–/.]\s*)(?P<sm>\d{1,2})\s*[-–/.]\s*(?P<sy>\d{4})(?!\d))",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})\s*(?:phút|p|'|’|′)(?!\w)", re.IGNORECASE)
_WHOLE_HOUR = re.compile(r"\b(\d{1,2})\s*(?:giờ|h)\s*(?=,|-|\s*ngày|$)", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")
#: ``05/12/23``: no portal is older than 1990, none of this century's has seen 2080.
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2([0-7]\d|9\d)(?![\d/.-]|:\d)")
_LONGEST = 400  # characters of a line that may be a date, with the title of an item before it


class WrittenDay(NamedTuple):
    """A day written in numbers, in the order of the source."""

    first: int
    second: int
    year: int


def plain(text: str) -> str:
    """The line with its dates as ``28/11/2023`` and its hours as ``08:34``; a date of numbers keeps its order."""
    if len(text) > _LONGEST:
        return text
    text = _OTHER.sub(_numbers, _SHORT_YEAR.sub(_with_century, text))
    return _WHOLE_HOUR.sub(r"\1:00", _HOUR.sub(r"\1:\2", text))


def _with_century(found: re.Match[str]) -> str:
    day, sign, month, year = found.groups()
    return f"{day}{sign}{month}{sign}{'19' if year[0] == '9' else '20'}{year}"


def _numbers(found: re.Match[str]) -> str:
    for kind in "ivwefs":
        if found[kind + "y"]:
            month = found[kind + "m"]
            number = int(month) if month.isdecimal() else _MONTH.get(fold(month).strip("."), 0)
            tail = " " if found[0].endswith(("T", "t")) and kind == "i" else ""
            return f"{int(found[kind + 'd']):02}/{number:02}/{found[kind + 'y']}{tail}" if number else found[0]
    return found[0]


def days(text: str) -> list[WrittenDay]:
    """The days of a line that are written in numbers and could be read in two orders or show which it is."""
    return [WrittenDay(int(found[1]), int(found[2]), int(found[3])) for found in _MONTH_FIRST.finditer(text)]


def swapped(text: str) -> str:
    """The line with day and month of its dates changed about."""
    return _MONTH_FIRST.sub(r"\2/\1/\3", text)


def stated(value: str) -> str:
    """``2023-11-28 08:34`` in Vietnam's time (or a day alone) of a date for machines (ISO 8601, HTML 2.3.5, RFC
    5322), else ""."""
    value = value.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        form = "%Y-%m-%d"
    else:
        form = "%Y-%m-%d %H:%M"
        value = re.sub(r"\.\d+", "", re.sub(r"\s+(?=[+-]\d)", "", value))
    try:
        moment = datetime.fromisoformat(value) if value[:1].isdigit() else parsedate_to_datetime(value)
    except ValueError:
        return ""
    return f"{moment.astimezone(VN) if moment.tzinfo else moment:{form}}"
