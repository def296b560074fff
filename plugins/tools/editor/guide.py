"""The tables of HUONG-DAN.md that follow from the code, between ``<!-- bảng: … -->`` marks."""

import re
import sys
from pathlib import Path

from plugins.base.disk import write_whole
from plugins.base.model import Code
from plugins.sources.frontmatter import SCHEMAS
from plugins.tools.editor.constructs import construct_table

_BLOCK = re.compile(r"(?P<open><!-- bảng: (?P<name>[\w-]+) -->\n).*?(?P<close><!-- hết bảng -->)", re.DOTALL)


def field_table(kind: str) -> str:
    """The fields of one kind of source, as a Markdown table."""
    rows = ["| Trường | Là gì | Cách viết | Ví dụ |", "|---|---|---|---|"]
    for field in SCHEMAS[kind]:
        must = " (bắt buộc)" if field.is_required else ""
        rows.append(
            f"| `{field.name}`{must} | {field.help} | {_cell(field.rule or field.type.label)} | "
            f"`{_cell(field.example)}` |"
        )
    return "\n".join(rows) + "\n"


def code_table() -> str:
    """Every code with its meaning; notes (which do not stop the build) are marked."""
    rows = ["| Mã | Nghĩa |", "|---|---|"]
    for code in Code:
        note = "" if code.severity == "error" else " *(chỉ lưu ý)*"
        rows.append(f"| `{code}` | {_cell(code.meaning)}{note} |")
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def with_tables(text: str) -> str:
    """The guide with its tables made anew. Raises KeyError for an unknown table."""
    tables = {f"muc-{kind}": lambda kind=kind: field_table(kind) for kind in SCHEMAS} | {
        "ma-loi": code_table,
        "cach-viet": construct_table,
    }
    return _BLOCK.sub(lambda found: found["open"] + tables[found["name"]]() + found["close"], text)


def run(file: Path) -> int:
    if not file.is_file():
        print(f"Không có tệp {file}.", file=sys.stderr)
        return 2
    write_whole(file, with_tables(file.read_text(encoding="utf-8")).encode(), like=file)
    return 0
