"""What a build says of itself while it runs: a line that moves on a terminal, plain lines elsewhere.

rich, which Pelican brings along, draws on terminals alone, so that the lines of a log would stay ours; its bar is moved
by a thread, and a thread must not be there when workers are forked. What is left for it is one escape sequence.
"""

import sys
import time
from typing import TextIO


class Progress:
    """One stage of long work, told at most ten times a second on a terminal and every 10 s elsewhere."""

    def __init__(self, label: str, total: int, stream: TextIO | None = None) -> None:
        self._label, self._total, self._done = label, total, 0
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._interval = 0.1 if self._terminal else 10.0
        self._next = time.monotonic() + self._interval
        self._shown = False

    def advance(self, count: int) -> None:
        self._done += count
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._interval
            self._show()

    def close(self) -> None:
        if self._shown and self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _show(self) -> None:
        self._shown = True
        share = self._done * 100 // max(self._total, 1)
        line = f"{self._label}: {self._done}/{self._total} ({share} %)"
        self._stream.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        self._stream.flush()
