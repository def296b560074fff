"""One XML part of a Word or Excel file, read in a stream: fields, formulas and marks that run, fetch or name persons.

Names are compared with their namespace left out where a name is telling by itself, since the Strict and the
Transitional kind of these files have different ones.
"""

import re
from typing import IO, Protocol
from xml.parsers import expat

from plugins.base.model import Code
from plugins.sources.media.document_findings import DocumentFindings
from plugins.sources.media.document_links import is_on_own_disk, is_safe
from plugins.sources.media.document_refusals import broken, too_complex
from plugins.sources.media.refusal import Refused

MAX_ELEMENTS = 4_000_000  # some 3 s; a sheet of 150,000 rows and 12 columns
MAX_XML = 250_000_000
MAX_TEXT = 100_000  # of one field or formula
_PIECE = 1 << 16

#: Field codes of ECMA-376 part 1, 17.16.5, and older ones that Word still obeys.
_RUNS = {"DDE", "DDEAUTO", "MACRO", "MACROBUTTON", "PRINT", "CONTROL", "HTMLCONTROL"}
_FETCHES = {"LINK", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DATABASE", "RD"}
_FIELD = re.compile(r"\s*(\x00|[A-Za-z]+)")
_INNER = "\x00"  # where the result of a field within the field goes
#: Functions that run or fetch, of Excel and of Google's tables.
_CALLS = re.compile(
    r"(?i)\b(?:_xl\w+\.)*(?:WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|FOPEN|DDE\w*|SQL\.REQUEST|IMAGE|STOCKHISTORY|PY"
    r"|TRANSLATE|DETECTLANGUAGE|COPILOT|CUBE[A-Z]+|IMPORT(?:DATA|FEED|HTML|RANGE|XML)|GOOGLE[A-Z]+)\s*\("
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
#: Where a field or a formula leads: what is put together of pieces is not followed.
_LINK = re.compile(r"(?is)\s*HYPERLINK\s+(?:\"([^\"]*)\"|([^\s\\\"]\S*))")
_LINK_CALL = re.compile(r"(?i)\bHYPERLINK\s*\(\s*\"([^\"]*)\"")
#: A sheet of a file elsewhere; no sheet's own name has these signs.
_OTHER_FILE = re.compile(r"(?i)'\s*(?:[\\/]{2}|(?:https?|ftp|file):)[^']*'\s*[!#]")
_AUTO = re.compile(r"(?i)(?:_xlnm\.)?auto_?(?:open|close|activate|deactivate)")
_FETCHED = re.compile(r"(?i)\s*(?:https?:|ftp:|file:|\\\\|//)")
_CHANGES = {"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel"}
_EMPTY_MACRO = ("", "[0]!")


class Judge(Protocol):
    """Who judges what a package says of its parts."""

    def content_type(self, part: str, kind: str) -> None: ...
    def relationship(self, kind: str, target: str, mode: str, where: str) -> None: ...


class Budget:
    """What may be unpacked and read of one attachment, also in packages within it."""

    def __init__(self) -> None:
        self._bytes = self._xml = self._elements = 0

    def unpacked(self, size: int, most: int) -> None:
        self._bytes += size
        if self._bytes > most:
            raise too_complex(f"giải nén ra hơn {most // 1_000_000} MB")

    def xml(self, size: int) -> None:
        self._xml += size
        if self._xml > MAX_XML:
            raise too_complex(f"có hơn {MAX_XML // 1_000_000} MB chữ và dấu bên trong")

    def element(self) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise too_complex(f"có hơn {MAX_ELEMENTS // 1_000_000} triệu thành phần bên trong")


def read_part(name: str, head: bytes, rest: IO[bytes], judge: Judge, found: DocumentFindings, budget: Budget) -> None:
    """Raises Refused for what is no XML, or XML with a document type, which ECMA-376 part 2 forbids.

    Excel's own drawings (.vml) are not always XML to their end, and a picture (.svg) may have a document type: such
    parts are read as far as they go.
    """
    is_strict = name.lower().endswith((".xml", ".rels"))
    reader = _Part(name, judge, found, budget)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        piece = head
        while piece:
            budget.xml(len(piece))
            parser.Parse(piece, False)
            piece = rest.read(_PIECE)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if is_strict:
            raise broken() from error
    except _Doctype as error:
        if is_strict:
            raise _doctype() from error


class _Doctype(Exception):
    pass


def _no_doctype(*_: object) -> None:
    raise _Doctype


def _doctype() -> Refused:
    return Refused(
        Code.DOCUMENT_BROKEN,
        "Tệp có khai báo DOCTYPE bên trong, không tệp Word, Excel thật nào có.",
        "Mở tệp gốc bằng Word, Excel rồi lưu lại.",
    )


def _opens_nothing(target: str) -> bool:
    """Whether a click opens no more than a page, a letter, or a file beside or of the writer's own machine."""
    return is_safe(target) or is_on_own_disk(target)


class _Part:
    def __init__(self, name: str, judge: Judge, found: DocumentFindings, budget: Budget) -> None:
        self._name, self._judge, self._found, self._budget = name, judge, found, budget
        self._fields: list[str] = []  # what is open, innermost last
        self._in_code = False
        self._listened = ""  # the element whose text is collected
        self._text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._budget.element()
        space, _, local = tag.rpartition(" ")
        if attributes:
            values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            self._marks(space, local, values)
        elif local in _CHANGES:
            self._marks(space, local, {})
        if local == "instrText" or local == "delInstrText":
            self._in_code = True
        elif "spreadsheetml" in space and local in ("f", "formula1", "formula2", "definedName", "oldFormula"):
            self._listened, self._text = local, ""
        elif local in ("creator", "lastModifiedBy", "Manager") and self._name.lower().startswith("docprops/"):
            self._listened, self._text = local, ""
        elif local in ("ddeLink", "ddeItem"):
            self._found.bad(Code.DOCUMENT_ACTION, f"DDE trong {self._name}")
        elif local in ("OLEObject", "oleLink", "oleObject"):
            self._found.bad(Code.DOCUMENT_EMBEDDED, f"đối tượng OLE trong {self._name}")
        elif local == "control" and "wordprocessingml" in space or local == "ocx":
            self._found.bad(Code.DOCUMENT_EMBEDDED, f"điều khiển ActiveX trong {self._name}")
        elif local == "altChunk" or local == "subDoc":
            self._found.bad(Code.DOCUMENT_EMBEDDED, f"tài liệu chèn trong tài liệu, {self._name}")
        elif local in ("macrosheet", "dialogsheet") and "spreadsheetml" in space:
            self._found.bad(Code.DOCUMENT_MACRO, f"trang macro Excel 4 {self._name}")
        elif local == "macrosheet" or local == "customUI":
            self._found.bad(Code.DOCUMENT_MACRO, f"macro {self._name}")
        elif local in ("dbPr", "webPr", "olapPr", "DataMashup", "mailMerge"):
            self._found.bad(Code.DOCUMENT_REMOTE, f"kết nối dữ liệu ngoài trong {self._name}")
        elif local in ("comment", "threadedComment"):
            self._found.note(Code.DOCUMENT_TRACES, f"lời nhận xét (comment) trong {self._name}")

    def _marks(self, space: str, local: str, values: dict[str, str]) -> None:
        """What attributes say."""
        if local in ("Override", "Default") and "ContentType" in values:
            self._judge.content_type(values.get("PartName", values.get("Extension", "")), values["ContentType"])
        elif local == "Relationship":
            self._judge.relationship(
                values.get("Type", ""), values.get("Target", ""), values.get("TargetMode", ""), self._name
            )
        elif local == "fldChar":
            self._field_mark(values.get("fldCharType", ""))
        elif local == "fldSimple":
            self._field(values.get("instr", ""))
        elif local in _CHANGES and "wordprocessingml" in space:
            who = f" của “{values['author']}”" if values.get("author") else ""
            self._found.note(Code.DOCUMENT_TRACES, f"sửa đổi còn theo dõi (track changes){who}")
        elif local == "definedName" and (
            _AUTO.match(values.get("name", "")) or {"xlm", "vbProcedure", "macro"} & {k for k in values if k != "name"}
        ):
            self._found.bad(Code.DOCUMENT_MACRO, f"tên chạy macro {values.get('name', '')}")
        if values.get("macro", "") not in _EMPTY_MACRO:
            self._found.bad(Code.DOCUMENT_MACRO, f"nút chạy macro {values['macro']}")
        if _FETCHED.match(values.get("src", "")) and "vml" in space:
            self._found.bad(Code.DOCUMENT_REMOTE, f"ảnh ở nơi khác: {values['src']}")

    def end(self, tag: str) -> None:
        local = tag.rpartition(" ")[2]
        if local == "instrText" or local == "delInstrText":
            self._in_code = False
            if not self._fields:  # outside of any field, as no program writes it
                self._field(self._text)
                self._text = ""
        elif local == self._listened:
            self._listened, text, self._text = "", self._text.strip(), ""
            if local in ("creator", "lastModifiedBy", "Manager"):
                whose = {"creator": "người soạn", "lastModifiedBy": "người sửa cuối", "Manager": "người quản lý"}[local]
                if text:
                    self._found.note(Code.DOCUMENT_AUTHOR, f"{whose} “{text}”")
            else:
                self._formula(text)

    def text(self, text: str) -> None:
        if self._in_code and self._fields:
            if len(self._fields[-1]) < MAX_TEXT:
                self._fields[-1] += text
        elif (self._in_code or self._listened) and len(self._text) < MAX_TEXT:
            self._text += text

    def _field_mark(self, mark: str) -> None:
        if mark == "begin":
            if len(self._fields) > 200:
                raise too_complex("có trường lồng nhau quá sâu")
            self._fields.append("")
        elif mark == "end" and self._fields:
            self._field(self._fields.pop())
            if self._fields:
                self._fields[-1] += _INNER

    def _field(self, code: str) -> None:
        command = _FIELD.match(code)
        word = command[1].upper() if command else ""
        if word in _RUNS or word == _INNER:
            what = "trường ghép tên lệnh từ trường khác" if word == _INNER else f"trường {word}"
            self._found.bad(Code.DOCUMENT_ACTION, f"{what} trong {self._name}")
        elif word in _FETCHES:
            self._found.bad(Code.DOCUMENT_REMOTE, f"trường {word} trong {self._name}")
        elif word == "HYPERLINK" and (target := _LINK.match(code)) and not _opens_nothing(target[1] or target[2]):
            self._found.bad(Code.DOCUMENT_ACTION, f"liên kết {target[1] or target[2]} trong {self._name}")
        elif word == "EMBED":
            self._found.bad(Code.DOCUMENT_EMBEDDED, f"đối tượng nhúng trong {self._name}")

    def _formula(self, text: str) -> None:
        bare = _QUOTED.sub("''", text)
        for link in _LINK_CALL.finditer(text):
            if not _opens_nothing(link[1]):
                self._found.bad(Code.DOCUMENT_ACTION, f"liên kết {link[1]} trong {self._name}")
        if "|" in bare:  # no operator of formulas: program|topic!item
            self._found.bad(Code.DOCUMENT_ACTION, f"công thức DDE {text}")
        elif other := _OTHER_FILE.search(text):
            self._found.bad(Code.DOCUMENT_REMOTE, f"công thức lấy từ {other[0]} trong {self._name}")
        elif call := _CALLS.search(bare):
            self._found.bad(Code.DOCUMENT_REMOTE, f"công thức {call[0]}…) trong {self._name}")
