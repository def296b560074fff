"""A plainly synthetic province: 25 blocs of 150 units over 12 years, renamed, merged, split and closed.

``write(folder)`` writes the same content folder every time; nothing in it tells of a real body or person.
"""

from collections.abc import Iterator
from pathlib import Path

BLOCS, UNITS, FIRST, LAST = 25, 150, 2015, 2026
EVENTS = (("phat-dong", 2), ("ky-ket", 3), ("so-ket", 7), ("tong-ket", 12))


def unit(number: int) -> str:
    return f"Đơn vị Mẫu {number + 1:03}"


def units_of(bloc: int) -> list[str]:
    """Six units of each bloc."""
    return [unit(number) for number in range(bloc, UNITS, BLOCS)]


def bloc(number: int) -> str:
    """The front matter of one bloc; a few have a history of their own."""
    units = units_of(number)
    kind = "cum" if number % 5 == 4 else "khoi"
    lines = [f"name: {'Cụm' if kind == 'cum' else 'Khối'} Mẫu {number + 1:02}", f"kind: {kind}"]
    lines += ["members:", *[f"  - {name}" for name in units], "years:"]
    changes: dict[int, list[str]] = {
        year: [f"lead: {units[year % len(units)]}", f"deputy: {units[(year + 1) % len(units)]}"]
        for year in range(FIRST, LAST + 1)
    }
    if number == 0:  # renamed
        changes[2020].append("name: Khối Mẫu Một mới")
    if number == 1:  # merged into the third
        lines += ["closed: 2022", "into: [mau-03]"]
        changes = {year: those for year, those in changes.items() if year <= 2022}
    if number == 2:  # takes in the second's units
        changes[2023].append(f"members: [{', '.join(units + units_of(1))}]")
    if number == 3:  # split into two that are younger
        lines += ["closed: 2019", "into: [mau-05, mau-06]"]
        changes = {year: those for year, those in changes.items() if year <= 2019}
    lines = [line for line in lines if line != "years:"] + ["years:"]
    for year, those in sorted(changes.items()):
        lines += [f"  {year}:", *[f"    {one}" for one in those]]
    return "\n".join(lines)


def articles() -> Iterator[tuple[str, str]]:
    """(path, text) of the news: each open bloc's four events of each year, with some gaps."""
    for year in range(FIRST, LAST + 1):
        for number in range(BLOCS):
            if (number == 1 and year > 2022) or (number == 3 and year > 2019):
                continue
            for event, month in EVENTS:
                if (number * 7 + year * 3 + month) % 11 == 0:
                    continue  # a gap
                day = number % 27 + 1
                title = f"Khối Mẫu {number + 1:02}: bài mẫu về {event}, năm {year}"
                front = [
                    f'title: "{title}"',
                    f"date: {year}-{month:02}-{day:02} 08:{number:02}",
                    f"bloc: mau-{number + 1:02}",
                    f"author: Tác giả Mẫu {'ABCDEFG'[number % 7]}",
                    f"event: {event}",
                    f"event_date: {year}-{month:02}-{max(1, day - 1):02}",
                ]
                text = "\n".join(["---", *front, "---", "", f"Đoạn văn mẫu thứ {number + 1} của năm {year}.", ""])
                yield f"tin/{year}/{month:02}/mau-{number + 1:02}-{event}.md", text


def write(folder: Path, events: bool = True) -> Path:
    """Write the content folder and return it; without ``events`` the registry alone."""
    files = {f"khoi/mau-{n + 1:02}.md": f"---\n{bloc(n)}\n---\n\nLời giới thiệu mẫu {n + 1}.\n" for n in range(BLOCS)}
    files["trang/gioi-thieu.md"] = "---\ntitle: Giới thiệu mẫu\n---\n\nNội dung mẫu.\n"
    files |= dict(articles()) if events else {}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder
