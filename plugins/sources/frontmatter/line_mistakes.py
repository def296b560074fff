"""Slips in the lines of the front matter that YAML would accept, or explain badly."""

import re

from plugins.base.model import Code
from plugins.base.vietnamese import invisible_in
from plugins.sources.frontmatter.report import Report
from plugins.sources.frontmatter.yaml_values import clip

_NBSP_INDENT = re.compile(r"[ \t]*[\u00a0\u2000-\u200a\u202f\u3000]")
_NBSP_AFTER_COLON = re.compile(r"[ ]*[\w-]+:[ ]*[\u00a0\u2000-\u200a\u202f\u3000]")
_TAB_INDENT = re.compile(r"[ \u00a0]*\t")
_NO_SPACE = re.compile(r"(?P<key>[a-zA-Z_]+):(?P<value>[^\s/:].*)")


def mistakes_of_lines(lines: list[str], first_line: int, report: Report) -> None:
    """Report indentation by NBSP or Tab, a missing space after a colon, invisible characters."""
    in_block = ""
    for number, line in enumerate(lines, first_line):
        if in_block and (not line.strip() or line.startswith(" ")):
            continue
        in_block = line.rstrip() if re.match(r"[\w-]+:\s*[|>][-+0-9]*\s*$", line) else ""
        if _NBSP_INDENT.match(line) and line.strip() or _NBSP_AFTER_COLON.match(line):
            report.add(
                number,
                "",
                Code.YAML_NBSP,
                "Có dấu cách không ngắt (NBSP) ở chỗ thụt dòng hoặc sau dấu hai chấm.",
                "Xóa khoảng trống đó rồi gõ lại bằng phím cách.",
            )
        elif _TAB_INDENT.match(line) and line.strip():
            report.add(
                number, "", Code.YAML_TAB, "Dòng này thụt vào bằng phím Tab.", "Xóa Tab, gõ hai dấu cách thay vào."
            )
        elif found := invisible_in(line):  # two names that look the same would differ
            report.add(
                number,
                "",
                Code.CHAR_INVISIBLE,
                f"Có ký tự vô hình U+{ord(found[0]):04X} trong dòng này.",
                "Xóa giá trị rồi gõ lại (không dán từ Word hay trang web).",
            )
        elif line.startswith("%"):
            report.add(
                number,
                "",
                Code.YAML_DIRECTIVE,
                "Dòng bắt đầu bằng % là chỉ thị của YAML, không được nhận.",
                "Xóa dòng bắt đầu bằng %.",
            )
        elif found := _NO_SPACE.fullmatch(line.rstrip()):
            report.add(
                number,
                found["key"],
                Code.YAML_SPACE,
                "Thiếu dấu cách sau dấu hai chấm.",
                f"Viết: {found['key']}: {clip(found['value'])}",
            )
