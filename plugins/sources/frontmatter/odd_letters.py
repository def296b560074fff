"""What a whole source may not hold: git's marks of a conflict, letters that look like others, signs that nobody
sees."""

import re

from plugins.base.model import Code
from plugins.base.vietnamese import INVISIBLE, invisible_in, look_alikes
from plugins.sources.frontmatter.report import Report, quoted

_MOST = 10  # of one kind
_FIX = "Chạy lệnh sửa an toàn: python -m plugins.tools.editor fix."
#: A line of equals signs alone is the underline of a heading where there is no other mark.
_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MARKS = re.compile(rf"{_MARK.pattern}|^={{7}}$", re.MULTILINE)


def without_conflicts(text: str, report: Report) -> str:
    """The text with an empty line for each of git's marks, which are reported."""
    if ("<<<<<<<" not in text and ">>>>>>>" not in text) or not _MARK.search(text):
        return text
    for found in list(_MARKS.finditer(text))[:_MOST]:
        report.add(
            text.count("\n", 0, found.start()) + 1,
            "",
            Code.LEFTOVER_CONFLICT,
            f"Dòng {quoted(found[0])} là dấu xung đột của git: hai bản sửa khác nhau còn nằm cả trong tệp.",
            "Giữ lại một trong hai phần (hay ghép cả hai), rồi xóa các dòng <<<<<<<, =======, >>>>>>>.",
        )
    return _MARKS.sub("", text)


def report_look_alikes(text: str, report: Report) -> None:
    """Report words that hold letters of another script among Latin ones."""
    for one in look_alikes(text)[:_MOST]:
        report.add(
            text.count("\n", 0, one.start) + 1,
            "",
            Code.CHAR_LOOK_ALIKE,
            f"{quoted(one.word)} có chữ cái trông giống chữ Việt mà là chữ khác: tìm không ra, địa chỉ trang sai.",
            f"{_FIX} Máy sẽ viết {quoted(one.meant)}." if one.is_sure else f"Gõ lại: {quoted(one.meant)}.",
        )


def report_invisible(body: str, first_line: int, report: Report) -> None:
    """Report signs without a width in a body; those of the front matter are told with its lines."""
    if not invisible_in(body):
        return
    for found in list(INVISIBLE.finditer(body))[:_MOST]:
        before = body[max(found.start() - 20, 0) : found.start()].rpartition("\n")[2]
        around = before + body[found.end() : found.end() + 20].partition("\n")[0]
        report.add(
            first_line + body.count("\n", 0, found.start()),
            "body",
            Code.CHAR_INVISIBLE,
            f"Có ký tự vô hình U+{ord(found[0]):04X} gần chữ {quoted(INVISIBLE.sub('', around))}; máy tìm kiếm coi là "
            "hai từ.",
            _FIX,
        )
