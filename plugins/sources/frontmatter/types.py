"""The types of fields: each reads a YAML node into a plain value and describes itself.

``read`` returns None where the node is no such value; the problem has then been reported.
``label`` names the type in the editors' guide; ``json_schema`` serves completion in an editor.
"""

import re
from collections.abc import Callable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Any, Protocol

from plugins.base.model import Code
from plugins.base.vietnamese import DateError, fold, iso, nearest, parse_date, slug
from plugins.sources.frontmatter.one_line import text_of
from plugins.sources.frontmatter.report import Report, one_of, quoted
from plugins.sources.frontmatter.scalars import is_empty
from plugins.sources.frontmatter.yaml_events import Node, Scalar, Sequence

#: What completion may offer: {"bloc": ("noi-chinh", …)}.
Known = Map[str, tuple[str, ...]]


class Type(Protocol):
    @property
    def label(self) -> str: ...

    def read(self, node: Node, name: str, report: Report) -> Any: ...

    def json_schema(self, known: Known) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Text:
    most: int = 500
    label: str = "một dòng chữ"

    def read(self, node: Node, name: str, report: Report) -> str | None:
        text = text_of(node, name, report, self.most, is_free=True)
        if text and not any(map(str.isalnum, text)):
            report.add(
                node.line,
                name,
                Code.FIELD_EMPTY,
                f"{quoted(text)} không có chữ hay số nào.",
                "Viết bằng chữ, hoặc xóa cả dòng nếu trường không bắt buộc.",
            )
            return None
        return text

    def json_schema(self, known: Known) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True)
class Choice:
    """One of a few words; ``values`` maps each to what readers see, ``said`` other words for it to what is meant."""

    values: Map[str, str]
    code: Code
    label: str = "một trong các giá trị đã cho"
    said: Map[str, str] = field(default_factory=dict)

    def read(self, node: Node, name: str, report: Report) -> str | None:
        text = text_of(node, name, report)
        if text is None or text in self.values:
            return text
        names = {fold(shown): value for value, shown in self.values.items()} | {value: value for value in self.values}
        names |= {fold(word): value for word, value in self.said.items()}
        near = nearest(text, names)
        meant = names.get(fold(text)) or names.get(slug(text)) or (names[near[0]] if near else "")
        hint = f'Ý bạn là "{meant}"? ' if meant else ""
        report.add(
            node.line,
            name,
            self.code,
            f"{quoted(text)} không có trong danh sách.",
            f"{hint}Viết {one_of(list(self.values))}.",
        )
        return None

    def json_schema(self, known: Known) -> dict[str, Any]:
        return {"enum": list(self.values), "markdownEnumDescriptions": list(self.values.values())}


@dataclass(frozen=True)
class Date:
    """A moment as ISO 8601 in +07:00; with ``day_only`` a day as ``2023-11-27``. Without a time it is 00:00."""

    day_only: bool = False
    label: str = "ngày giờ"

    def read(self, node: Node, name: str, report: Report) -> str | None:
        if isinstance(node, Scalar) and not is_empty(node) and not node.comment:
            try:
                parsed = parse_date(node.text)
            except DateError as error:
                report.add(
                    node.line, name, Code(error.code), f"{quoted(node.text)} không dùng làm ngày được.", error.hint
                )
                return None
            return iso(parsed.value)[:10] if self.day_only else iso(parsed.value)
        text_of(node, name, report)
        return None

    def json_schema(self, known: Known) -> dict[str, Any]:
        day, time = r"(\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4})", r"([ T]\d{2}:\d{2}(:\d{2}(\+07:00)?)?)?"
        return {"type": "string", "pattern": f"^{day}{time}$", "errorMessage": "28/11/2023 08:34"}


#: The years that an article or a bloc can speak of.
FIRST_YEAR, LAST_YEAR = 1900, 2099


@dataclass(frozen=True)
class Year:
    label: str = "năm (bốn chữ số)"

    def read(self, node: Node, name: str, report: Report) -> int | None:
        if isinstance(node, Scalar) and not node.comment and re.fullmatch(r"(19|20)\d\d", node.text.strip(), re.ASCII):
            return int(node.text)
        if isinstance(node, Scalar) and not is_empty(node):
            report.add(
                node.line,
                name,
                Code.YEAR_FORMAT,
                f"{quoted(node.text)} không phải một năm từ {FIRST_YEAR} đến {LAST_YEAR}.",
                "Viết bốn chữ số, ví dụ: 2023.",
            )
        else:
            text_of(node, name, report)
        return None

    def json_schema(self, known: Known) -> dict[str, Any]:
        return {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}


@dataclass(frozen=True)
class Pattern:
    """One word of a given form, with its own code and hint."""

    pattern: str
    code: Code
    hint: str
    label: str = "một từ"
    most: int = 300

    def read(self, node: Node, name: str, report: Report) -> str | None:
        text = text_of(node, name, report, self.most)
        if text is None or re.fullmatch(self.pattern, text, re.ASCII):
            return text
        report.add(node.line, name, self.code, f"{quoted(text)} viết không đúng mẫu.", self.hint)
        return None

    def json_schema(self, known: Known) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^({self.pattern})$"}


@dataclass(frozen=True)
class ListOf:
    """A list; with ``single`` one value may stand for a list of one. Returns a tuple."""

    item: Any
    single: bool = True
    empty: bool = False
    key: Callable[[Any], Any] = field(default=lambda value: value)
    known: str = ""

    @property
    def label(self) -> str:
        return f"{self.item.label}, hoặc danh sách" if self.single else f"danh sách, mỗi phần là {self.item.label}"

    def read(self, node: Node, name: str, report: Report) -> tuple[Any, ...] | None:
        if isinstance(node, Sequence):
            nodes = node.items
        elif is_empty(node) or not self.single:
            if is_empty(node):
                hint = (
                    f"Viết giá trị, hoặc {name}: [] nếu không có." if self.empty else "Viết giá trị, hoặc xóa cả dòng."
                )
                report.add(node.line, name, Code.FIELD_EMPTY, "Trường này để trống.", hint)
            else:
                report.add(
                    node.line,
                    name,
                    Code.FIELD_TYPE,
                    "Trường này phải là danh sách.",
                    f"Viết mỗi phần một dòng, bắt đầu bằng “  - ”, dưới dòng {name}:",
                )
            return None
        else:
            nodes = (node,)
        if not nodes and not self.empty:
            report.add(
                node.line, name, Code.FIELD_EMPTY, "Danh sách này rỗng.", "Viết ít nhất một phần, hoặc xóa cả dòng."
            )
            return None
        values, seen = [], set()
        for item in nodes:
            value = self.item.read(item, name, report)
            if value is None:
                continue
            key = self.key(value)
            if isinstance(key, str) and key in seen:
                report.add(
                    item.line,
                    name,
                    Code.FIELD_REPEATED,
                    f"{quoted(str(value))} lặp lại trong danh sách.",
                    "Giữ một, xóa phần lặp.",
                )
                continue
            seen.add(key if isinstance(key, str) else None)
            values.append(value)
        return tuple(values)

    def json_schema(self, known: Known) -> dict[str, Any]:
        item = dict(self.item.json_schema(known))
        if known.get(self.known):
            # Any registered name is right too, so the list only completes and never complains.
            item = {"anyOf": [{"enum": list(known[self.known])}, item]}
        many = {"type": "array", "items": item} | ({} if self.empty else {"minItems": 1})
        return {"anyOf": [item, many]} if self.single else many
