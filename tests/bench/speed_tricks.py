"""What each trick of ``plugins/base/speed`` gains: ``python -m tests.bench.speed_tricks [N] [--runs R] [--only NAME]``.

Three builds of N plainly synthetic articles: a cold one, one after an edit, one after which nothing changed. Each is
made with all tricks and without one of them, right after each other, R times; printed is the median of what it takes
more without the trick, in CPU time of all processes and in wall time.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from plugins.base.speed import Trick
from tests.bench.measuring import Run, run
from tests.sites.copying import ROOT

WORDS = "khối mẫu thi đua phong trào đơn vị năm công tác hội nghị tổng kết ký kết giao ước cờ luân lưu".split()
BUILDS = ("cold", "edit", "nothing")


def write(count: int, content: Path) -> None:
    """``count`` articles of one bloc, with what bodies of news hold: prose, bold words, links, lists, quotes."""
    (content / "khoi").mkdir(parents=True)
    (content / "khoi/mau.md").write_text("---\nname: Khối Mẫu\nkind: khoi\n---\nKhối để đo.\n", "utf-8")
    for number in range(count):
        year, month, day = 2010 + number % 14, 1 + number // 14 % 12, 1 + number % 28
        sentence = " ".join(WORDS[(number + at) % len(WORDS)] for at in range(40)).capitalize()
        paragraphs = [f"{sentence}, lần {at}." for at in range(6)]
        paragraphs[1] = (
            f"**{sentence[:20].strip()}** {sentence} “trong ngoặc”, xem [bài khác](https://vi-du.example/{number})."
        )
        paragraphs[3] = f'{sentence} - lời "trích" của *người nói*...'
        paragraphs[4] = "\n".join(f"- {sentence[at:60]}" for at in (0, 6, 12))
        file = content / f"tin/{year}/{month:02}/bai-mau-{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f"title: Bài mẫu số {number}\ndate: {year}-{month:02}-{day:02} 08:00\nbloc: mau\nauthor: Người Mẫu"
        file.write_text(f"---\n{head}\n---\n" + "\n\n".join(paragraphs) + "\n", "utf-8")


def measure(content: Path, folder: Path, without: str) -> dict[str, Run]:
    """One run of the three builds in a folder of their own."""
    shutil.rmtree(folder, ignore_errors=True)
    places = ["-o", str(folder / "output"), "--cache-path", str(folder / "cache")]
    command = [sys.executable, "-m", "plugins", str(content), "-s", str(ROOT / "pelicanconf.py"), *places]
    found = {}
    file = min(content.glob("tin/*/*/*.md"))
    for build in BUILDS:
        if build == "edit":
            file.write_text(file.read_text("utf-8") + f"\nThêm {os.urandom(4).hex()}.\n", "utf-8")
        found[build] = run(command, {"WITHOUT": without}, ROOT)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", action="append", choices=[*Trick, "all"], help="these tricks alone")
    options = parser.parse_args()
    chosen = options.only or [*Trick, "all"]
    with tempfile.TemporaryDirectory() as place:
        content = Path(place, "content")
        write(options.count, content)
        folder = Path(place, "built")
        print(f"{options.count} articles, median of {options.runs} pairs; without the trick more CPU (wall) by")
        print(f"{'':<12}" + "".join(f"{build:>22}" for build in BUILDS))
        for name in chosen:
            pairs = [(measure(content, folder, ""), measure(content, folder, name)) for _ in range(options.runs)]
            cells = []
            for build in BUILDS:
                cpu = median(without[build].cpu / usual[build].cpu - 1 for usual, without in pairs)
                wall = median(without[build].wall / usual[build].wall - 1 for usual, without in pairs)
                cells.append(f"{cpu:>+12.0%} ({wall:+.0%})".rjust(22))
            print(f"{name:<12}" + "".join(cells), flush=True)


if __name__ == "__main__":
    main()
