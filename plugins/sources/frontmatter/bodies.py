"""The body of a source: rendered, and what is wrong in it reported with its line of the file."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from plugins.base.model import Code
from plugins.base.wording import printable
from plugins.sources.frontmatter.limits import is_bearable
from plugins.sources.frontmatter.odd_letters import report_coded
from plugins.sources.frontmatter.report import Report
from plugins.sources.frontmatter.split import SplitSource

#: The line that ``new`` leaves for the body; an article that still has it is not finished.
PLACEHOLDER = "(Viết nội dung tin vào đây rồi xóa dòng này.)"

_TAG = re.compile(r"<[^>]*>|\s+|&nbsp;|\u00a0")
_SHOWS_ITSELF = re.compile(r"<(?:img|table|figure|picture)\b")


class RenderedBody(Protocol):
    """What the body's renderer returns (plugins.sources.body.Body)."""

    @property
    def html(self) -> str: ...
    @property
    def targets(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def images(self) -> tuple[Any, ...]: ...
    @property
    def problems(self) -> tuple[tuple[int, Code, str, str], ...]: ...
    @property
    def excerpt(self) -> str: ...


class NoBody(NamedTuple):
    """The body of a file that was refused before it was rendered."""

    html: str = ""
    targets: tuple[tuple[str, int], ...] = ()
    images: tuple[Any, ...] = ()
    problems: tuple[tuple[int, Code, str, str], ...] = ()
    excerpt: str = ""


def unseen(text: str, line: int) -> RenderedBody:
    """A ``render`` for those to whom the front matter alone matters: a body without a mistake."""
    return NoBody(html="<p>.</p>")


#: (text, line of its first line) → RenderedBody
Render = Callable[[str, int], RenderedBody]


def body_of(kind: str, source: SplitSource, render: Render, report: Report) -> RenderedBody:
    """The body rendered, with what is wrong in it reported."""
    if not is_bearable(source.body, source.body_line, report):
        return NoBody()
    try:
        body = render(source.body, source.body_line)
    except RecursionError:
        report.add(
            source.body_line,
            "body",
            Code.BODY_COMPLEX,
            "Nội dung có các phần lồng nhau quá sâu, máy không xử lý nổi.",
            "Bớt các danh sách, trích dẫn lồng nhau.",
        )
        return NoBody()
    report_coded(source, body.html, report)
    # Whether an empty body is a mistake depends on the kind of source, which the renderer does not know.
    problems = [found for found in body.problems if found[1] != Code.BODY_EMPTY]
    for at, code, message, hint in problems:
        report.add(at, "body", code, printable(message), printable(hint))
    lines = source.body.split("\n") if PLACEHOLDER in source.body else []
    for number, line in enumerate(lines, source.body_line):
        if line.strip() == PLACEHOLDER:
            report.add(
                number,
                "body",
                Code.BODY_PLACEHOLDER,
                "Bài còn dòng chờ nội dung.",
                "Viết nội dung bài thay cho dòng này.",
            )
    if not body.excerpt and not _TAG.sub("", body.html) and not _SHOWS_ITSELF.search(body.html) and not problems:
        if kind == "khoi":
            report.add(
                source.body_line,
                "body",
                Code.INTRO_EMPTY,
                "Chưa có lời giới thiệu khối, cụm.",
                "Viết một, hai đoạn giới thiệu dưới dòng --- thứ hai.",
            )
        else:
            report.add(
                source.body_line,
                "body",
                Code.BODY_EMPTY,
                "Bài chưa có nội dung.",
                "Viết nội dung bài dưới dòng --- thứ hai.",
            )
    return body
