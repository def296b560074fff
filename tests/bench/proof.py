"""What the proof that nothing written is lost costs a cold build: user CPU with and without it, in turn.

``python -m tests.bench.proof CONTENT [RUNS]``
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.sites.copying import ROOT

#: Run in a process of its own, whose workers are forked of it.
BUILD = """
import runpy, sys
from plugins.sources.body import renderer
if sys.argv.pop(1) == "without":
    renderer.report_losses = lambda *arguments: ()
runpy.run_module("plugins", run_name="__main__", alter_sys=True)
"""


def seconds(which: str, content: Path) -> float:
    """User CPU of one cold build and its workers."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.times().children_user
        arguments = [str(content), "-s", "pelicanconf.py", "-o", f"{folder}/out", "--cache-path", f"{folder}/cache"]
        subprocess.run([sys.executable, "-c", BUILD, which, *arguments], cwd=ROOT, check=True, capture_output=True)
        return os.times().children_user - before


def main(content: str, runs: str = "5") -> None:
    times: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(int(runs)):
        for which, found in times.items():
            found.append(seconds(which, Path(content)))
    medians = {which: statistics.median(found) for which, found in times.items()}
    share = medians["with"] / medians["without"] - 1
    print(f"with {medians['with']:.2f} s, without {medians['without']:.2f} s: {share:.1%}; {times}")


if __name__ == "__main__":
    main(*sys.argv[1:])
