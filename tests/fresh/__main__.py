"""``make test-fresh SUITE=bookworm``: both commands of the README, run in a bare Debian. Needs root and debootstrap.

What is committed is what is tried. PYTEST_ADDOPTS chooses among the tests, as everywhere.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.fresh.system import System, remove

ROOT = Path(__file__).parents[2]
HOUSE = "/root/archive"
#: Seconds until a preview must have answered, its environment made and the site built.
PATIENCE = 900
PAGES = ("/", "/khoi/", "/tim-kiem/")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fresh", description=__doc__)
    parser.add_argument("suite", choices=("bookworm", "trixie"))
    parser.add_argument("--keep", action="store_true", help="leave the system where it is, to look into it")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return inside(options.suite, options.inside)
    if os.geteuid() != 0:
        sys.exit("A system can be made and entered by root alone.")
    folder = Path(tempfile.mkdtemp(prefix=f"fresh-{options.suite}-"))
    alone = ["unshare", "--mount", "--pid", "--fork", "--kill-child=KILL"]
    try:
        command = [*alone, sys.executable, "-m", "tests.fresh", options.suite, "--inside", str(folder)]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    finally:
        if options.keep:
            print(f"kept: {folder}")
        else:
            remove(folder)


def inside(suite: str, folder: Path) -> int:
    """Make the system and run the commands in it; returns the exit status of the first that failed."""
    chosen = {name: os.environ[name] for name in ("PYTEST_ADDOPTS", "WORKERS") if os.environ.get(name)}
    system = System(folder / "root", chosen)
    took: dict[str, float] = {}
    try:
        start = time.monotonic()
        system.make(suite, [sys.executable, "-m", "pip"])
        clone = ["git", "clone", "--quiet", "--no-local", str(ROOT), f"{system.root}{HOUSE}"]
        subprocess.run(clone, check=True)
        took[f"a bare {suite}"] = time.monotonic() - start
        took["make serve"] = served(system)
        for target in ("site", "test"):
            start = time.monotonic()
            try:
                system.run("make", target, folder=HOUSE)
            finally:
                took[f"make {target}"] = time.monotonic() - start
    except subprocess.CalledProcessError as error:
        print(f"failed: {' '.join(error.cmd[-3:])}", file=sys.stderr)
        return error.returncode or 1
    finally:
        print(", ".join(f"{name}: {seconds:.0f} s" for name, seconds in took.items()), flush=True)
    return 0


def served(system: System) -> float:
    """Start the preview as the README says; the seconds until its pages were answered. Raises CalledProcessError."""
    port = free_port()
    command = ("make", "serve", f"PORT={port}")
    start = time.monotonic()
    with system.running(*command, folder=HOUSE) as process:
        while not answers(port):
            if process.poll() is not None or time.monotonic() - start > PATIENCE:
                raise subprocess.CalledProcessError(process.poll() or 1, command)
            time.sleep(0.2)
        return time.monotonic() - start


def answers(port: int) -> bool:
    """Whether every one of ``PAGES`` comes as a page of the archive."""
    try:
        for page in PAGES:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=10) as answer:
                if b"</html>" not in answer.read():
                    return False
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
