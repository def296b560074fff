"""How the parts of a portal page look: dates, tools, headings of lists, captions, names. Pure tests of one line."""

import re
from datetime import datetime
from functools import lru_cache

from plugins.base.vietnamese import fold
from plugins.tools.importer.people import authors, is_name
from plugins.tools.importer.saved import Listed
from plugins.tools.importer.written_dates import plain

_DATE = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_TIME = r"(?P<hour>\d{1,2})\s*[:hg]\s*(?P<minute>\d{2})(?::\d{2})?(?:\s*(?P<half>AM|PM|SA|CH))?"
_MOMENT = rf"(?:{_DATE}(?:[\s,|–-]+(?:(?:vào\s+)?lúc:?\s+)?{_TIME})?)"
_LABEL = r"(?P<label>[^\d:|]{0,40}?)\s*:?\s*"
_WEEKDAY = (
    r"(?:(?:thứ \w+|chủ nhật|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b),?\s*"
    r"(?:[-–|]\s*)?)?(?:ngày\s*:?\s*)?"
)
_ZONE = r"(?:\s*[\[(]?(?:(?:GMT|UTC)\s*\+\s*0?7(?::00)?|\+0?7:?00)[\])]?)?"
_TIME_FIRST = rf"{_TIME}{_ZONE}[\s,|–-]+{_WEEKDAY}{_DATE}"
_BEHIND = r"\s*(?:[\s|•·,;(–-](?P<behind>.+))?"
_DATE_LINE = re.compile(rf"{_LABEL}{_WEEKDAY}{_MOMENT}{_ZONE}{_BEHIND}", re.IGNORECASE)
_TIME_FIRST_LINE = re.compile(rf"{_LABEL}{_WEEKDAY}{_TIME_FIRST}{_BEHIND}", re.IGNORECASE)
_SAID = rf"(?:(?:ngày đăng|đăng ngày|đăng lúc|cập nhật|lúc)\s*:?\s*)?{_WEEKDAY}"  # between a bracket and the date in it
_LISTED = tuple(
    re.compile(rf"(?P<title>.*\S){end}", re.IGNORECASE | re.DOTALL)
    for end in (
        rf"\s*[\[(]\s*{_SAID}{_MOMENT}\s*[\])]\.?",
        rf"\s*[\[(]\s*{_SAID}{_TIME_FIRST}\s*[\])]\.?",
        rf"\s+{_TIME_FIRST}",
        rf"\s+{_MOMENT}",
    )
)
_LABELED = re.compile(
    r"(?P<date>(?:(?:da |duoc )?(?:ngay|thoi gian|gio|luc|dang|dua|gui|viet|tao|xuat ban|tin|bai|len|vao)(?: "
    r"(?=\w)|$))*"
    r"|(?:posted|published|created|date|publish date)(?: on| at)?)"
    r"|(?P<modified>(?:(?:lan|ngay|thoi gian|gio|luc|cap nhat|sua|chinh sua|sua doi|cuoi|cuoi cung|moi nhat"
    r"|vao)(?: (?=\w)|$))+"
    r"|(?:last )?(?:updated|modified)(?: on| at)?)"
)
_VIEW_DATE = re.compile(
    r"(?:\d{1,2}[:hg]\d{2}\W+)?(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)\W+(?:\d{1,2}[:hg]\d{2}\W+)?"
    r"(?:ngay )?\d{1,2}(?: thang |/)\d{1,2}(?: nam |/)\d{4}\W*(?:\d{1,2}:\d{2}.*|\|.*)?"
)
_TOOL_NAMES = (
    "gui email", "gui mail", "gui bai viet qua email", "gui bai viet", "gui cho ban be", "in trang", "in bai viet",
    "in bai", "in ra", "ban in",
    "luu bai viet nay", "luu bai viet", "luu trang", "luu", "chia se", "facebook", "zalo", "twitter", "co chu",
    "quay lai", "tro ve",
    "ve trang truoc", "dau trang", "len dau trang", "xem ban in", "share", "print", "email", "mail", "thich",
    "binh luan", "in", "a", "quang cao", "nghe bai viet", "nghe doc bai", "sao chep lien ket", "nghe", "thich",
)  # fmt: skip
# Atomic, the longest first: nothing can be taken in two ways.
_COUNTER = (
    r"(?:so )?(?:luot (?:xem|truy cap|doc)|da xem|views?)\s*:?\s*[\d.,]+(?: luot)?|[\d.,]+ (?:luot (?:xem|truy "
    r"cap|doc|thich|chia se)|views?|binh luan)"
    r"|(?:cach day |khoang )?\d+ (?:phut|gio|ngay|tuan|thang|nam) truoc|\d+(?:\s*[-–]\s*\d+)? phut(?: doc)?"
)
_TOOLS = re.compile(
    rf"(?:(?>{_COUNTER}|{'|'.join(sorted(_TOOL_NAMES, key=len, reverse=True))})(?!\w)|\W)++(?:\d{{1,7}}\W*)?"
)
_RELATED = re.compile(
    r"(?:(?:cac |nhung )?(?:tin tuc|tin,? bai|bai viet|bai dang|tin|bai|chu de) (?:khac|lien quan|cung "
    r"(?:chuyen muc|loai|chu de|muc)|cu hon|moi hon"
    r"|da (?:dua|dang)|truoc do|moi(?: nhat| dang)?|doc nhieu(?: nhat)?|xem nhieu(?: nhat)?|noi bat)|(?:xem"
    r"|doc) them|(?:ban )?co the (?:ban )?quan tam|moi (?:ban )?(?:xem|doc) (?:them|tiep))"
)
_BYLINE = re.compile(
    r"(?:chuyen muc|danh muc|dang boi|nguoi dang|nguon|tac gia|theo|the|tags?)\s*:.*|(?:boi|by|posted by|dang "
    r"boi)\b.{1,60}"
)
_HALF = re.compile(r"\d\s*[AP]M\b")
_SENTENCE_END = re.compile(r"[.:;!?…]['”\"’)]*$")
_ENUMERATED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])\s*[.)/]|[-+*•▪➢✓–]")
_REMEMBERED = 1000  # lines: each is looked at by several rooms
_YEAR = re.compile(r"\d{4}|\d[/.-]\d{2}(?!\d)")
_LONGEST_DATE = 250  # characters of a line of dates or tools
_LONGEST_HEADING = 60  # of a list of news
_LONGEST_CAPTION = 40  # words


