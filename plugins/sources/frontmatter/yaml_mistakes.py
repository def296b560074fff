"""What YAML's own messages mean to an editor: the usual slips, each with its mending.

``explain`` turns a YAML error into a problem. libyaml's messages are stable since 2006 and are matched by their text.
"""

import re
from collections.abc import Callable

import yaml

from plugins.base.model import Code
from plugins.sources.frontmatter.report import Report, quoted
from plugins.sources.frontmatter.yaml_values import (
    clip,
    field_above,
    in_quotes,
    show_quoted,
    unclosed_quote,
    unquoted_in_flow,
)

_KEY_VALUE = re.compile(r"(?P<indent>[ ]*(?:- )?)(?P<key>[\w-]+):[ ]+(?P<value>.*\S)")
#: The fields of ``schema``, which stands on this module, that take a list.
LISTS = frozenset("bloc author related event aliases corrections attachments members into urls".split())


#: Reports (index of the line, field, code, message, hint).
Add = Callable[[int, str, Code, str, str], None]


def explain(error: yaml.YAMLError, lines: list[str], first_line: int, report: Report) -> None:
    """Report a YAML error at the line where an editor must mend it."""
    text = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "problem_mark", None)
    index = min(mark.line if mark else 0, max(len(lines) - 1, 0))
    start = getattr(error, "context_mark", None)
    begun = min(start.line, len(lines) - 1) if start else index
    line, found = lines[index], _KEY_VALUE.match(lines[index])
    key = found["key"] if found else ""
    value = found["value"] if found else ""

    def add(at: int, name: str, code: Code, message: str, hint: str) -> None:
        report.add(at + first_line, name, code, message, hint)

    def add_unclosed(at: int, name: str) -> None:
        add(
            at,
            name,
            Code.YAML_QUOTE,
            "Dấu ngoặc mở ở dòng này mà không có dấu đóng.",
            "Thêm đúng một dấu ngoặc cùng loại ở cuối giá trị.",
        )

    if unclosed := unclosed_quote(lines, index):
        add_unclosed(*unclosed)
    elif "mapping values are not allowed" in text:
        _explain_colon(lines, index, add)
    elif "quoted scalar" in context and "unknown escape" in text:
        add(
            index,
            key,
            Code.YAML_QUOTE,
            "Dấu \\ trong ngoặc kép có nghĩa riêng với máy.",
            "Dùng ngoặc đơn: '…', hoặc viết \\\\ thay cho \\.",
        )
    elif "quoted scalar" in context:
        opened = _KEY_VALUE.match(lines[begun])
        add_unclosed(begun, opened["key"] if opened else "")
    elif "flow sequence" in context or "flow mapping" in context:
        _explain_flow(lines, begun, index, add)
    elif "cannot start any token" in text:
        add(
            index,
            key,
            Code.YAML_START,
            f"Giá trị không thể bắt đầu bằng ký tự {quoted(value[:1] or line.strip()[:1])}.",
            f"Đặt cả giá trị trong ngoặc kép: {key or 'title'}: {in_quotes(value or line)}",
        )
    elif "anchor" in context or "alias" in context:
        add(
            index,
            key,
            Code.YAML_ALIAS,
            "Dấu & hoặc * đứng đầu giá trị là neo, bí danh của YAML, không được nhận.",
            f"Đặt cả giá trị trong ngoặc kép: {key or 'title'}: {in_quotes(value or line)}",
        )
    elif "tag" in context or "tag handle" in text:
        add(
            index,
            key,
            Code.YAML_TAG,
            "Dấu ! đứng đầu giá trị là thẻ kiểu của YAML, không được nhận.",
            f"Đặt cả giá trị trong ngoặc kép: {key or 'title'}: {in_quotes(value or line)}",
        )
    elif "document start" in text:
        add(
            index,
            "",
            Code.YAML_DOCUMENTS,
            "Phần đầu bài gồm nhiều tài liệu YAML.",
            "Xóa dòng “...” ở giữa phần đầu bài.",
        )
    elif "block sequence entries" in text:
        _explain_dash(index, key, value, add)
    elif found and value[:1] in "\"'":
        add(
            index,
            key,
            Code.YAML_QUOTE,
            "Có chữ nằm ngoài cặp ngoặc, hoặc dấu ngoặc cùng loại nằm trong giá trị.",
            f"Bao cả giá trị bằng một cặp ngoặc: {key}: {in_quotes(value)}",
        )
    elif found and value[:1] in "[{":
        add(
            index,
            key,
            Code.YAML_START,
            "Sau dấu ngoặc đóng của danh sách còn chữ.",
            f"Nếu cả dòng là chữ, đặt trong ngoặc kép: {key}: {in_quotes(value)}",
        )
    elif line.lstrip().startswith("-") or line.startswith(" "):
        add(
            index,
            "",
            Code.YAML_INDENT,
            "Dòng này thụt vào không thẳng hàng với các dòng cùng cấp.",
            "Thụt các dòng cùng cấp bằng đúng một số dấu cách (thường là hai).",
        )
    elif "could not find expected ':'" in text or not found:
        _explain_keyless(lines, begun if "could not find" in text else index, add)
    else:
        add(
            index,
            key,
            Code.YAML_BROKEN,
            "Máy không đọc được dòng này.",
            "Mỗi trường một dòng dạng “tên: giá trị”; giá trị có dấu đặc biệt thì đặt trong ngoặc kép.",
        )


