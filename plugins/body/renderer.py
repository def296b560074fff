"""One kept Markdown instance, and the order of the steps from text to safe HTML."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

from plugins.body.facts import BodyImage, BodyProblem, FactCollector
from plugins.body.sanitizer import clean, raw_problems
from plugins.body.typography import smarten_html

#: Characters without which none of Markdown's own inline patterns can match.
INLINE_TRIGGER = re.compile(r"[`\\\[!<&*_]|://|@|  \n")
STOCK_INLINE = {
    "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference",
    "short_image_ref", "autolink", "automail", "linebreak", "html", "entity", "not_strong",
    "em_strong", "em_strong2",
}  # fmt: skip


class Body(NamedTuple):
    """``targets`` are ``(target, line)`` inside the site; ``problems`` are
    ``(line, code, message, hint)``, lines counted in the source file."""

    html: str
    targets: tuple[tuple[str, int], ...]
    images: tuple[BodyImage, ...]
    problems: tuple[tuple[int, str, str, str], ...]
    excerpt: str


class FastInline(InlineProcessor):
    """Skips text in which no inline pattern can match.

    Markdown tries 16 patterns on every text; of prose without markup that is half of
    its time (measured: 0.76 ms an article with, 0.46 ms without).
    """

    def _InlineProcessor__handleInline(self, data, patternIndex=0):  # noqa: N802, N803
        if not INLINE_TRIGGER.search(data):
            return data
        return super()._InlineProcessor__handleInline(data, patternIndex)


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
        patterns = {item.name for item in self._markdown.inlinePatterns._priority}
        if patterns <= STOCK_INLINE:
            self._markdown.treeprocessors.register(FastInline(self._markdown), "inline", 20)

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