def moment(found: re.Match[str]) -> str:
    """``2023-11-28 08:34``, ``2023-11-28`` without a time, "" for a day that does not exist."""
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    half = (found["half"] or "").upper()
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    elif half in ("AM", "SA") and hour == 12:
        hour = 0
    try:
        value = datetime(int(found["year"]), int(found["month"]), int(found["day"]), hour, minute)
    except ValueError:
        return ""
    return f"{value:%Y-%m-%d %H:%M}" if found["hour"] else f"{value:%Y-%m-%d}"


@lru_cache(_REMEMBERED)
def date_line(text: str) -> tuple[str, str] | None:
    """("date" or "modified", the moment) of a line that is a date and little else: counters, tools, labelled names."""
    kind, found = _date_line(text)
    value = moment(found) if kind else ""
    return (kind, value) if value else None


@lru_cache(_REMEMBERED)
def _date_line(text: str) -> tuple[str, re.Match[str] | None]:
    found = _dated(text)
    kind = _kind_of_date(found["label"]) if found else ""
    return (kind, found) if kind and all(map(_is_aside, beside_date(text))) else ("", None)


def _kind_of_date(label: str) -> str:
    """``date`` or ``modified`` as the words before a date say, "" where they say something else; a name is no word."""
    words = re.sub("[^a-z ]", "", fold(label)).strip()
    written = _LABELED.fullmatch(words) if words not in ("thoi gian", "gio") else None
    if written:
        return "modified" if written["modified"] else "date"
    return "date" if is_name(label.strip(" :-–|,(")) else ""


def _dated(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST_DATE or not _YEAR.search(text):
        return None
    text = plain(text)
    if text[:1] in ("(", "[") and text[-1:] in (")", "]") and text[1:-1].count(text[0]) == 0:
        text = text[1:-1].strip()
    return _DATE_LINE.fullmatch(text) or _TIME_FIRST_LINE.fullmatch(text)


def is_dated(text: str) -> bool:
    """Whether a line is a date, or an item of a list with its date."""
    return len(text) < 400 and bool(_YEAR.search(text) and (_date_line(text)[0] or _item(text)))


def has_half_day(text: str) -> bool:
    """Whether a line counts hours as English does."""
    return bool(_HALF.search(text))


def is_time_first(text: str) -> bool:
    """Whether a date line has its time before its day, as programmes of an event have it too."""
    return not _DATE_LINE.fullmatch(plain(text)) and bool(_TIME_FIRST_LINE.fullmatch(plain(text)))


def beside_date(text: str) -> list[str]:
    """What stands behind the date of a date line, piece by piece."""
    found = _dated(text)
    before = [found["label"]] if found and is_name(found["label"].strip(" :-–|,(")) else []
    pieces = (
        (piece.strip(" ()[]:–-,;") for piece in (*before, *re.split("[|•·]", found["behind"] or ""))) if found else ()
    )
    return [piece for piece in pieces if piece]


def _is_aside(text: str) -> bool:
    return is_tools(text) or bool(_BYLINE.fullmatch(fold(text))) or is_name(text)


def listed(text: str, url: str = "") -> Listed | None:
    """An item of Tin khác, ``title (28/11/2023 08:34)``."""
    found = _item(text)
    return listed_at(found["title"], value, url) if found and (value := moment(found)) else None


@lru_cache(_REMEMBERED)
def _item(text: str) -> re.Match[str] | None:
    if not _YEAR.search(text, max(0, len(text) - 60)):
        return None
    text = text[:-60] + plain(text[-60:])
    return next(filter(None, (pattern.fullmatch(text) for pattern in _LISTED)), None)


def listed_at(title: str, value: str, url: str) -> Listed:
    """The item of a title as it is written and a moment."""
    return Listed(title.strip(" -–•*»>").strip(), value, url)


def is_view_date(text: str) -> bool:
    return len(text) <= _LONGEST_DATE and bool(_YEAR.search(text) and _VIEW_DATE.fullmatch(fold(text)))


@lru_cache(_REMEMBERED)
def is_tools(text: str) -> bool:
    if len(text) > _LONGEST_DATE:
        return False
    return bool(_TOOLS.fullmatch(fold(text)))


def is_related_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and bool(_RELATED.fullmatch(fold(text).strip(" .:»>-")))


def is_byline(text: str) -> bool:
    """Whether a line tells of an article who wrote it or where it belongs, as between a title and its date."""
    return bool(_BYLINE.fullmatch(fold(text))) or authors(text) is not None


def is_labelled_byline(text: str) -> bool:
    """Whether a line says by itself that it names who wrote."""
    return bool(_BYLINE.fullmatch(fold(text))) or bool((found := authors(text)) and found[1])


def is_caption(text: str) -> bool:
    """Whether a line has the shape of a caption: short, no sentence, no heading of a section."""
    if not text or len(text.split()) > _LONGEST_CAPTION or _ENUMERATED.match(text) or text.isupper():
        return False
    return bool(re.match(r"\(?ảnh\b", text, re.IGNORECASE)) or not _SENTENCE_END.search(text)
