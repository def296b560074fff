"""Collecting problems: one place that knows how codes, quotes and severities are written."""

from dataclasses import dataclass, field

from plugins.base.model import Code, Problem
from plugins.base.wording import printable

_SHOWN = 60


def quoted(text: str, most: int = _SHOWN) -> str:
    """What an editor wrote, for use inside a message: clipped, on one line, no terminal control."""
    line = " ".join(text.split())
    line = line if len(line) <= most else line[: most - 1] + "…"
    return '"' + printable(line) + '"'


def one_of(words: tuple[str, ...] | list[str]) -> str:
    """``a, b hoặc c``."""
    *first, last = words
    return f"{', '.join(first)} hoặc {last}" if first else last


@dataclass
class Report:
    """The problems of one source file; ``line`` 0 means the whole file."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, name: str, code: Code, message: str, hint: str) -> None:
        self.problems.append(problem(self.path, line, name, code, message, hint))


def problem(path: str, line: int, name: str, code: Code, message: str, hint: str) -> Problem:
    """A problem whose severity is the one declared for its code."""
    return Problem(path, line, name, code, message, hint, code.severity)
