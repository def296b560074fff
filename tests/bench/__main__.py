"""``python -m tests.bench [N] [--runs R] [--peers DIR] [--work DIR] [--scale M]``: times, and the bars they meet.

Runs are interleaved (ours, Hugo, Pelican, ours, …), so that what else the machine does
falls on all alike; figures are medians. Compare them only inside one table.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from tests.bench.live import live, page_of
from tests.bench.measuring import median, size_of
from tests.bench.publishing import publishing
from tests.bench.scale import scale
from tests.bench.sites import ROOT, Ours, PagesAlone, Peer, Site, load

#: What is measured of which site of ours, against whom, the bar and what we aim for, at 10,000 articles on 2 cores.
BARS = (
    ("edited", "ours", "hugo", "one article edited", 0.08, 0.05),
    ("edited", "ours", "hugo-pagefind", "one article edited", 0.02, 0.012),
    ("added", "ours", "hugo", "one article added", 0.08, 0.05),
    ("clone", "ours", "hugo", "edited in a fresh clone, state restored", 0.25, 0.12),
    ("nothing", "ours", "hugo", "nothing changed", 0.15, 0.08),
    ("cold", "ours", "hugo-pagefind", "cold", 0.32, 0.25),
    ("cold CPU", "ours", "hugo-pagefind", "CPU, cold", 0.38, 0.30),
    ("peak", "ours", "hugo-pagefind", "peak memory, cold (MiB)", 0.11, 0.08),
    ("cold", "pages-alone", "hugo", "no search, no API: cold", 1.25, 0.95),
    ("cold CPU", "pages-alone", "hugo", "no search, no API: CPU, cold", 1.2, 1.0),
    ("cold", "ours", "pelican-typogrify", "cold", 0.25, 0.12),
    ("live", "ours", "hugo", "live preview, saved to served", 0.5, 0.2),
)
#: What is measured of our output, the bar and what we aim for, at 10,000 articles.
OUTPUT = (("files", 17_500, 15_000), ("MB", 260, 200))
PORT = 13131
Times = dict[tuple[str, str], list[float]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=ROOT / "../shared/peers")
    parser.add_argument("--work", type=Path, default=ROOT / ".cache/bench")
    parser.add_argument("--scale", type=int, default=0, help="also our own cost at sizes up to so many articles")
    options = parser.parse_args()
    peers_file, work = options.peers.resolve() / "peers", options.work.resolve()
    if not peers_file.is_file():
        sys.exit(f"no peers to measure against: {peers_file} is missing; give their folder by PEERS=")
    if not (work / "e11/node_modules").exists():
        subprocess.run([sys.executable, str(peers_file), "setup", str(work)], check=True)
    if not (work / f"src/hugo-{options.articles}").exists():
        subprocess.run([sys.executable, str(peers_file), "corpus", str(work), str(options.articles)], check=True)
    with _run_folder(work):
        return _bench(options, work, load(peers_file), load(peers_file.with_name("gen.py")))


@contextlib.contextmanager
def _run_folder(work: Path) -> Iterator[None]:
    """The folder of the runs, empty; all that was run is removed once everything is measured.

    Not before: where many files were deleted in the last five minutes, ext4 without a journal looks at each of them for
    every file that is made (measured: a cold build of 17 s took 24).
    """
    run = work / "run"
    if run.exists():  # left by a bench that was stopped
        run.rename(work / f"run-{time.time_ns()}")
    try:
        yield
    finally:
        _say("removing what was run")
        for folder in (run, *work.glob("run-*")):
            shutil.rmtree(folder, ignore_errors=True)


def _bench(options: argparse.Namespace, work: Path, peers: ModuleType, generator: ModuleType) -> int:
    """Everything that was asked for; 1 where a bar was missed."""
    count = options.articles
    ours, alone = Ours(work, count, generator), PagesAlone(work, count, generator)
    hugo, pagefind, stock = (Peer(work, count, peers, name) for name in ("hugo", "hugo-pagefind", "pelican-typogrify"))
    changes: dict[Site, tuple[str, ...]] = {ours: CHANGES, hugo: CHANGES, pagefind: CHANGES[:1], stock: (), alone: ()}
    times: Times = defaultdict(list)
    for number in range(options.runs):
        _say(f"round {number + 1} of {options.runs}; load {os.getloadavg()[0]:.1f}")
        for site, what in changes.items():
            _round(site, times, what)
    for site in (ours, pagefind):
        site.prepare()
        times["peak", site.name].append(site.build(memory=True).peak)
    output = size_of(ours.here / "output")
    _say("live preview")
    for site in (ours, hugo):
        site.prepare()
        times["live", site.name] += _live(site, max(options.runs, 5))
    missed = _table(times, count)
    for (what, bar, aim), value in zip(OUTPUT, output, strict=True):
        verdict = "aim met" if value <= aim else "bar met" if value <= bar else "MISSED"
        missed += value > bar
        print(f"{'output, ' + what:56} {value:8,.0f} {'':8} {'':7} {bar:6,} {aim:6,}  {verdict}")
    missed += publishing(generator, count, options.runs, work, work / "run")
    if options.scale:
        missed += scale(work, options.scale, generator, options.runs, work / "scale.svg")
    return 1 if missed and count >= 10_000 else 0


CHANGES = ("edited", "added", "nothing", "clone")


def _round(site: Site, times: Times, changes: tuple[str, ...]) -> None:
    """One cold build and one of each change."""

    def note(what: str) -> None:
        result = site.build()
        times[what, site.name].append(result.wall)
        times[f"{what} CPU", site.name].append(result.cpu)
        _say(f"  {site.name:18} {what:8} {result.wall:7.2f} s wall {result.cpu:7.2f} s CPU")

    site.prepare()
    note("cold")
    for what in changes:
        if what == "clone":
            site.copy_content()
            site.add()
            site.edit(1)
        if what in ("edited", "clone"):
            site.edit()
        if what == "added":
            site.add()
        note(what)


def _live(site: Ours | Peer, edits: int) -> list[float]:
    if isinstance(site, Ours):
        return live(site.preview(PORT), {}, site.an_article(), site.page(), PORT, edits).seconds
    command, environment, _ = site.command()
    article = site.an_article()
    return live([*command, "server", "--port", str(PORT)], environment, article, page_of(article), PORT, edits).seconds


def _table(times: Times, count: int) -> int:
    """Print ours against each peer; the number of bars that were missed."""
    print(f"\n{count} articles, medians  {'':31} {'ours':>8} {'peer':>8} {'ratio':>7} {'bar':>6} {'aim':>6}")
    missed = 0
    for what, our, peer, label, bar, aim in BARS:
        mine, theirs = median(times[what, our]), median(times[what, peer])
        ratio = mine / theirs
        verdict = "aim met" if ratio <= aim else "bar met" if ratio <= bar else "MISSED"
        missed += ratio > bar
        print(f"{label + ' / ' + peer:56} {mine:8.2f} {theirs:8.2f} {ratio:7.3f} {bar:6.3f} {aim:6.3f}  {verdict}")
    return missed


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
