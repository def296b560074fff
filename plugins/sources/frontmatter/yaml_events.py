"""Front matter text → plain nodes with their lines, built from PyYAML's event stream.

No YAML value is ever constructed: scalars stay the strings that were written, and the schema decides
what they mean. So YAML 1.1's surprises (``no`` is false, ``12:30`` is 750) cannot happen, and anchors,
aliases, tags and nesting are refused at their first event, before they can cost memory.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import yaml

from plugins.base.model import Code
from plugins.sources.frontmatter.line_mistakes import mistakes_of_lines
from plugins.sources.frontmatter.report import Report, quoted
from plugins.sources.frontmatter.yaml_mistakes import explain

MAX_DEPTH = 4


class Scalar(NamedTuple):
    """One value as written. ``plain`` without quotes; ``comment`` is what ``#`` cut off on its line."""

    line: int
    text: str
    plain: bool
    comment: str = ""


class Sequence(NamedTuple):
    """``written``: how a list inside [ ] on one line stands there; "" for any other."""

    line: int
    items: tuple["Node", ...]
    written: str = ""


class Mapping(NamedTuple):
    """``entries`` maps a key to its line and value; keys are unique. ``inline``: written inside { } or [ ];
    ``written``: how a group inside { } on one line stands there."""

    line: int
    entries: dict[str, tuple[int, "Node"]]
    inline: bool = False
    written: str = ""


Node = Scalar | Sequence | Mapping
Events = Iterator[yaml.Event]


class _Stopped(Exception):
    """The text is refused; the problem has been reported."""


#: Ends of a line to YAML 1.1 and to no editor; each was reported where the file was decoded.
_BREAKS = re.compile("[\x85\u2028\u2029]")


def parse_front_matter(text: str, first_line: int, report: Report) -> Mapping | None:
    """The nodes of a front matter, or None (reported) where it is not YAML that we accept.

    ``first_line`` is the line of the text's first line in its file. Linear in the size of the text.
    """
    # A line of blanks is an empty line to an editor; YAML objects to a Tab or NBSP in it.
    lines = [line if line.strip() else "" for line in (text if text.isascii() else _BREAKS.sub(" ", text)).split("\n")]
    before = len(report.problems)
    mistakes_of_lines(lines, first_line, report)
    if len(report.problems) > before:
        return None
    try:
        root = _Builder(lines, first_line, report).document("\n".join(lines))
    except _Stopped:
        return None
    except yaml.YAMLError as error:
        explain(error, lines, first_line, report)
        return None
    if root is None:
        report.add(
            1,
            "",
            Code.FRONT_MATTER_EMPTY,
            "Phần đầu bài không có trường nào.",
            "Viết các trường title, date, bloc, author giữa hai dòng ---, mỗi trường một dòng.",
        )
        return None
    if not isinstance(root, Mapping):
        report.add(
            root.line,
            "",
            Code.YAML_MAPPING,
            "Phần đầu bài không gồm các dòng dạng “tên: giá trị”.",
            'Mỗi trường một dòng, ví dụ: title: "Hội nghị tổng kết" (có dấu cách sau dấu hai chấm).',
        )
        return None
    return root


class _Builder:
    """Reads one document of the event stream."""

    def __init__(self, lines: list[str], first_line: int, report: Report) -> None:
        self.lines = lines
        self.first_line = first_line
        self.report = report
        self.field = ""  # the top-level field being read

    def document(self, text: str) -> Node | None:
        root = None
        documents = 0
        events: Events = yaml.parse(text, Loader=yaml.CLoader)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    self.refuse(
                        event,
                        Code.YAML_DIRECTIVE,
                        "Dòng bắt đầu bằng % là chỉ thị của YAML, không được nhận.",
                        "Xóa dòng bắt đầu bằng %.",
                    )
                if documents > 1:
                    self.refuse(
                        event,
                        Code.YAML_DOCUMENTS,
                        "Phần đầu bài gồm nhiều tài liệu YAML.",
                        "Xóa dòng “...” ở giữa phần đầu bài.",
                    )
                root = self.node(next(events), events, 1)
        return root

    def node(self, event: yaml.Event, events: Events, depth: int) -> Node:
        self._refuse_magic(event)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(self.line(event), event.value, not event.style, self._comment(event))
        if depth > MAX_DEPTH:
            self.refuse(
                event,
                Code.YAML_DEPTH,
                f"Các trường lồng nhau quá {MAX_DEPTH} tầng.",
                "Viết phẳng lại theo mẫu trong HUONG-DAN.md.",
            )
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(self.node(inner, events, depth + 1))
            return Sequence(self.line(event), tuple(items), self._written(event, inner))
        assert isinstance(event, yaml.MappingStartEvent), "there are no other nodes, an alias being refused"
        return self._mapping(event, events, depth)

    def _mapping(self, event: yaml.MappingStartEvent, events: Events, depth: int) -> Mapping:
        entries: dict[str, tuple[int, Node]] = {}
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            self._refuse_magic(inner)
            if not isinstance(inner, yaml.ScalarEvent):
                self.refuse(
                    inner,
                    Code.YAML_KEY,
                    "Tên trường phải là một từ, không phải danh sách hay nhóm.",
                    "Viết tên trường, dấu hai chấm, dấu cách, rồi giá trị.",
                )
            key, line = inner.value, self.line(inner)
            if depth == 1:
                self.field = key if key.isidentifier() else ""
            value = self.node(next(events), events, depth + 1)
            if key in entries:
                self.report.add(
                    line,
                    key if key.isidentifier() else "",
                    Code.YAML_DUPLICATE,
                    f"Trường {quoted(key)} được viết hai lần (lần đầu ở dòng {entries[key][0]}).",
                    "Giữ lại một, xóa dòng kia; nhiều giá trị thì viết thành danh sách: [một, hai].",
                )
                continue
            entries[key] = (line, value)
        return Mapping(self.line(event), entries, bool(event.flow_style), self._written(event, inner))

    def _written(self, start: yaml.CollectionStartEvent, end: yaml.CollectionEndEvent) -> str:
        begin, finish = _begin(start), _finish(end)
        is_one_line = start.flow_style and begin.line == finish.line
        return self.lines[begin.line][begin.column : finish.column] if is_one_line else ""

    def _refuse_magic(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse(
                event,
                Code.YAML_ALIAS,
                "Dấu & hoặc * đứng đầu giá trị là neo, bí danh của YAML, không được nhận.",
                'Nếu là chữ của bài, đặt cả giá trị trong ngoặc kép: "* Tin vắn".',
            )
        if getattr(event, "tag", None):
            self.refuse(
                event,
                Code.YAML_TAG,
                "Dấu ! đứng đầu giá trị là thẻ kiểu của YAML, không được nhận.",
                'Nếu là chữ của bài, đặt cả giá trị trong ngoặc kép: "! Chú ý".',
            )

    def refuse(self, event: yaml.Event, code: Code, message: str, hint: str) -> NoReturn:
        self.report.add(self.line(event), self.field, code, message, hint)
        raise _Stopped

    def line(self, event: yaml.Event) -> int:
        return int(_begin(event).line) + self.first_line

    def _comment(self, event: yaml.ScalarEvent) -> str:
        end = _finish(event)
        if event.style or end.line >= len(self.lines):
            return ""
        rest = self.lines[end.line][end.column :].strip()
        return rest if rest.startswith("#") and event.value else ""


def _begin(event: yaml.Event) -> Any:
    """The mark (line, column) where an event begins; the parser always gives one."""
    return event.start_mark


def _finish(event: yaml.Event) -> Any:
    return event.end_mark
