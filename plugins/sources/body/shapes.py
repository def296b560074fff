"""Tables and quotations that are not read as such, or where none was meant, and lists counted anew."""

import re
from collections.abc import Iterator
from itertools import islice

from plugins.base.model import Code

Told = tuple[int, Code, str, str]  # line, code, message, hint
_SEPARATOR = re.compile(r"[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_QUOTED = re.compile(r" {0,3}>[ ]?(.*)")
_FIGURE = re.compile(r"\d[\d.,]*(?:[ ]|$|%)")
#: Text before a tab and behind it; a tab behind the mark of an item is none between cells.
_CELLS = re.compile(r"[ ]*(?!(?:[-*+•–]|\(?\w{1,3}[.)/])\t)[^\t\n]*\w[^\t\n]*\t+[^\t\n]*\S")
_FIRST = re.compile(r"^[ >]*1\.[ ]", re.MULTILINE)


def find_shapes(text: str, shown: str, first_line: int, is_counted: bool) -> Iterator[Told]:
    """Problems of a body; ``shown`` is the text of its page, ``is_counted`` says that a list has ``1.`` at every
    item."""
    if "|" in shown:
        yield from _unread_tables(text, shown, first_line)
    if "\t" in text:
        yield from _tabbed(text.split("\n"), first_line)
    if ">" in text:
        yield from _comparisons(text.split("\n"), first_line)
    if is_counted and (lines := [text.count("\n", 0, found.start()) for found in islice(_FIRST.finditer(text), 2)])[1:]:
        yield (
            first_line + lines[1], Code.LIST_COUNTED,
            "Mọi dòng của danh sách đều ghi 1., trang sẽ đếm 1, 2, 3…",
            "Nếu muốn giữ đúng số thì viết 1), hoặc viết số của từng dòng.",
        )  # fmt: skip


def _unread_tables(text: str, shown: str, first_line: int) -> Iterator[Told]:
    visible = {_key(line) for line in shown.split("\n") if "|" in line}
    lines = text.split("\n")
    rows = [_is_row(line) and _key(line) in visible for line in lines]
    for number, is_row in enumerate(rows):
        if not is_row or (number and rows[number - 1]):
            continue
        alone = not (number + 1 < len(rows) and rows[number + 1])
        if alone and not lines[number].strip(" >\t-*+").startswith("|"):
            continue  # a bar within a sentence
        yield (
            first_line + number,
            Code.TABLE_SHAPE,
            "Các hàng này không thành bảng: trang hiện nguyên những dấu |.",
            _mend(lines, number),
        )


def _tabbed(lines: list[str], first_line: int) -> Iterator[Told]:
    """Rows of a table as Excel and Word paste it, a tab between cells: two or more."""
    rows = [bool(_CELLS.match(line)) for line in lines]
    for number, is_row in enumerate(rows):
        if is_row and not (number and rows[number - 1]) and number + 1 < len(rows) and rows[number + 1]:
            cells = len(lines[number].strip().split("\t"))
            yield (
                first_line + number,
                Code.TABLE_SHAPE,
                "Các hàng này ngăn ô bằng phím Tab (chép từ Excel, Word) nên hiện thành một đoạn văn.",
                f"Viết mỗi hàng thành {'| ô ' * cells}|, dưới hàng đầu thêm dòng {'|---' * cells}|; nếu không phải "
                "bảng thì thay Tab bằng dấu cách và để một dòng trống giữa các dòng.",
            )


def _mend(lines: list[str], number: int) -> str:
    above = [line for line in lines[:number] if line.strip(" >")]
    if number and not lines[number - 1].strip(" >") and above and _is_row(above[-1]):
        return "Xóa dòng trống giữa các hàng của bảng."
    if number + 1 < len(lines) and _SEPARATOR.fullmatch(lines[number + 1]):
        return "Dòng |---|---| phải có đúng số ô của hàng đầu; nếu dấu | là chữ trong ô, hãy viết \\|."
    cells = max(lines[number].strip(" >|").count("|") + 1, 1)
    return f"Thêm dòng {'|---' * cells}| ngay dưới hàng đầu của bảng; nếu dấu | là chữ, hãy viết \\|."


def _is_row(line: str) -> bool:
    return "|" in line.replace("\\|", "")


def _key(line: str) -> str:
    return "".join(char for char in line if char.isalnum() or char == "|")


def _comparisons(lines: list[str], first_line: int) -> Iterator[Told]:
    """Quotations of nothing but lines that begin with a figure: ``> 95 điểm`` means more than 95."""
    quoted = [found[1] if (found := _QUOTED.match(line)) else None for line in lines]
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and (rest := quoted[end]) is not None and _FIGURE.match(rest):
            end += 1
        is_within = number and quoted[number - 1] is not None or end < len(lines) and quoted[end] is not None
        if not is_within:
            for one, rest in enumerate(quoted[number:end], number):
                begin = (rest or "")[:40]
                yield (
                    first_line + one, Code.QUOTE_OR_GREATER,
                    f"Dấu > ở đầu dòng “> {begin}” bị coi là dấu trích dẫn nên không hiện.",
                    f"Nếu là dấu lớn hơn, hãy viết \\> {begin}; nếu là lời trích, hãy đặt trong ngoặc kép: > "
                    f"“{begin}”.",
                )  # fmt: skip
        number = max(end, number + 1)
