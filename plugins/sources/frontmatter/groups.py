"""Mappings with fields of their own: the front matter itself, and groups inside it."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from plugins.base.model import Code
from plugins.base.vietnamese import nearest
from plugins.sources.frontmatter.field import Field
from plugins.sources.frontmatter.report import Report, quoted
from plugins.sources.frontmatter.types import Known, Text
from plugins.sources.frontmatter.yaml_events import Mapping, Node, Scalar
from plugins.sources.frontmatter.yaml_values import in_quotes, show_quoted

#: Unknown keys of one mapping that are reported.
MAX_UNKNOWN = 20
_LOOKED_AT = 100  # keys of one { }: suggestions cost time


@dataclass(frozen=True)
class Group:
    """A mapping with fields of its own; returns a dict of those that were written."""

    fields: tuple[Field, ...]
    label: str = "nhóm"
    lines: bool = False

    def read(self, node: Node, name: str, report: Report) -> dict[str, Any] | None:
        if not isinstance(node, Mapping):
            names = ", ".join(f.name for f in self.fields)
            report.add(
                node.line,
                name,
                Code.FIELD_TYPE,
                "Trường này phải là một nhóm.",
                f"Viết mỗi trường con một dòng, thụt vào hai dấu cách: {names}.",
            )
            return None
        values = read_fields(self.fields, node, f"{name}.", report)
        complete = all(f.name in values for f in self.fields if f.is_required)
        return (values | {"line": node.line} if self.lines else values) if complete else None

    def json_schema(self, known: Known) -> dict[str, Any]:
        return object_schema(self.fields, known)


def read_fields(fields: tuple[Field, ...], node: Mapping, prefix: str, report: Report) -> dict[str, Any]:
    """The valid values of a mapping by its fields; unknown and missing keys are reported."""
    by_name = {f.name: f for f in fields}
    values, unknown = {}, 0
    pieces = _report_cut(by_name, node, prefix, report)
    for key, (line, inner) in node.entries.items():
        if key in pieces:
            continue
        known = by_name.get(key)
        if known is None:
            unknown += 1
            if unknown > MAX_UNKNOWN:
                # Suggestions cost time, and the file is refused anyway.
                continue
            near = nearest(key, by_name)
            hint = f'Ý bạn là "{near[0]}"?' if near else f"Các trường dùng được: {', '.join(by_name)}."
            report.add(
                line,
                prefix + key if key.isidentifier() else prefix.rstrip("."),
                Code.FIELD_UNKNOWN,
                f"Không có trường tên {quoted(key)}.",
                hint,
            )
            continue
        value = known.type.read(inner, prefix + key, report)
        if value is not None:
            values[key] = value
    for wanted in fields:
        if wanted.missing and wanted.name not in node.entries:
            report.add(
                node.line if prefix else 1,
                prefix + wanted.name,
                wanted.missing,
                f"Thiếu trường {wanted.name} ({wanted.help}).",
                f"Thêm dòng: {wanted.example}",
            )
    return values


def _report_cut(by_name: dict[str, Field], node: Mapping, prefix: str, report: Report) -> set[str]:
    """Report the texts that a comma inside { } cut; returns the keys that are no keys but the rest of such a text."""
    whole: dict[str, list[str]] = {}
    name, text = "", ""
    pieces: set[str] = set()
    for key, (_, inner) in islice(node.entries.items(), _LOOKED_AT if node.inline else 0):
        if key in by_name:
            is_text = isinstance(by_name[key].type, Text) and isinstance(inner, Scalar) and inner.plain
            name, text = (key, inner.text) if is_text and isinstance(inner, Scalar) else ("", "")
        elif name and isinstance(inner, Scalar) and not nearest(key, by_name):
            whole.setdefault(name, [text]).append(f"{key}: {inner.text}" if inner.text else key)
            pieces.add(key)
    for name, texts in whole.items():
        report.add(
            node.entries[name][0],
            prefix + name,
            Code.FIELD_UNKNOWN,
            f"Không có trường tên {quoted(texts[1])}: dấu phẩy đã cắt giá trị của {name}.",
            show_quoted(f"{name}: {in_quotes(', '.join(texts))}"),
        )
    return pieces


def text_with_colon(node: Mapping) -> str:
    """The text inside [ ] that a colon made a group of one, or "" where the group was meant."""
    (key, (_, inner)), *more = node.entries.items() or [("", (0, None))]
    return (
        f"{key}: {inner.text}"
        if node.inline and not more and isinstance(inner, Scalar) and not re.fullmatch("[a-z_]+", key)
        else ""
    )


def object_schema(fields: tuple[Field, ...], known: Known) -> dict[str, Any]:
    """JSON Schema of a mapping of fields."""
    properties = {
        f.name: f.type.json_schema(known)
        | {"description": f"{f.help}. {f.rule}".strip(" .") + ".", "examples": [f.example]}
        for f in fields
    }
    return {
        "type": "object",
        "properties": properties,
        "required": [f.name for f in fields if f.is_required],
        "additionalProperties": False,
    }
