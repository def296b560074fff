"""What a whole source may not hold: git's marks of a conflict, letters that look like others, signs that nobody
sees."""

import re
from html.entities import html5

from plugins.base.model import Code
from plugins.base.vietnamese import INVISIBLE, invisible_in, look_alikes
from plugins.sources.frontmatter.report import Report, quoted
from plugins.sources.frontmatter.split import CONTROL, ODD, SplitSource

_MOST = 10  # of one kind
_FIX = "Chạy lệnh sửa an toàn: python -m plugins.tools.editor fix."
#: A line of equals signs alone is the underline of a heading where there is no other mark.
_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MARKS = re.compile(rf"{_MARK.pattern}|^={{7}}$", re.MULTILINE)
#: A character by its number or name, as HTML reads it: some with or without a semicolon.
_CODED = re.compile("&#(?:[xX][0-9a-fA-F]{1,4000}+|[0-9]{1,4000}+);?|&[A-Za-z]{2,31};|&shy")


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


def report_coded(source: SplitSource, page: str, report: Report) -> None:
    """Report signs of the body that nobody sees and that are written as ``&#8238;`` or ``&zwnj;``, which no look at
    the file's text finds.

    ``page`` is what became of the body: in code such a sign stays as it is written.
    """
    if "&" not in source.body or not (CONTROL.search(page) or invisible_in(page) or ODD.search(page)):
        return
    for found in _CODED.finditer(source.body):
        char = _decoded(found[0])
        if char and char in page and any(sort.match(char) for sort in (CONTROL, INVISIBLE, ODD)):
            line = source.body_line + source.body.count("\n", 0, found.start())
            report.add(
                line,
                "body",
                Code.CHAR_CONTROL,
                f"{found[0][:20]} là ký tự U+{ord(char[0]):04X}, mắt thường không thấy hay chỉ thấy một ô trống.",
                "Xóa mã ký tự đó.",
            )
            return


def _decoded(written: str) -> str:
    """What HTML makes of a character's number or name; ``html.unescape`` leaves out what is no character."""
    if written[1] != "#":
        return html5.get(written[1:], "")
    digits = written[2:].rstrip(";")
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"
