"""Which Chromium the tests use, and how: Debian's own, as root, on a closed network."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def find() -> str:
    """The path in ``CHROMIUM``, or the first of the usual names; FileNotFoundError if there is none."""
    wanted = os.environ.get("CHROMIUM")
    if wanted and not os.access(wanted, os.X_OK):
        raise FileNotFoundError(f"CHROMIUM={wanted} is not a program")
    path = wanted or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise FileNotFoundError("no Chromium: run `make tools`, or set CHROMIUM to its path")
    return path
