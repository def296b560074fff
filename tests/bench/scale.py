"""Our own cost at several sizes, up to one that was asked for, and its curve as a picture."""

from pathlib import Path
from types import ModuleType

from tests.bench.curve import picture
from tests.bench.live import live
from tests.bench.measuring import median, size_of
from tests.bench.sites import Ours

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
#: Articles, what of it, the bar and what we aim for.
BARS = (
    (100_000, "edited", 3.0, 1.5), (100_000, "nothing", 1.2, 0.6), (100_000, "added", 5.0, 2.0),
    (100_000, "peak of an edit", 400, 250), (100_000, "peak", 1_200, 900),
    (100_000, "preview", 700, 400), (100_000, "served", 0.3, 0.3),
)  # fmt: skip
SECONDS, MEMORY, OUTPUT = "seconds", "MiB of memory", "output"
PORT = 13132
COLUMNS = {
    SECONDS: ("cold", "CPU of it", "edited", "added", "nothing", "served"),
    MEMORY: ("peak", "peak of an edit", "preview"),
    OUTPUT: ("files", "MB"),
}


def scale(work: Path, most: int, generator: ModuleType, runs: int, picture_file: Path) -> int:
    """Print the figures of every size up to ``most``, draw them, and return how many bars were missed."""
    found = {}
    for count in sorted({size for size in SIZES if size < most} | {most}):
        found[count] = _measure(Ours(work, count, generator), runs)
        told = ", ".join(f"{name} {value:,.2f}" for name, value in found[count].items())
        print(f"{count} articles: {told}", flush=True)
    panels = {
        title: {name: [(count, max(row[name], 0.01)) for count, row in found.items()] for name in names}
        for title, names in COLUMNS.items()
    }
    picture_file.write_text(picture(panels), "utf-8")
    print(f"the curve: {picture_file}")
    missed = [(count, name, bar) for count, name, bar, _ in BARS if count in found and found[count][name] > bar]
    for count, name, bar in missed:
        print(f"MISSED at {count}: {name} {found[count][name]:.2f}, bar {bar:g}")
    return len(missed)


def _measure(site: Ours, runs: int) -> dict[str, float]:
    site.prepare()
    cold = site.build()
    row = {"cold": cold.wall, "CPU of it": cold.cpu}
    for name, change in (("edited", site.edit), ("added", site.add), ("nothing", lambda number: None)):
        walls = []
        for number in range(runs):
            change(number)
            walls.append(site.build().wall)
        row[name] = median(walls)
    site.edit(runs)
    row["peak of an edit"] = site.build(memory=True).peak
    row["files"], row["MB"] = size_of(site.here / "output")
    site.prepare()
    row["peak"] = site.build(memory=True).peak
    # An edit during the build of the one before is shown after it; how long that takes is ``edited``.
    rest = max(2, 3 * row["edited"])
    preview = live(site.preview(PORT), {}, site.an_article(), site.page(), PORT, runs, rest)
    row["served"], row["preview"] = median(preview.seconds), preview.memory
    return row
