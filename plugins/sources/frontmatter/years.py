"""Fields that say a year beside something: what a bloc is from a year on, what an article's event belongs to."""

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any

from plugins.base.model import Code
from plugins.sources.frontmatter.groups import Group
from plugins.sources.frontmatter.report import Report, quoted
from plugins.sources.frontmatter.types import FIRST_YEAR, LAST_YEAR, Choice, Known
from plugins.sources.frontmatter.yaml_events import Mapping, Node, Scalar

_YEAR = re.compile(r"\d{4}", re.ASCII)
_OF_YEAR = re.compile(r"(.*\S)\s+(\d{4})", re.ASCII)


@dataclass(frozen=True)
class Years:
    """A mapping of years to groups; returns the groups oldest first, each with its ``year`` and ``line``."""

    group: Group
    label: str = "nhóm theo năm"

    def read(self, node: Node, name: str, report: Report) -> tuple[dict[str, Any], ...] | None:
        if not isinstance(node, Mapping):
            report.add(
                node.line,
                name,
                Code.FIELD_TYPE,
                "Trường này phải là một nhóm theo năm.",
                "Viết mỗi năm một dòng, thụt vào hai dấu cách, ví dụ: 2024: {lead: Công an tỉnh}.",
            )
            return None
        found = []
        for key, (line, inner) in node.entries.items():
            if not _YEAR.fullmatch(key) or not FIRST_YEAR <= int(key) <= LAST_YEAR:
                report.add(
                    line,
                    name,
                    Code.YEAR_FORMAT,
                    f"{quoted(key)} không phải là năm.",
                    f"Viết năm bằng bốn chữ số, từ {FIRST_YEAR} đến {LAST_YEAR}, ví dụ: 2024.",
                )
                continue
            values = self.group.read(inner, f"{name}.{key}", report)
            if values:
                found.append({"year": int(key), "line": line, **values})
        return tuple(sorted(found, key=lambda one: one["year"]))

    def json_schema(self, known: Known) -> dict[str, Any]:
        return {"type": "object", "patternProperties": {r"^\d{4}$": self.group.json_schema(known)}}


def event_and_year(text: str) -> tuple[str, int]:
    """The parts of what ``OfYear`` read; year 0 where none is written."""
    event, _, year = text.partition(" ")
    return event, int(year or 0)


@dataclass(frozen=True)
class OfYear:
    """A choice, and behind it the year that it belongs to where that must be said: ``tong-ket 2023``.

    Returns it as it is written, with one space; ``event_and_year`` takes it apart.
    """

    choice: Choice
    label: str = "một trong các giá trị đã cho, sau đó là năm nếu cần"

    def read(self, node: Node, name: str, report: Report) -> str | None:
        found = _OF_YEAR.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if not found or not isinstance(node, Scalar):
            return self.choice.read(node, name, report)
        value = self.choice.read(node._replace(text=found[1]), name, report)
        year = int(found[2])
        if value and not FIRST_YEAR <= year <= LAST_YEAR:
            report.add(
                node.line,
                name,
                Code.YEAR_FORMAT,
                f"{quoted(found[2])} không phải là năm công tác.",
                f"Viết năm bằng bốn chữ số, từ {FIRST_YEAR} đến {LAST_YEAR}, ví dụ: {value} 2024.",
            )
            return None
        return value and f"{value} {year}"

    @property
    def values(self) -> Map[str, str]:
        return self.choice.values

    def json_schema(self, known: Known) -> dict[str, Any]:
        with_year = "|".join(self.choice.values)
        return {"anyOf": [self.choice.json_schema(known), {"type": "string", "pattern": f"^({with_year}) \\d{{4}}$"}]}
