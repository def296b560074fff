"""Seconds from saving an article to its page being served, asked as the peers' own ``live`` asks."""

import http.client
import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.measuring import memory_of


class Live(NamedTuple):
    seconds: list[float]  # of each edit, from saved to served
    memory: float  # MiB, of the server and all below it, after the last one


def live(
    command: Sequence[str],
    environment: Mapping[str, str],
    source: Path,
    page: str,
    port: int,
    edits: int,
    rest: float = 2,
) -> Live:
    """Start a preview server, edit ``source`` so many times, and wait each time for ``page`` to show it; then ``rest``
    seconds until the next edit, for the build behind it to end."""
    text = source.read_text("utf-8")
    process = subprocess.Popen(
        command,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while "<h1" not in _get(port, page):
            if process.poll() is not None:
                raise RuntimeError(f"{' '.join(command)} ended")
            time.sleep(0.2)
        time.sleep(3)
        seconds = []
        for number in range(edits + 1):
            mark, start = f"MARK{time.time_ns()}", time.monotonic()
            with source.open("a", encoding="utf-8") as file:
                file.write(f"\nSửa {mark}.\n")
            while mark not in _get(port, page):
                time.sleep(0.01)
                if time.monotonic() - start > (120 if number else 3600):  # the first: until the first build is done
                    raise RuntimeError("the edit was never shown")
            if number:
                seconds.append(time.monotonic() - start)
            time.sleep(rest)
        return Live(seconds, memory_of(process.pid))
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        source.write_text(text, "utf-8")


def _get(port: int, page: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", page)
        return connection.getresponse().read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def page_of(source: Path) -> str:
    """The URL path of an article of the peers, by their rule."""
    text = source.read_text("utf-8")
    year, month = re.search(r"date: (\d{4})-(\d\d)", text).groups()
    return f"/{year}/{month}/{re.search(r'slug: (.+)', text)[1]}/"
