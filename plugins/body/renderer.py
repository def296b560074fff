"""One kept Markdown instance, and the order of the steps from text to safe HTML."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from markdown import Markdown

from plugins.body.facts import BodyImage, BodyProblem, FactCollector
from plugins.body.prose import speed_up
from plugins.body.sanitizer import clean, raw_problems
from plugins.body.typography import smarten_html


class Body(NamedTuple):
    """``targets`` are ``(target, line)`` inside the site; ``problems`` are
    ``(line, code, message, hint)``, lines counted in the source file."""

    html: str
    targets: tuple[tuple[str, int], ...]
    images: tuple[BodyImage, ...]
    problems: tuple[tuple[int, str, str, str], ...]
    excerpt: str


class BodyRenderer:
    """Renders bodies one after another; not for several threads at once.

    ``options`` is Pelican's ``MARKDOWN`` setting: extensions of others work as meant.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        options = {k: v for k, v in options.items() if k not in ("extensions",)} | {
            "extensions": [e for e in options.get("extensions", ()) if e != "markdown.extensions.meta"]
        }
        self._markdown = Markdown(**options)
        self._facts = FactCollector(self._markdown)
        self._markdown.treeprocessors.register(self._facts, "archive-facts", 15)
        speed_up(self._markdown)

    def render(self, text: str, first_line: int = 1, folder: str = "") -> Body:
        """Render one body; ``folder`` is its file's folder under the content root.

        Nothing is raised for bad content: every mistake is in ``Body.problems``.
        """
        self._facts.begin(folder)
        self._markdown.reset()
        html = self._markdown.convert(text)
        problems = list(self._facts.problems)
        for raw in self._markdown.htmlStash.rawHtmlBlocks:
            problems += raw_problems(raw if isinstance(raw, str) else "".join(raw.itertext()))
        if not text.strip():
            problems.append(BodyProblem(
                "", "body-empty", "Bài chưa có nội dung.", "Viết ít nhất một đoạn văn dưới dòng --- thứ hai.",
            ))  # fmt: skip
        lines = _LineFinder(text, first_line)
        return Body(
            clean(smarten_html(html)),
            tuple((target, lines.find(written)) for target, written in self._facts.targets),
            tuple(self._facts.images),
            tuple(dict.fromkeys((lines.find(p.needle), p.code, p.message, p.hint) for p in problems)),
            self._facts.excerpt,
        )


class _LineFinder:
    """The line on which a piece of text is written; the first line of the body if it cannot be told."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text, self._first = text, first_line

    def find(self, needle: str) -> int:
        position = self._text.find(needle) if needle else 0
        return self._first + self._text.count("\n", 0, max(position, 0))
