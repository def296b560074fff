"""What editors write or paste, and what becomes of it: data, for the guide and its test."""

from pathlib import Path
from typing import NamedTuple

import yaml

FILE = Path(__file__).with_name("constructs.yml")


class Case(NamedTuple):
    """One text; ``read`` is "" where it is refused, ``told`` where it is not, ``html`` where the text says all."""

    written: str
    read: str = ""
    told: str = ""
    html: str = ""


class Construct(NamedTuple):
    what: str
    tools: str
    cases: tuple[Case, ...]


def constructs() -> list[Construct]:
    """All of the file, in its order. Raises TypeError for a key that no case has."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [Construct(one["what"], one["from"], tuple(Case(**case) for case in one["cases"])) for one in entries]


def construct_table() -> str:
    """The constructs as a Markdown table for the guide."""
    rows = ["| Viết hay dán vào | Thường từ | Trang hiện, hoặc mã lỗi |", "|---|---|---|"]
    for construct in constructs():
        rows.append(f"| **{construct.what}** | {construct.tools} | |")
        rows += [f"| {_code(case.written)} | | {_outcome(case)} |" for case in construct.cases]
    return "\n".join(rows) + "\n"


def _outcome(case: Case) -> str:
    told = f"`{case.told}`" if case.told else ""
    read = _cell(case.read) if case.read else ""
    return f"{read} *(lưu ý {told})*" if told and read else told and f"lỗi {told}" or read


def _code(text: str) -> str:
    """Lines of source as code in a cell, where nothing else can hold a bar or a tag."""
    return "<br>".join(f"<code>{_cell(line) or '&nbsp;'}</code>" for line in text.split("\n"))


def _cell(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\u00a0", "&nbsp;")
    for sign in "\\|*_`[]~":
        escaped = escaped.replace(sign, f"&#{ord(sign)};")
    return escaped
