"""Bytes → text → front matter and body, with their line numbers."""

import re
import unicodedata
from codecs import BOM_UTF8
from typing import NamedTuple

from plugins.base.model import Code
from plugins.base.vietnamese import is_usual
from plugins.sources.frontmatter.report import Report

#: Far above any article (a long report is 60 KB), far below what would strain a renderer.
MAX_FILE = 1024 * 1024
MAX_FRONT_MATTER = 64 * 1024

_BOMS_16 = (b"\xff\xfe", b"\xfe\xff")
# C0, C1, line and paragraph separators (YAML counts them as lines, editors do not) and the
# bidirectional overrides that make text read otherwise than it is stored (CVE-2021-42574).
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
LOST = re.compile("[\ufffc\ufffd]")
#: Marks put upon each other, which cover the lines around; no letter of ours has more than two.
STACKED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3}")
#: How these begin in UTF-8: looked for in no time, while the pattern takes longer than all else that is looked for.
_MARKS = (b"\xcc", b"\xcd", b"\xd2", b"\xe1\xaa", b"\xe1\xab", b"\xe1\xb6", b"\xe1\xb7", b"\xe2\x83", b"\xef\xb8")
ODD = re.compile(f"{PRIVATE.pattern}|{LOST.pattern}|{STACKED.pattern}")
_FENCE = re.compile(r"---[ \t\u00a0]*")
# What Word and phones make of three hyphens.
_WRONG_FENCE = re.compile(r"[ \t\u00a0]*(?:-{2}|-{4,}|[-_=*~]*[–—―−]+[-–—―−]*|[_=*~]{3,}|-{3})[ \t\u00a0]*")
_DECOMPOSED = re.compile("[\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b]")
# Letters that have a decomposed form too; đ has none and says nothing.
_COMPOSED = re.compile("[ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_UTF8 = 'Mở tệp bằng Notepad, chọn "Lưu thành" (Save as), ô "Mã hóa" (Encoding) chọn UTF-8, rồi lưu đè.'


class SplitSource(NamedTuple):
    """A source file taken apart: NFC texts, and the line that each one starts on (from 1)."""

    front: str
    front_line: int
    body: str
    body_line: int


class SourceText(NamedTuple):
    """The text of a source file in NFC; ``is_usual`` says that no letter or sign of it can be odd in any way."""

    text: str
    is_usual: bool


def decode(data: bytes, report: Report) -> SourceText | None:
    """The text of a file with ``\\n`` line ends and in NFC, or None where it cannot be read as text.

    A UTF-8 BOM is accepted. What is odd but readable is reported and the text returned.
    """
    if len(data) > MAX_FILE:
        report.add(
            0,
            "",
            Code.FILE_TOO_LARGE,
            f"Tệp nặng {len(data) // 1024} KB, quá mức {MAX_FILE // 1024} KB của một bài.",
            "Tách thành nhiều bài, hoặc để phần dài trong tệp đính kèm (attachments).",
        )
        return None
    if data.startswith(_BOMS_16) or data[:512].count(0) > len(data[:512]) // 4:
        report.add(0, "", Code.ENCODING_UTF16, "Tệp được lưu ở bảng mã UTF-16 nên không đọc được.", _UTF8)
        return None
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"{data[error.start]:02X}"
        report.add(
            line, "", Code.ENCODING_NOT_UTF8, f"Tệp không ở bảng mã UTF-8: byte {byte} không phải là chữ UTF-8.", _UTF8
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_usual(text):
        return SourceText(text, True)
    return SourceText(_checked(text, any(mark in data for mark in _MARKS), report), False)


def _checked(text: str, has_marks: bool, report: Report) -> str:
    """The text in NFC; characters that have no place in an article are reported, the first of each sort."""
    # What is odd cannot be printed, but for what stands for lost letters and for marks.
    if not text.replace("\n", "").isprintable() or "\ufffd" in text or "\ufffc" in text or has_marks:
        _report_odd(text, report)
    if unicodedata.is_normalized("NFC", text):
        return text
    composed = unicodedata.normalize("NFC", text)
    if _DECOMPOSED.search(text):
        _unicode_form(text, report)
    return composed


def _report_odd(text: str, report: Report) -> None:
    for pattern, code, message, hint in (
        (
            CONTROL,
            Code.CHAR_CONTROL,
            "Có ký tự điều khiển {}, mắt thường không thấy.",
            "Xóa ký tự đó (đặt con trỏ trước chữ kế tiếp rồi bấm Backspace) hoặc gõ lại cả dòng.",
        ),
        (
            PRIVATE,
            Code.CHAR_PRIVATE,
            "Có ký tự {} riêng của một phông chữ, máy người đọc không có.",
            "Thay bằng ký tự thường: dấu đầu dòng của Word viết là “- ”.",
        ),
        (
            LOST,
            Code.CHAR_LOST,
            "Có ký tự thay thế {} (�): chữ gốc đã mất khi chuyển mã.",
            "Mở lại bản gốc, chép lại chữ bị mất.",
        ),
        (
            STACKED,
            Code.CHAR_CONTROL,
            "Có nhiều dấu chồng lên nhau (từ {}), che cả chữ ở dòng khác.",
            "Xóa cả chữ ấy rồi gõ lại.",
        ),
    ):
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            report.add(line, "", code, message.format(f"U+{ord(found[0][0]):04X}"), hint)


def _unicode_form(text: str, report: Report) -> None:
    mark = _DECOMPOSED.search(text)
    line = text.count("\n", 0, mark.start() if mark else 0) + 1
    if _COMPOSED.search(text):
        report.add(
            line,
            "",
            Code.UNICODE_MIXED,
            "Tệp lẫn chữ dựng sẵn (NFC) và chữ tổ hợp (NFD): trông giống nhau mà máy coi là khác nhau.",
            "Chạy lệnh sửa an toàn: python -m plugins.tools.editor fix.",
        )
    else:
        report.add(
            line,
            "",
            Code.UNICODE_NFD,
            "Tệp viết bằng chữ tổ hợp (NFD); khi dựng trang được đổi sang NFC.",
            "Nên chạy lệnh sửa an toàn: python -m plugins.tools.editor fix.",
        )


def split(text: str, report: Report) -> SplitSource | None:
    """Front matter and body of a text, or None (reported) where the ``---`` lines are not right."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        _report_opening(lines, report)
        return None
    for index in range(1, len(lines)):
        if lines[index].startswith("---") and _FENCE.fullmatch(lines[index]):
            front = "\n".join(lines[1:index])
            if len(front.encode()) > MAX_FRONT_MATTER:
                report.add(
                    1,
                    "",
                    Code.FRONT_MATTER_TOO_LARGE,
                    "Phần đầu bài lớn hơn 64 KiB.",
                    "Phần đầu bài chỉ ghi các trường ngắn; chuyển nội dung xuống dưới dòng --- thứ hai.",
                )
                return None
            return SplitSource(front, 2, "\n".join(lines[index + 1 :]), index + 2)
    _report_closing(lines, report)
    return None


def _report_opening(lines: list[str], report: Report) -> None:
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if _WRONG_FENCE.fullmatch(lines[first]) and lines[first].strip() != "---":
        report.add(
            first + 1,
            "",
            Code.FRONT_MATTER_FENCE,
            "Dòng mở phần đầu bài không phải đúng ba dấu trừ.",
            "Gõ lại dòng này là --- (ba dấu trừ, không dấu cách); Word hay tự đổi thành gạch dài.",
        )
    elif lines[first].strip() == "---":
        report.add(
            first + 1,
            "",
            Code.FRONT_MATTER_FENCE,
            "Dòng --- mở phần đầu bài không đứng ở đầu tệp.",
            "Xóa các dòng trống và dấu cách phía trước để --- là dòng đầu tiên của tệp.",
        )
    else:
        report.add(
            1,
            "",
            Code.FRONT_MATTER_MISSING,
            "Tệp không có phần đầu bài.",
            "Dòng đầu tiên phải là ---, rồi đến các trường title, date, bloc, author, rồi một dòng --- nữa.",
        )


def _report_closing(lines: list[str], report: Report) -> None:
    for number, line in enumerate(lines[1:], 2):
        if line.strip() and _WRONG_FENCE.fullmatch(line):
            report.add(
                number,
                "",
                Code.FRONT_MATTER_FENCE,
                "Dòng đóng phần đầu bài không phải đúng ba dấu trừ ở đầu dòng.",
                "Gõ lại dòng này là --- (ba dấu trừ, không dấu cách phía trước).",
            )
            return
    report.add(
        1,
        "",
        Code.FRONT_MATTER_UNCLOSED,
        "Phần đầu bài mở ở dòng 1 mà không có dòng --- kết thúc.",
        "Thêm một dòng --- ngay sau trường cuối cùng, trước nội dung bài.",
    )
