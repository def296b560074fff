"""``python -m tests.bench.publishing [N] [--runs R]``: from a commit to the live branch of a local repository.

The first publish, then R times one article more: the seconds from commit to branch, the bytes that each push sends, and
by how much the repository has grown for each once it has packed itself (``git gc``), as hosts do every day.
"""

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

from tests.bench import corpus
from tests.bench.measuring import Run, median, run
from tests.bench.sites import ROOT, load

ADDRESS = "https://tin.invalid"
NOW = "2026-01-01T08:00:00+07:00"
ABOUT = "---\ntitle: Giới thiệu\n---\n\nTrang mẫu.\n"
IGNORED = ".cache/\n__pycache__/\n"
#: What is measured, the bar and what we aim for, at 10,000 articles on 2 cores.
BARS = (
    ("first", "first publish, local remote (s)", 35, 25),
    ("added", "one article published, commit to local branch (s)", 2.5, 1.2),
    ("sent", "sent by a publish (MB)", 0.4, 0.15),
    ("growth", "repository growth a publish (MB)", 0.4, 0.15),
)


class Repository:
    """A bare repository and a clone of it with an archive of ``count`` articles."""

    def __init__(self, folder: Path, source: Path) -> None:
        self.hub, self.clone, self._count = folder / "hub.git", folder / "clone", 0
        folder.mkdir(parents=True)
        _git(folder, "init", "-q", "--bare", "-b", "main", str(self.hub))
        _git(folder, "init", "-q", "-b", "main", str(self.clone))
        code = _git(ROOT, "ls-files", "-z", "--", "plugins", "theme", "pelicanconf.py", "publishconf.py").split("\0")
        for name in filter(None, code):
            (self.clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.clone / name)
        (self.clone / ".gitignore").write_text(IGNORED, "utf-8")
        subprocess.run(["cp", "-r", str(source / "content"), str(self.clone / "content")], check=True)
        (self.clone / "content/trang").mkdir(exist_ok=True)
        (self.clone / "content/trang/gioi-thieu.md").write_text(ABOUT, "utf-8")
        _git(self.clone, "remote", "add", "origin", str(self.hub))
        self.push()

    def push(self) -> None:
        _git(self.clone, "add", "-A")
        _git(self.clone, "-c", "user.name=Mẫu", "-c", "user.email=mau@tin.invalid", "commit", "-q", "-m", "Thêm")
        _git(self.clone, "push", "-q", "origin", "main")

    def add(self) -> None:
        """One article more, newer than all, of the text of another."""
        self._count += 1
        olds = sorted((self.clone / "content/tin/2015").glob("*/*.md"))
        old = olds[7 * self._count % len(olds)]
        head, _, tail = old.read_text("utf-8").partition("date: ")
        text = f"{head}date: 2025-01-{self._count:02} 10:00:00{tail[tail.index(chr(10)) :]}"
        new = self.clone / f"content/tin/2025/01/bai-moi-{self._count}.md"
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text, "utf-8")

    def publish(self) -> Run:
        command = [sys.executable, "-m", "plugins.tools.publish", "--root", str(self.clone), "--now", NOW, "publish"]
        return run(command, {"SITEURL": ADDRESS, "PYTHONDONTWRITEBYTECODE": ""}, self.clone)

    @property
    def tip(self) -> str:
        return _git(self.hub, "rev-parse", "gh-pages").strip()

    def packed(self) -> int:
        """The bytes that the bare repository takes once it is packed."""
        _git(self.hub, "gc", "--quiet")
        told = dict(line.split(": ") for line in _git(self.hub, "count-objects", "-v").splitlines())
        return 1024 * (int(told["size"]) + int(told["size-pack"]))

    def sent(self, old: str, new: str) -> int:
        """The bytes of a pack that a push from one commit to another sends."""
        given = f"{new}\n^{old}\n".encode()
        command = ["git", "pack-objects", "-q", "--revs", "--thin", "--stdout"]
        return len(subprocess.run(command, cwd=self.hub, input=given, capture_output=True, check=True).stdout)


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.publishing", description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=ROOT / "../shared/peers")
    parser.add_argument("--work", type=Path, default=ROOT / ".cache/bench")
    options = parser.parse_args()
    work = options.work.resolve()
    folder = work / "run"
    try:
        missed = publishing(load(options.peers.resolve() / "gen.py"), options.articles, options.runs, work, folder)
        return 1 if missed and options.articles >= 10_000 else 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publishing(generator: ModuleType, count: int, runs: int, work: Path, folder: Path) -> int:
    """Measure in ``folder`` and print; the number of bars that were missed."""
    source = work / f"src/ours-{count}"
    corpus.write(generator, count, source)
    repository = Repository(folder / f"publishing-{time.time_ns()}", source)
    found: dict[str, list[float]] = {"first": [repository.publish().wall], "added": [], "sent": []}
    print(f"\nfirst publish {found['first'][0]:.1f} s", flush=True)
    packed = repository.packed()
    for _ in range(runs):
        repository.add()
        repository.push()
        tip = repository.tip
        done = repository.publish()
        found["added"].append(done.wall)
        found["sent"].append(repository.sent(tip, repository.tip) / 1e6)
        print(f"one more {done.wall:.2f} s wall, {done.cpu:.2f} s CPU; sent {found['sent'][-1]:.3f} MB", flush=True)
    found["growth"] = [(repository.packed() - packed) / runs / 1e6]
    missed = 0
    print(f"\n{count} articles, medians {'':31} {'ours':>8} {'bar':>8} {'aim':>8}")
    for name, label, bar, aim in BARS:
        value = median(found[name])
        missed += value > bar
        verdict = "aim met" if value <= aim else "bar met" if value <= bar else "MISSED"
        print(f"{label:54} {value:8.2f} {bar:8.2f} {aim:8.2f}  {verdict}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
