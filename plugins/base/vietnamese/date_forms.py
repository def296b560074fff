"""Dates as they are stored, and as readers see them. No system locale is asked: a missing `vi_VN` must not change a
page.

All times are in Asia/Ho_Chi_Minh, which has been UTC+7 without daylight saving since 1975, so a fixed offset is exact.
"""

from datetime import date, datetime, timedelta, timezone

VN = timezone(timedelta(hours=7))

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def date_in_words(day: date) -> str:
    """`Thứ Ba, ngày 28 tháng 11 năm 2023`.

    Days under 10 and the months 1 and 2 get a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{_WEEKDAYS[day.weekday()]}, ngày {day.day:02} tháng {month} năm {day.year}"


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
