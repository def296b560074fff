"""What a registry with years costs: 25 blocs of 150 units over 12 years, against the same whose blocs know only now.

``python -m tests.bench.registry [N] [RUNS] [WORK]``: user CPU of a cold build and of one with an article edited, in
turn, and the peak of memory once. Medians, and how much the years add.
"""

import os
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.bench.measuring import median, run
from tests.sites import province
from tests.sites.copying import ROOT

WORDS = "thi đua khen thưởng hội nghị tổng kết phong trào đơn vị thành viên kế hoạch giao ước mẫu thử nghiệm".split()
#: After each cold build: an edit is so short that one says little.
EDITS = 5
#: What a bloc's file says of years: all of it stands behind the members.
_YEARS = re.compile(r"^(?:closed|into): .*\n|^years:\n(?:  .*\n)+", re.MULTILINE)


def write(folder: Path, count: int) -> None:
    """The province's registry with years and without, and ``count`` articles of the blocs in turn, beside both."""
    province.write(folder / "years", events=False)
    shutil.copytree(folder / "years", folder / "now")
    for file in (folder / "now/khoi").iterdir():
        file.write_text(_YEARS.sub("", file.read_text("utf-8")), "utf-8")
    for number in range(count):
        path, text = _article(number, count)
        for shape in ("years", "now"):
            file = folder / shape / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")


def _article(number: int, count: int) -> tuple[str, str]:
    months = 12 * (province.LAST - province.FIRST + 1)
    month = number * months // count
    year, month = province.FIRST + month // 12, month % 12 + 1
    event, _ = province.EVENTS[number // province.BLOCS % 4]
    bloc = number % province.BLOCS
    bloc = 2 if bloc in (1, 3) else bloc  # which are closed in the midst of it
    words = [WORDS[(number * 7 + at * (1 + number % 5)) % len(WORDS)] for at in range(400)]
    body = "\n\n".join(" ".join(words[at : at + 80]).capitalize() + f" số {number}." for at in range(0, 400, 80))
    front = (
        f"title: Bài mẫu {number} về {event}\ndate: {year}-{month:02}-{number % 28 + 1:02} {number % 24:02}:00\n"
        f"bloc: mau-{bloc + 1:02}\nauthor: Tác giả Mẫu {'ABCDEFG'[number % 7]}\nevent: {event}\n"
    )
    return f"tin/{year}/{month:02}/bai-{number}.md", f"---\n{front}---\n\n{body}\n"


def build(content: Path, place: Path, memory: bool = False) -> float:
    """User CPU seconds of a build and its workers, or its peak memory in MiB."""
    command = [sys.executable, "-m", "plugins", str(content), "-s", str(ROOT / "pelicanconf.py")]
    before = os.times().children_user
    done = run([*command, "-o", str(place / "out"), "--cache-path", str(place / "cache")], {}, ROOT, memory)
    return done.peak if memory else os.times().children_user - before


def main(count: str = "3000", runs: str = "5", work: str = "") -> None:
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(dir=work or None) as name:
        folder = Path(name)
        write(folder, int(count))
        shapes = ("now", "years")
        for number in range(int(runs)):
            for shape in shapes if number % 2 else reversed(shapes):
                place, content = folder / f"run-{shape}-{number}", folder / shape
                found["cold", shape].append(build(content, place))
                edited = sorted(content.glob("tin/2020/06/*.md"))[0]
                for again in range(EDITS):
                    edited.write_text(edited.read_text("utf-8") + f"\nBổ sung lần {number}.{again}.\n", "utf-8")
                    found["edit", shape].append(build(content, place))
                shutil.rmtree(place)
        for shape in shapes:
            found["memory", shape].append(build(folder / shape, folder / f"memory-{shape}", memory=True))
    for what, unit in (("cold", "s"), ("edit", "s"), ("memory", "MiB")):
        now, years = (median(found[what, shape]) for shape in shapes)
        least = min(found[what, "years"]) / min(found[what, "now"]) - 1
        print(f"{what:7} now {now:8.2f} {unit}, years {years:8.2f} {unit}: {years / now - 1:+.1%} (least {least:+.1%})")


if __name__ == "__main__":
    main(*sys.argv[1:])
