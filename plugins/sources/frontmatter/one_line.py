"""The text of a value that stands on one line, with every mistake that such a value can hold."""

import re
import unicodedata
from html import unescape

from plugins.base.model import Code
from plugins.base.vietnamese import invisible_in
from plugins.sources.frontmatter.report import Report, quoted
from plugins.sources.frontmatter.scalars import is_empty, looks_typed
from plugins.sources.frontmatter.split import CONTROL, LOST, ODD
from plugins.sources.frontmatter.yaml_events import Node, Scalar, Sequence
from plugins.sources.frontmatter.yaml_values import in_quotes

_ENTITY = re.compile(r"&(?:#\w{1,9}|[A-Za-z]\w{1,30});")
#: How an address begins, in which "&x;" stands for itself.
_ADDRESSES = ("http://", "https://", "/")


def text_of(node: Node, name: str, report: Report, most: int = 500, is_free: bool = False) -> str | None:
    """The text of a scalar: one line, NFC, not cut by ``#``, not a number in disguise.

    ``is_free`` says that it may be any words, brackets at its ends too.
    """
    if not isinstance(node, Scalar):
        what = "danh sách" if isinstance(node, Sequence) else "nhóm “tên: giá trị”"
        quotes = (
            f"; nếu dấu ngoặc là chữ của bài, đặt cả giá trị trong ngoặc kép: {name}: {in_quotes(node.written)}"
            if is_free and node.written
            else ""
        )
        report.add(
            node.line,
            name,
            Code.FIELD_TYPE,
            f"Trường này nhận một giá trị, ở đây lại là {what}.",
            f"Viết một giá trị trên một dòng: {name}: …{quotes}",
        )
        return None
    if is_empty(node):
        report.add(
            node.line,
            name,
            Code.FIELD_EMPTY,
            "Trường này để trống.",
            "Viết giá trị sau dấu hai chấm, hoặc xóa cả dòng nếu trường không bắt buộc.",
        )
        return None
    if node.comment:
        report.add(
            node.line,
            name,
            Code.YAML_HASH,
            f"Phần {quoted(node.comment)} đứng sau dấu # nên bị coi là ghi chú và sẽ mất.",
            f"Nếu là chữ của bài, đặt cả giá trị trong ngoặc kép: {name}: {in_quotes(node.text + ' ' + node.comment)}; "
            "nếu là ghi chú thì xóa đi.",
        )
        return None
    if typed := looks_typed(node):
        report.add(
            node.line,
            name,
            Code.FIELD_TYPE,
            f"{quoted(node.text)} là {typed}, không phải chữ.",
            f"Nếu đúng là chữ thì đặt trong ngoặc kép: {name}: {quoted(node.text, 200)}",
        )
        return None
    text = unicodedata.normalize("NFC", node.text.strip())
    if "\n" in text or "\r" in text:
        report.add(
            node.line,
            name,
            Code.FIELD_LINES,
            "Trường này chỉ nhận một dòng chữ.",
            "Viết liền trên một dòng; xuống dòng dành cho nội dung bài.",
        )
        return None
    if not node.plain and (found := ODD.search(text)):  # by its number, which only quotes allow
        code = (
            Code.CHAR_LOST if LOST.match(found[0]) else Code.CHAR_PRIVATE if len(found[0]) == 1 else Code.CHAR_CONTROL
        )
        if not any(told.code == code for told in report.problems):  # of the file as it is written
            report.add(
                node.line,
                name,
                code,
                f"Có ký tự U+{ord(found[0][0]):04X} không thành chữ: hiện ra ô trống, dấu hỏi hay dấu chồng nhau.",
                "Xóa giá trị rồi gõ lại bằng chữ thường.",
            )
        return None
    if found := CONTROL.search(text):
        if not any(told.code == Code.CHAR_CONTROL for told in report.problems):  # of the file as it is written
            report.add(
                node.line,
                name,
                Code.CHAR_CONTROL,
                f"Có ký tự điều khiển U+{ord(found[0]):04X}, mắt thường không thấy.",
                "Dấu \\ trong ngoặc kép mở đầu một ký tự đặc biệt; muốn viết chính dấu ấy thì viết \\\\.",
            )
        return None
    if found := invisible_in(text):
        if not any(told.code == Code.CHAR_INVISIBLE for told in report.problems):  # of the lines as they are written
            report.add(
                node.line,
                name,
                Code.CHAR_INVISIBLE,
                f"Có ký tự vô hình U+{ord(found[0]):04X} trong giá trị này.",
                "Xóa giá trị rồi gõ lại (không dán từ Word hay trang web).",
            )
        return None
    if (found := _ENTITY.search(text)) and unescape(found[0]) != found[0] and not text.startswith(_ADDRESSES):
        report.add(
            node.line,
            name,
            Code.LEFTOVER_MARKUP,
            f"{quoted(found[0])} là mã HTML; ở đây người đọc thấy nguyên như vậy.",
            "Gõ chính ký tự ấy, hoặc xóa mã đi.",
        )
        return None
    if len(text) > most:
        report.add(
            node.line,
            name,
            Code.FIELD_LONG,
            f"Giá trị dài {len(text)} ký tự, quá mức {most}.",
            "Rút gọn lại; chi tiết để trong nội dung bài.",
        )
        return None
    return text
