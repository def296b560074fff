"""What an element of a Word or Excel file says by its name and its attributes: (code, what it is) for each find.

Names are compared with their namespace left out where a name is telling by itself, since the Strict and the
Transitional kind of these files have different ones.
"""

import re
from collections.abc import Iterator, Mapping

from plugins.base.model import Code
from plugins.sources.media.document_calls import in_formula, opens_nothing

#: Codes of what is told and not refused.
NOTES = (Code.DOCUMENT_AUTHOR, Code.DOCUMENT_TRACES)
EMPTY_MACRO = ("", "[0]!")

#: Element → a word that its namespace must have, and what it is. Of ECMA-376 part 1, MS-DOCX, MS-XLSX, MS-OE376.
_ELEMENTS: dict[str, tuple[str, Code, str]] = {
    name: (space, code, what)
    for names, space, code, what in (
        ("ddeLink ddeItem", "", Code.DOCUMENT_ACTION, "DDE"),
        ("script", "svg", Code.DOCUMENT_ACTION, "tập lệnh trong hình"),
        ("OLEObject oleLink oleObject", "", Code.DOCUMENT_EMBEDDED, "đối tượng OLE"),
        ("control", "wordprocessingml", Code.DOCUMENT_EMBEDDED, "điều khiển ActiveX"),
        ("ocx", "", Code.DOCUMENT_EMBEDDED, "điều khiển ActiveX"),
        ("altChunk subDoc", "", Code.DOCUMENT_EMBEDDED, "tài liệu chèn trong tài liệu"),
        ("webVideoPr", "", Code.DOCUMENT_EMBEDDED, "phim trên mạng"),
        ("macrosheet", "", Code.DOCUMENT_MACRO, "trang macro Excel 4"),
        ("dialogsheet", "spreadsheetml", Code.DOCUMENT_MACRO, "trang macro Excel 4"),
        ("customUI", "", Code.DOCUMENT_MACRO, "lệnh tự đặt"),
        ("entryMacro exitMacro", "wordprocessingml", Code.DOCUMENT_MACRO, "macro của ô biểu mẫu"),
        ("dbPr webPr olapPr DataMashup mailMerge", "", Code.DOCUMENT_REMOTE, "kết nối dữ liệu ngoài"),
        ("comment threadedComment", "", Code.DOCUMENT_TRACES, "lời nhận xét (comment)"),
    )
    for name in names.split()
}
_CHANGES = {"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel"}
#: Who worked on the file: element → the attribute with the name.
_WORKERS = {"person": ("author", "displayName"), "userInfo": ("name",), "header": ("userName",),
            "fileSharing": ("userName",)}  # fmt: skip
_AUTO = re.compile(r"(?i)(?:_xlnm\.)?auto_?(?:open|close|activate|deactivate)")
_FETCHED = re.compile(r"(?i)\s*(?:https?:|ftp:|file:|\\\\|//)")
#: Shapes of the old drawing language that show a picture; of others, ``href`` is a link.
_PICTURES = {"imagedata", "fill", "stroke", "image", "background"}
_HOME = re.compile(r"(?i)[\\/]users[\\/]")
#: Properties by which Office loads a program beside the document (VSTO, smart documents of 2003).
_ADD_IN = re.compile(r"(?i)_assembly(?:name|location)\d*\Z|solution ?(?:url|id)\Z")
_FORMULAS = ("formula", "textlink", "fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup")
_TARGETS = ("src", "href", "althref")
_TELLING = {"name", "macro", "author", "manifestLocation", "userName", "displayName", "url", "state", *_FORMULAS,
            *_TARGETS}  # fmt: skip


def is_telling(local: str, values: Mapping[str, str]) -> bool:
    """Whether ``in_element`` may find something: a sheet has a million cells for which this is all that is asked."""
    return local in _ELEMENTS or local in _CHANGES or bool(values) and not _TELLING.isdisjoint(values)


def in_element(space: str, local: str, values: Mapping[str, str], part: str) -> Iterator[tuple[Code, str]]:
    """``values``: attributes without their namespaces; ``part`` is the name of the part that it stands in."""
    if (known := _ELEMENTS.get(local)) and known[0] in space:
        yield known[1], f"{known[2]} trong {part}"
    if "wordprocessingml" in space and (local in _CHANGES or "author" in values and local != "comment"):
        who = f" của “{values['author']}”" if values.get("author") else ""
        yield Code.DOCUMENT_TRACES, f"sửa đổi còn theo dõi (track changes){who}"
    if values:
        yield from _in_attributes(space, local, values, part)


def _in_attributes(space: str, local: str, values: Mapping[str, str], part: str) -> Iterator[tuple[Code, str]]:
    if local == "definedName" and (
        _AUTO.match(values.get("name", "")) or {"xlm", "vbProcedure", "macro"} & (values.keys() - {"name"})
    ):
        yield Code.DOCUMENT_MACRO, f"tên chạy macro {values.get('name', '')}"
    if values.get("macro", "") not in EMPTY_MACRO:
        yield Code.DOCUMENT_MACRO, f"nút chạy macro {values['macro']}"
    if local == "property" and _ADD_IN.match(values.get("name", "")):
        yield Code.DOCUMENT_MACRO, f"phần bổ trợ Office ({values['name']}) trong {part}"
    if _FETCHED.match(values.get("manifestLocation", "")):
        yield Code.DOCUMENT_MACRO, f"phần bổ trợ Office {values['manifestLocation']} trong {part}"
    for key in _FORMULAS:
        if key in values:
            yield from in_formula(values[key])
    if "vml" in space or "svg" in space:
        yield from _in_drawing(space, local, values)
    for key in _WORKERS.get(local, ()):
        if values.get(key):
            yield Code.DOCUMENT_TRACES, f"danh sách người sửa “{values[key]}” trong {part}"
    if local == "sheet" and values.get("state", "visible") != "visible":
        yield Code.DOCUMENT_TRACES, f"trang tính ẩn “{values.get('name', '')}”"
    if local == "absPath" and _HOME.search(values.get("url", "")):
        yield Code.DOCUMENT_TRACES, f"nơi cất tệp trên máy người soạn: {values['url']}"


def _in_drawing(space: str, local: str, values: Mapping[str, str]) -> Iterator[tuple[Code, str]]:
    for key in _TARGETS:
        if key == "href" and ("vml" in space and local not in _PICTURES or local == "a"):
            if not opens_nothing(values.get(key, "")):
                yield Code.DOCUMENT_ACTION, f"liên kết {values[key]}"
        elif _FETCHED.match(values.get(key, "")):
            yield Code.DOCUMENT_REMOTE, f"ảnh ở nơi khác: {values[key]}"
