"""Where an imported page belongs: its bloc, event, year of work and file name, as far as its title says so."""

import re
from collections import defaultdict
from collections.abc import Container
from datetime import date
from typing import NamedTuple

from plugins.base.vietnamese import syllables, tone_key
from plugins.sources.frontmatter import other_name
from plugins.sources.frontmatter.names import BlocNames
from plugins.tools.editor.creating import slug_of
from plugins.tools.importer.saved import Remark, SavedPage

_EVENT = re.compile("|".join(("phát động", "ký kết", "kí kết", "sơ kết", "tổng kết")))
_EVENT_IDS = {
    "phát động": "phat-dong",
    "ký kết": "ky-ket",
    "kí kết": "ky-ket",
    "sơ kết": "so-ket",
    "tổng kết": "tong-ket",
}
_YEAR = re.compile(r"\bnăm ((?:19|20)\d\d)\b")
_EVENT_DAY = re.compile(
    r"(?:sáng|chiều|tối|trưa|ngày|trong ngày|vừa qua|hôm nay)\b[^.;\d]{0,30}?(\d{1,2})/(\d{1,2})/(\d{4})\b"
)
_LONGEST_WAIT = 60  # days between an event and its news


class Placement(NamedTuple):
    """``blocs`` is empty where the title names none; ``work_year`` 0 and the others "" where unknown."""

    blocs: tuple[str, ...]
    events: tuple[str, ...]
    work_year: int
    event_date: str
    remarks: tuple[Remark, ...]


def _words(text: str) -> str:
    """Words of a name between spaces; "khối thi đua X" and "khối X" are one way of speaking."""
    return f" {' '.join(syllables(tone_key(text)))} ".replace(" khối thi đua ", " khối ").replace(
        " cụm thi đua ", " cụm "
    )


class Placer:
    """Knows the registered blocs by all their names."""

    def __init__(self, names: BlocNames) -> None:
        self._owners: dict[str, set[str]] = defaultdict(set)
        for bloc in names.ids.values():
            for name in (bloc.name, *bloc.aliases):
                self._owners[_words(name)].add(bloc.id)
        self._longest_first = sorted(self._owners, key=lambda name: (-len(name), name))

    def place(self, page: SavedPage) -> Placement:
        remarks: list[Remark] = []
        blocs, doubtful = self.blocs(page.title)
        if not blocs and not doubtful:
            lead = next((block.text for block in page.body if block.runs and len(block.text) > 60), "")
            blocs = self.blocs(lead)[0][:1]
            if blocs:
                remarks.append(
                    Remark("bloc", f"Tiêu đề không nói khối nào; lấy {blocs[0]} theo đoạn đầu.", needs_person=True)
                )
        if not blocs:
            why = (
                f"Tên “{doubtful}” là tên của nhiều khối, cụm"
                if doubtful
                else "Không thấy tên khối, cụm nào đã đăng ký trong tiêu đề"
            )
            remarks.append(
                Remark(
                    "bloc",
                    f"{why}. Điền bloc, hoặc thêm tên ấy vào aliases của một tệp trong content/khoi/.",
                    needs_person=True,
                )
            )
        events, work_year, more = events_of(page.title)
        return Placement(blocs, events, work_year, _event_date(page), (*remarks, *more))

    def blocs(self, text: str) -> tuple[tuple[str, ...], str]:
        """(bloc ids in the order of the text, a name that several blocs share or "")."""
        words = _words(text)
        found: list[tuple[int, str]] = []
        doubtful = ""
        for name in self._longest_first:
            at = words.find(name)
            if at < 0:
                continue
            if len(self._owners[name]) > 1:
                doubtful = doubtful or name.strip()
            else:
                found.append((at, next(iter(self._owners[name]))))
            # What a longer name used is not read again; the spaces around it stay for its neighbours.
            words = words[:at] + " " + "|" * (len(name) - 2) + " " + words[at + len(name) :]
        return tuple(dict.fromkeys(id_ for _, id_ in sorted(found))), doubtful


def events_of(title: str) -> tuple[tuple[str, ...], int, list[Remark]]:
    """(events, year of work, remarks) as a title says: all events that it names, the first year behind the first."""
    words = " ".join(syllables(tone_key(title)))
    events = tuple(dict.fromkeys(_EVENT_IDS[found[0]] for found in _EVENT.finditer(words)))
    remarks = []
    start = _EVENT.search(words)
    years = _YEAR.findall(words, start.start() if start else 0) or _YEAR.findall(words)
    if len(set(years)) > 1:
        remarks.append(
            Remark("work_year", f"Tiêu đề có nhiều năm ({', '.join(dict.fromkeys(years))}); ghi {years[0]}.")
        )
    return events, (int(years[0]) if years else 0), remarks


def _event_date(page: SavedPage) -> str:
    """The day that the first paragraph opens with, where it lies shortly before publication."""
    lead = next((block.text for block in page.body if block.runs), "")
    found = _EVENT_DAY.match(tone_key(lead[:100]))
    if not found or not page.date:
        return ""
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
        waited = (date.fromisoformat(page.date[:10]) - day).days
    except ValueError:
        return ""
    return day.isoformat() if 0 <= waited <= _LONGEST_WAIT else ""


def free_path(page_date: str, title: str, taken: Container[str]) -> str:
    """``tin/2023/11/slug.md``, numbered where another article has that name; without a date in a folder that says
    so."""
    folder = f"tin/{page_date[:4]}/{page_date[5:7]}" if page_date else "tin/chua-ro-ngay"
    stem = other_name(slug_of(title)) or "bai"
    number, path = 1, f"{folder}/{stem}.md"
    while path in taken:
        number += 1
        path = f"{folder}/{stem}-{number}.md"
    return path
