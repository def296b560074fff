"""Incremental equals clean: random edits, each followed by a build that must give what a clean build gives.

``python -m tests.engine.sweep [N] [SEED]`` (``make sweep N=1000``) prints the seed, so that a failure can be
run again. Builds go through a fresh Pelican, a warm one, the command line, or a command line that is killed.
"""

import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from plugins.engine.artifact import ContentErrors
from tests.engine import edits
from tests.engine.engine import Site, difference


class Sweep:
    """One site on its way through random edits."""

    def __init__(self, folder: Path, seed: int, processes: bool = True) -> None:
        self.site, self.chance = Site(folder / "site"), Random(seed)
        self.seed, self.step, self.done = seed, 0, Counter()
        self._refused = 0
        self._processes, self._saved = processes, folder / "saved"
        self.site.build()

    def run(self, steps: int) -> None:
        for _ in range(steps):
            self.step += 1
            self._one()

    def _one(self) -> None:
        self._remember_content()
        chosen = self._edit()
        before = self.site.tree()
        wanted = self.site.clean_tree()
        built = self._build(chosen)
        after = self.site.tree()
        story = f"seed {self.seed}, step {self.step}: {', '.join(edit.__name__ for edit in chosen)}; built by {built}"
        if wanted is None:
            assert built.endswith("refused"), f"{story}: a mistake went through"
            assert after == before, f"{story}: refused, yet the output changed: {difference(before, after)}"
            self._refused += 1
            if self._refused > 1 or self.chance.random() < 0.7:
                self._undo()
        else:
            self._refused = 0
            assert not built.endswith("refused"), f"{story}: refused what a clean build takes"
            assert after == wanted, f"{story}: incremental (-) and clean (+) differ: {difference(after, wanted)}"
        self.done.update(edit.__name__ for edit in chosen)
        self.done.update([f"by {built}"])

    def _remember_content(self) -> None:
        if self._refused:
            return
        shutil.rmtree(self._saved / "content", ignore_errors=True)
        shutil.copytree(self.site.content, self._saved / "content")

    def _undo(self) -> None:
        """Take back a mistake, as an editor does who cannot mend it."""
        shutil.rmtree(self.site.content)
        shutil.copytree(self._saved / "content", self.site.content)

    def _edit(self) -> list:
        kind = self.chance.random()
        pool = edits.CONTENT if kind < 0.70 else edits.SHAPE if kind < 0.82 else edits.DAMAGE
        chosen = self.chance.choices(pool, k=1 if kind > 0.3 else self.chance.randint(1, 4))
        for edit in chosen:
            edit(self.site, self.chance)
        if self.chance.random() < 0.04:
            self._go_back()
        return chosen

    def _go_back(self) -> None:
        """State and output that belong to different moments, as after a restored cache."""
        for name in ("cache", "output"):
            here, there = self.site.folder / name, self._saved / name
            if there.exists() and self.chance.random() < 0.5:
                shutil.rmtree(here, ignore_errors=True)
                shutil.copytree(there, here)
            elif here.exists():
                shutil.rmtree(there, ignore_errors=True)
                shutil.copytree(here, there)

    def _build(self, chosen: list) -> str:
        way = self.chance.random()
        try:
            if self._processes and way < 0.04:
                self._kill()
                self.site.build()
                return "a fresh Pelican after one that was killed"
            if self._processes and way < 0.08:
                status, said = self.site.build_in_a_process()
                assert status in (0, 1), said
                return "the command line" + (", refused" if status else "")
            if way < 0.45:
                # In the sweep an edit may follow another build than the warm one's own last: no hint then.
                self.site.build_warm()
                return "a warm Pelican"
            self.site.build()
            return "a fresh Pelican"
        except ContentErrors:
            return "Pelican, refused"

    def _kill(self) -> None:
        """A build killed with all its workers at a random moment."""
        process = self.site.start(WORKERS="2")
        time.sleep(self.chance.uniform(0.25, 1.2))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 1000
    seed = int(arguments[1]) if len(arguments) > 1 else time.time_ns() % 1_000_000
    total, started, done = 0, time.monotonic(), Counter()
    while total < count:
        steps = min(100, count - total)
        print(f"seed {seed}: {steps} edits", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            sweep = Sweep(Path(folder), seed)
            sweep.run(steps)
            done += sweep.done
        total, seed = total + steps, seed + 1
    for name, times in sorted(done.items()):
        print(f"{times:6} {name}")
    print(f"{total} steps: incremental equals clean in each; {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
