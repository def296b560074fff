"""How the parts of a portal page look: dates, tools, headings of lists, captions, names. Pure tests of one line."""

import re
from datetime import datetime

from plugins.base.vietnamese import canonical_tone, fold, is_vietnamese_syllable
from plugins.tools.importer.saved import Listed

_DATE = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_TIME = r"(?P<hour>\d{1,2})\s*[:hg]\s*(?P<minute>\d{2})(?::\d{2})?(?:\s*(?P<half>AM|PM|SA|CH))?"
_MOMENT = rf"(?:{_DATE}(?:[\s,|–-]+(?:lúc\s+)?{_TIME})?)"
_LABEL = r"(?P<label>[^\d:|]{0,40}?)\s*:?\s*"
_WEEKDAY = r"(?:(?:thứ \w+|chủ nhật),?\s*)?(?:ngày\s*)?"
_ZONE = r"(?:\s*\(?GMT\s*\+\s*0?7\)?)?"
_TIME_FIRST = rf"{_TIME}{_ZONE}[\s,|–-]+{_WEEKDAY}{_DATE}"
_BEHIND = r"\s*(?:[\s|•·,;(–-](?P<behind>.+))?"
_DATE_LINE = re.compile(rf"{_LABEL}{_WEEKDAY}{_MOMENT}{_ZONE}{_BEHIND}", re.IGNORECASE)
_TIME_FIRST_LINE = re.compile(rf"{_LABEL}{_WEEKDAY}{_TIME_FIRST}{_BEHIND}", re.IGNORECASE)
_LISTED = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"(?P<title>.*\S)\s*[\[(]\s*{_MOMENT}\s*[\])]\.?", rf"(?P<title>.*\S)\s*[\[(]\s*{_TIME_FIRST}\s*[\])]\.?",
        rf"(?P<title>.*\S)\s+{_TIME_FIRST}", rf"(?P<title>.*\S)\s+{_MOMENT}",
    )
)  # fmt: skip
_LABELS = {
    "": "date", "ngay": "date", "ngay dang": "date", "dang ngay": "date", "ngay dang tin": "date", "dang luc": "date",
    "thoi gian dang": "date", "ngay xuat ban": "date", "xuat ban": "date", "ngay tao": "date",
    "cap nhat": "modified", "ngay cap nhat": "modified", "cap nhat ngay": "modified", "cap nhat luc": "modified",
    "cap nhat lan cuoi": "modified", "sua lan cuoi": "modified", "ngay sua": "modified",
}  # fmt: skip
_VIEW_DATE = re.compile(
    r"(?:\d{1,2}[:hg]\d{2}\W+)?(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)\W+(?:\d{1,2}[:hg]\d{2}\W+)?"
    r"(?:ngay )?\d{1,2}(?: thang |/)\d{1,2}(?: nam |/)\d{4}\W*(?:\d{1,2}:\d{2}.*|\|.*)?"
)
_TOOLS = re.compile(
    r"(?:gui email|gui mail|gui bai viet|gui cho ban be|in trang|in bai viet|in bai|ban in|luu|luu trang|chia "
    r"se|facebook|zalo|twitter"
    r"|co chu|a\+|a-|quay lai|tro ve|ve trang truoc|dau trang|len dau trang|xem ban in|\W)+"
)
_COUNTER = re.compile(
    r"(?:so )?(?:luot (?:xem|truy cap|doc)|da xem|views?)\s*:?\s*[\d.,]+(?: luot)?|[\d.,]+ (?:luot (?:xem|truy "
    r"cap|doc)|views?)"
)
_RELATED = re.compile(
    r"(?:(?:cac )?tin (?:bai )?(?:khac|lien quan|cung chuyen muc|da dua|cu hon)|(?:cac )?(?:bai viet|bai) (?:khac|lien "
    r"quan|cung chuyen muc)|tin tuc khac)\s*:?"
)
_CREDIT = re.compile(
    r"(?P<label>(?:tin|bài|ảnh)(?:\s*(?:(?:,|và|-|&|/|;)\s*)?(?:tin|bài|ảnh))*(?:\s+viết)?|tác giả|người viết|người "
    r"đăng|thực hiện|bài và ảnh|nguồn)\s*:\s*(?P<names>.+)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:chuyen muc|danh muc|dang boi|nguoi dang|nguon|tac gia|theo)\s*:.*")
