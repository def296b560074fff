"""``python -m tests.bench.lighthouse [--runs N] [NAME…]`` (``make lighthouse``): Lighthouse on every template.

The synthetic archive of ``tests/reader`` is served with gzip, as a pages host does. Each
template is measured by Lighthouse's own phone, and on a poor line (400 kbit/s, 400 ms,
processor divided by 4) twice: simulated, as Lighthouse does by itself, and applied to the
browser. The simulation starts with four round trips, two of them for the name (Lantern's
``DNSCache`` and ``TCPConnection``): 1.6 s before the first byte of any page, an empty one too.
Its bar stands all the same, and what misses it is said. A search with its results is measured on a slow phone too
(300 ms, 700 kbit/s, processor divided by 6). Medians are printed; any missed bar
ends with exit status 1. No template is exempt: a withdrawn article asks for ``noindex``
and misses Lighthouse's search category by its nature, and it is said too.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.browser import chromium
from tests.checkers.checkers import node
from tests.reader import archive
from tests.site.search.host import serve

CLI = Path(__file__).parents[1] / "checkers/node_modules/lighthouse/cli/index.js"
#: A search is looked at with its results too.
SEARCHED = {"search, results": f"{archive.PLACES['search']}?q=khoi+thu"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: What does not hang on the line is judged once, by the phone.
POOR = ("--only-categories=performance", "--throttling.cpuSlowdownMultiplier=4")
LINES = {
    "phone": [],
    "poor, simulated": [
        "--throttling-method=simulate", "--throttling.rttMs=400", "--throttling.throughputKbps=400", *POOR,
    ],
    "poor, applied": [
        "--throttling-method=devtools", "--throttling.requestLatencyMs=400", "--throttling.downloadThroughputKbps=400",
        "--throttling.uploadThroughputKbps=400", *POOR,
    ],
}  # fmt: skip
#: Milliseconds to the largest paint, milliseconds of blocking, layout shift. Applied throttling delays
#: requests but not the making of a connection: its bar is the 1,500 ms less that one round trip.
LCP, TBT, CLS = {"phone": 1000, "poor, simulated": 1500, "poor, applied": 1100}, 50, 0.0
#: A line of its own for results, with the time by which the first of them must be there.
SLOW = "slow phone, applied"
LINES_OF_RESULTS = {
    SLOW: [
        "--throttling-method=devtools", "--throttling.requestLatencyMs=300", "--throttling.downloadThroughputKbps=700",
        "--throttling.uploadThroughputKbps=700",
        "--throttling.cpuSlowdownMultiplier=6", "--only-categories=performance",
    ]
}  # fmt: skip
LCP_OF_RESULTS = 2000
#: Seconds until the host answers, as one in another city. One on this machine answers at once: the photo below the text
#: was then there before or after the text was first painted, by chance, and Lantern counted it or not (measured on the
#: article with photos: 706 to 1,278 ms; with 50 ms, 737 to 766, and other pages as before).
LATENCY = 0.05


def measure(address: str, line: str) -> dict[str, float]:
    """One run: the categories in points of 100, and the three figures."""
    flags = " ".join(["--headless", *chromium.FLAGS])
    command = [
        node(),
        str(CLI),
        address,
        "--output=json",
        "--quiet",
        f"--chrome-flags={flags}",
        *(LINES | LINES_OF_RESULTS)[line],
    ]
    run = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=os.environ | {"CHROME_PATH": chromium.find()}, check=False
    )
    if run.returncode:
        sys.exit(f"Lighthouse failed on {address}:\n{run.stderr[-2000:]}")
    report = json.loads(run.stdout)
    points = {name: round(100 * (found["score"] or 0)) for name, found in report["categories"].items()}
    audits = report["audits"]
    figures = {
        "LCP": audits["largest-contentful-paint"]["numericValue"],
        "TBT": audits["total-blocking-time"]["numericValue"],
        "CLS": audits["cumulative-layout-shift"]["numericValue"],
    }
    failed = [audit for name in points for audit in weak(report, name)]
    return {**points, **figures, "failed": failed}


def weak(report: dict, category: str) -> list[str]:
    """The audits that cost a category points."""
    refs = [ref["id"] for ref in report["categories"][category]["auditRefs"] if ref["weight"]]
    return [i for i in refs if (report["audits"][i]["score"] or 0) < 0.9 and report["audits"][i]["score"] is not None]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lighthouse", description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", help="templates; all where none is named")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        site = archive.build(Path(folder))
        with serve(site.out, latency=LATENCY) as (host, _):
            for name, place in (archive.looked_at() | SEARCHED).items():
                if options.names and name not in options.names:
                    continue
                for line in (*LINES, *(LINES_OF_RESULTS if name in SEARCHED else ())):
                    missed += _tell(name, line, [measure(host + place, line) for _ in range(options.runs)])
    return min(missed, 1)


def _tell(name: str, line: str, runs: list[dict]) -> bool:
    """Print the medians of one template; True where a bar is missed."""
    points = {c: median(run[c] for run in runs) for c in CATEGORIES if c in runs[0]}
    figures = {f: median(run[f] for run in runs) for f in ("LCP", "TBT", "CLS")}
    due = CATEGORIES if line == "phone" else ()
    bars = {"LCP": LCP_OF_RESULTS if line == SLOW else LCP[line], "TBT": TBT, "CLS": CLS}
    missed = [c for c in due if points[c] < 100] + [f for f, bar in bars.items() if figures[f] > bar]
    shown = " ".join(f"{points[c]:3.0f}" if c in points else "  –" for c in CATEGORIES)
    why = sorted({audit for run in runs for audit in run["failed"]}) if missed else []
    print(
        f"{name:22} {line:19} {shown}  LCP {figures['LCP']:5.0f} ms  TBT {figures['TBT']:3.0f} ms  CLS "
        f"{figures['CLS']:.3f}"
        f"  {'misses ' + ', '.join(missed) if missed else 'ok'} {' '.join(why)}",
        flush=True,
    )
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
