"""Bodies that would keep a Markdown parser busy for minutes are refused before it sees them.

Python-Markdown's time grows with the square or the cube of unclosed brackets, and of rules and
underlines in one block (measured with 3.11: 16,000 characters of "[" take minutes, of "---" lines
0.3 s, of "# a" lines 1 s; rows of tables and items of lists take 0.1 ms each), the sanitizer's with the square of the
elements left open. What remains is a
matter of the number of signs (30 µs for each: half a minute for a megabyte of "*_"). No article comes near these
limits; a hostile pull request would.
"""

import re
from collections.abc import Sequence

from plugins.base.model import Code
from plugins.sources.frontmatter.report import Report

MAX_BLOCK = 16_000  # characters between two blank lines
MAX_ROWS = 600_000  # characters of a table or a list: 3,000 rows of 200
MAX_LINE = 4_000  # characters of one of their lines
MAX_BLOCKS = 3_000
MAX_OPEN = 20  # brackets open at once in a block
MAX_RULES = 40  # lines of nothing but rules, and headings, in a block
MAX_SIGNS = 30_000  # that Markdown may make something of, in the whole body
MAX_ELEMENTS = 100  # elements of HTML open at once in the whole body

_BLANK = re.compile(r"\n[ \t]*\n")
_PAIRS = tuple((open_, re.compile(re.escape(open_) + "|" + re.escape(close))) for open_, close in ("[]", "()", "<>"))
_ROW = re.compile(r"[ >]*\|.*|.*\|[ ]*$|[ >]*(?:[-*+•–—]|\(?\w{1,5}[.)/-])[ \u00a0]|[ ]{2,}\S")
#: Quotes and lists inside one another, 25 deep on one line or by indentation.
_NESTED = re.compile(r"\n(?:(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){25}|(?: {4}|\t){25})")
_ELEMENT = re.compile(r"<(?!(?:br|hr|img)\b)(/?)[a-zA-Z]")
_RULE = re.compile(r"^[ \t>]*[-=*_][-=*_ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ \t>]*#", re.MULTILINE)
_SIGN = re.compile(r"[*_`\\&<\[|#]|  $", re.MULTILINE)


def is_bearable(text: str, first_line: int, report: Report) -> bool:
    """Whether a body can be rendered in bounded time; else the first bad block is reported."""
    line = first_line
    blocks = _BLANK.split(text)
    if len(blocks) > MAX_BLOCKS:
        report.add(
            line,
            "body",
            Code.BODY_COMPLEX,
            f"Nội dung có {len(blocks)} đoạn, quá mức {MAX_BLOCKS} của một bài.",
            "Tách thành nhiều bài, hoặc để phần dài trong tệp đính kèm (attachments).",
        )
        return False
    if len(text) > MAX_SIGNS and (signs := len(_SIGN.findall(text))) > MAX_SIGNS:
        report.add(
            line,
            "body",
            Code.BODY_COMPLEX,
            f"Nội dung có {signs} dấu của Markdown và HTML, quá mức {MAX_SIGNS} của một bài.",
            "Bớt các dấu * _ ` \\ & < [ | #, tách thành nhiều bài, hoặc để phần dài trong tệp đính kèm (attachments).",
        )
        return False
    if "<" in text and _most_open("", _ELEMENT.findall(text)) > MAX_ELEMENTS:
        report.add(
            line,
            "body",
            Code.BODY_COMPLEX,
            f"Nội dung có hơn {MAX_ELEMENTS} thẻ HTML mở mà không đóng, máy không xử lý nổi.",
            "Đóng đủ các thẻ, hoặc viết bằng Markdown.",
        )
        return False
    many = [(opener, pattern) for opener, pattern in _PAIRS if text.count(opener) > MAX_OPEN]
    for block in blocks:
        if reason := _burden(block, many):
            report.add(
                line + block[: len(block) - len(block.lstrip("\n"))].count("\n"),
                "body",
                Code.BODY_COMPLEX,
                f"Đoạn này {reason}, máy không xử lý nổi.",
                "Đóng đủ các dấu ngoặc [ ] ( ) < >, bớt các phần lồng nhau, chia đoạn dài bằng những dòng trống.",
            )
            return False
        line += block.count("\n") + 2
    return True


def _burden(block: str, many: Sequence[tuple[str, re.Pattern[str]]]) -> str:
    """What is wrong with a block; ``many`` are the brackets of which the whole body has more than may be open."""
    if len(block) > MAX_BLOCK and not (len(block) <= MAX_ROWS and _is_table_or_list(block)):
        return f"dài {len(block)} ký tự mà không có dòng trống nào"
    for opener, pattern in many:
        if block.count(opener) > MAX_OPEN and _most_open(opener, pattern.findall(block)) > MAX_OPEN:
            return f"có quá nhiều dấu {opener} mở mà không đóng"
    if block.count("\n") >= MAX_RULES and len(_RULE.findall(block)) + len(_HEADING.findall(block)) > MAX_RULES:
        return "có quá nhiều dòng kẻ hay đề mục"
    if _NESTED.search(f"\n{block}") and not _RULE.fullmatch(block.strip()):
        return "có quá nhiều danh sách, trích dẫn lồng nhau"
    return ""


def _is_table_or_list(block: str) -> bool:
    """Whether each line is a row, an item or the next line of one, and short: an awards list may have a thousand."""
    lines = block.strip("\n").split("\n")
    return len(lines[0]) <= MAX_LINE and all(len(line) <= MAX_LINE and _ROW.match(line) for line in lines[1:])


def _most_open(opener: str, marks: list[str]) -> int:
    most = now = 0
    for mark in marks:
        now = now + 1 if mark == opener else max(now - 1, 0)
        most = max(most, now)
    return most