_NAMES = re.compile(r"\s*(?:,|;|&|\s[-–]\s|\svà\s)\s*")
# Words that begin captions and headings, and are no part of a person's name.
_NO_NAME = re.compile(
    r"(?:toàn cảnh|quang cảnh|hội nghị|khối|cụm|ban|sở|ubnd|đồng chí|đại biểu|lễ|trao|tỉnh|huyện|nơi nhận|kết "
    r"quả|phần|mục|báo cáo|đơn vị|ảnh|tin)\b"
    r"|.*\b(?:hội nghị|tỉnh|huyện|thi đua)\b"
)
_SENTENCE_END = re.compile(r"[.:;!?…]['”\"’)]*$")
_ENUMERATED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])\s*[.)/]|[-+*•▪➢✓–]")
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


def date_line(text: str) -> tuple[str, str] | None:
    """("date" or "modified", the moment) of a line that is a date and little else: counters, tools, labelled names."""
    found = _dated(text)
    kind = found and _LABELS.get(fold(found["label"]).strip(" :-–|"))
    value = moment(found) if kind and all(map(_is_aside, beside_date(text))) else ""
    return (kind, value) if value else None


def _dated(text: str) -> re.Match[str] | None:
    return _DATE_LINE.fullmatch(text) or _TIME_FIRST_LINE.fullmatch(text)


def is_time_first(text: str) -> bool:
    """Whether a date line has its time before its day, as programmes of an event have it too."""
    return not _DATE_LINE.fullmatch(text) and bool(_TIME_FIRST_LINE.fullmatch(text))


def beside_date(text: str) -> list[str]:
    """What stands behind the date of a date line, piece by piece."""
    found = _dated(text)
    pieces = (piece.strip(" ()–-,;") for piece in re.split("[|•·]", found["behind"] or "")) if found else ()
    return [piece for piece in pieces if piece]


def _is_aside(text: str) -> bool:
    return is_tools(text) or bool(_BYLINE.fullmatch(fold(text)))


def listed(text: str, url: str = "") -> Listed | None:
    """An item of Tin khác, ``title (28/11/2023 08:34)``."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in _LISTED)), None)
    return listed_at(found["title"], value, url) if found and (value := moment(found)) else None


def listed_at(title: str, value: str, url: str) -> Listed:
    """The item of a title as it is written and a moment."""
    return Listed(title.strip(" -–•*»>").strip(), value, url)


def is_view_date(text: str) -> bool:
    return bool(_VIEW_DATE.fullmatch(fold(text)))


def is_tools(text: str) -> bool:
    folded = fold(text)
    return bool(_TOOLS.fullmatch(folded)) or bool(_COUNTER.fullmatch(folded))


def is_related_heading(text: str) -> bool:
    return bool(_RELATED.fullmatch(fold(text).strip(" .:»>-")))


def is_byline(text: str) -> bool:
    """Whether a line tells of an article who wrote it or where it belongs, as between a title and its date."""
    return bool(_BYLINE.fullmatch(fold(text))) or authors(text) is not None


def is_caption(text: str) -> bool:
    """Whether a line has the shape of a caption: short, no sentence, no heading of a section."""
    if not text or len(text.split()) > _LONGEST_CAPTION or _ENUMERATED.match(text) or text.isupper():
        return False
    return bool(re.match(r"\(?ảnh\b", text, re.IGNORECASE)) or not _SENTENCE_END.search(text)


def authors(text: str) -> tuple[tuple[str, ...], str] | None:
    """(names, label) of a line that signs an article: a bare name, or ``Tin, ảnh: Tên``."""
    if found := _CREDIT.fullmatch(text):
        names = tuple(part.strip(" .") for part in _NAMES.split(found["names"]) if part.strip(" ."))
        named = all(_is_name(name) for name in names)
        return (
            (names, found["label"])
            if names and (named or fold(found["label"]) != "anh" and len(names[0]) <= 60)
            else None
        )
    text = text.strip(" ().*")
    names = tuple(part for part in _NAMES.split(text) if part)
    return (names, "") if names and all(_is_name(name) for name in names) else None


def _is_name(text: str) -> bool:
    words = text.split()
    if (
        not 2 <= len(words) <= 5
        or _NO_NAME.match(canonical_tone(text).lower())
        or not all(word[0].isupper() for word in words)
    ):
        return False
    if text.isupper() and len(text) > 4:
        return all(is_vietnamese_syllable(word) for word in words)
    return all(is_vietnamese_syllable(word) or len(word.strip(".")) == 1 for word in words)