def _explain_dash(index: int, key: str, value: str, add: Add) -> None:
    if not key or key in LISTS:
        add(
            index,
            key,
            Code.YAML_BROKEN,
            "Danh sách gạch đầu dòng không được bắt đầu cùng dòng với tên trường.",
            f"Xuống dòng sau {key or 'tên trường'}: rồi mỗi phần một dòng “  - …”, hoặc viết [một, hai].",
        )
        return
    rest = value.lstrip("- ")
    bare = in_quotes(rest) if ": " in rest or rest[:1] in "[{" else clip(rest)
    hint = (
        f"Bỏ dấu gạch: {key}: {bare}; nếu dấu gạch là chữ của bài, đặt cả giá trị trong ngoặc kép: {key}: "
        f"{in_quotes(value)}"
    )
    add(
        index,
        key,
        Code.YAML_BROKEN,
        "Giá trị bắt đầu bằng dấu gạch và dấu cách, máy tưởng là danh sách; trường này nhận một giá trị.",
        hint,
    )


def _explain_flow(lines: list[str], begun: int, index: int, add: Add) -> None:
    is_inside = index == begun or lines[index].startswith(" ")
    if is_inside and (unquoted := unquoted_in_flow(lines[index])):
        key, value = unquoted
        code = Code.YAML_COLON if ": " in value else Code.YAML_BROKEN
        name = ".".join(filter(None, (field_above(lines, index), key)))
        add(
            index,
            name,
            code,
            f"Giá trị của {key} có dấu hai chấm hoặc dấu ngoặc mà không đặt trong ngoặc kép.",
            show_quoted(f"{key}: {in_quotes(value)}"),
        )
        return
    opened = _KEY_VALUE.match(lines[begun])
    add(
        begun,
        opened["key"] if opened else "",
        Code.YAML_BROKEN,
        "Danh sách [ ] hoặc nhóm { } mở ở dòng này mà không đóng đúng.",
        "Viết đủ dấu đóng, các phần cách nhau bằng dấu phẩy, ví dụ: author: [Tên một, Tên hai].",
    )


def _explain_colon(lines: list[str], index: int, add: Add) -> None:
    found = _KEY_VALUE.match(lines[index])
    if found and ": " in found["value"] + " ":
        add(
            index,
            found["key"],
            Code.YAML_COLON,
            "Trong giá trị có dấu hai chấm, máy tưởng là một trường mới.",
            f"Đặt cả giá trị trong ngoặc kép: {found['key']}: {in_quotes(found['value'])}",
        )
    elif lines[index].startswith(" "):
        add(
            index,
            found["key"] if found else "",
            Code.YAML_INDENT,
            "Dòng này thụt vào thừa.",
            "Viết tên trường sát đầu dòng; trong danh sách thì thụt đúng hai dấu cách.",
        )
    else:
        _explain_keyless(lines, index - 1 if index and ":" not in lines[index - 1] else index, add)


def _explain_keyless(lines: list[str], index: int, add: Add) -> None:
    while index > 0 and not lines[index].strip():
        index -= 1
    add(
        index,
        "",
        Code.YAML_BROKEN,
        f"Dòng {quoted(lines[index])} không có dạng “tên: giá trị”.",
        "Viết tên trường, dấu hai chấm, dấu cách rồi giá trị; chữ dài thì đặt trong ngoặc kép trên một dòng.",
    )
