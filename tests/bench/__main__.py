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
from tests.bench.measuring import Run, median
from tests.bench.sites import ROOT, Ours, Peer, Site, load

#: What is measured, against whom, the bar and what we aim for, at 10,000 articles on 2 cores.
BARS = (
    ("edited", "hugo", "one article edited", 0.20, 0.10),
    ("added", "hugo", "one article added", 0.20, 0.10),
    ("clone", "hugo", "edited in a fresh clone, state restored", 0.25, 0.12),
    ("nothing", "hugo", "nothing changed", 0.15, 0.08),
    ("cold", "hugo", "cold", 2.0, 1.0),
    ("cold", "pelican-typogrify", "cold", 0.25, 0.12),
    ("live", "hugo", "live preview, saved to served", 0.5, 0.2),
    ("peak", "hugo", "peak memory, cold (MiB)", 0.6, 0.3),
)
PORT = 13131
Times = dict[tuple[str, str], list[float]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=ROOT / "../shared/peers")
    parser.add_argument("--work", type=Path, default=ROOT / ".cache/bench")
    parser.add_argument("--scale", type=int, default=0, help="also our own cold build of so many articles")
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
    ours = Ours(work, options.articles, generator)
    hugo = Peer(work, options.articles, peers, "hugo")
    stock = Peer(work, options.articles, peers, "pelican-typogrify")
    times: Times = defaultdict(list)
    cpu: list[float] = []
    for number in range(options.runs):
        _say(f"round {number + 1} of {options.runs}; load {os.getloadavg()[0]:.1f}")
        for site in (ours, hugo, stock):
            cpu += _round(site, times, site is not stock)
    for site in (ours, hugo):
        site.prepare()
        times["peak", site.name].append(site.build(memory=True).peak)
    _say("live preview")
    for site in (ours, hugo):
        site.prepare()
        times["live", site.name] += _live(site, max(options.runs, 5))
    missed = _table(times, options.articles)
    if options.scale:
        missed += _scale(work, options.scale, generator, median(cpu) / options.articles, options.runs)
    return 1 if missed and options.articles >= 10_000 else 0


def _round(site: Site, times: Times, all_changes: bool) -> list[float]:
    """One cold build and one of each change; the CPU seconds of our cold build."""

    def note(what: str) -> Run:
        result = site.build()
        times[what, site.name].append(result.wall)
        _say(f"  {site.name:18} {what:8} {result.wall:7.2f} s wall {result.cpu:7.2f} s CPU")
        return result

    site.prepare()
    cold = note("cold")
    if all_changes:
        for what, change in (("edited", site.edit), ("added", site.add), ("nothing", lambda: None)):
            change()
            note(what)
        site.copy_content()
        site.add()
        site.edit()
        site.edit()
        note("clone")
    return [cold.cpu] if isinstance(site, Ours) else []


def _live(site: Ours | Peer, edits: int) -> list[float]:
    if isinstance(site, Ours):
        return live(site.preview(PORT), {}, site.an_article(), site.page(), PORT, edits)
    command, environment, _ = site.command()
    article = site.an_article()
    return live([*command, "server", "--port", str(PORT)], environment, article, page_of(article), PORT, edits)


def _table(times: Times, count: int) -> int:
    """Print ours against each peer; the number of bars that were missed."""
    print(f"\n{count} articles, medians  {'':17} {'ours':>8} {'peer':>8} {'ratio':>7} {'bar':>6} {'aim':>6}")
    missed = 0
    for what, peer, label, bar, aim in BARS:
        mine, theirs = median(times[what, "ours"]), median(times[what, peer])
        ratio = mine / theirs
        verdict = "aim met" if ratio <= aim else "bar met" if ratio <= bar else "MISSED"
        missed += ratio > bar
        print(f"{label + ' / ' + peer:42} {mine:8.2f} {theirs:8.2f} {ratio:7.3f} {bar:6.2f} {aim:6.2f}  {verdict}")
    return missed


def _scale(work: Path, count: int, generator: ModuleType, cpu_each: float, runs: int) -> int:
    """Our own cost at another size: CPU per article of a cold build, and publishing one more (the median of
    several)."""
    site = Ours(work, count, generator)
    site.prepare()
    cold = site.build()
    added = []
    for number in range(runs):
        site.add(number)
        added.append(site.build().wall)
    ratio = cold.cpu / count / cpu_each
    print(
        f"\n{count} articles: cold {cold.wall:.1f} s wall, {cold.cpu:.1f} s CPU; per article {ratio:.3f} of above (bar "
        "1.20, aim 1.05)"
    )
    shown = ", ".join(f"{wall:.2f}" for wall in added)
    print(f"{count} articles: one added {median(added):.2f} s ({shown}; bar 5, aim 2)")
    return (ratio > 1.2) + (median(added) > 5)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
