"""One XML part of a Word or Excel file, read in a stream: its elements (``document_marks``), fields and formulas
(``document_calls``).
"""

from collections.abc import Iterable, Mapping
from typing import IO, Protocol
from xml.parsers import expat

from plugins.base.model import Code
from plugins.sources.media import document_marks
from plugins.sources.media.document_calls import INNER, in_field, in_formula, opens_nothing
from plugins.sources.media.document_findings import DocumentFindings
from plugins.sources.media.document_refusals import broken, too_complex
from plugins.sources.media.refusal import Refused

MAX_ELEMENTS = 4_000_000  # some 3 s; a sheet of 150,000 rows and 12 columns
MAX_XML = 250_000_000
MAX_TEXT = 100_000  # of one field or formula
_PIECE = 1 << 16

#: Elements whose text is a formula, in Excel's own namespaces and those of charts; and those whose text is a macro's
#: name.
_FORMULAS = {"f", "formula", "formula1", "formula2", "definedName", "oldFormula", "calculatedColumnFormula",
             "totalsRowFormula", "FmlaLink", "FmlaRange", "FmlaTxbx", "FmlaGroup", "FmlaPict"}  # fmt: skip
_MACROS = {"FmlaMacro"}
_NOTHING: Mapping[str, str] = {}
_TABLES = ("spreadsheetml", "excel", "chart")
_PROPERTIES = {"creator": "người soạn", "lastModifiedBy": "người sửa cuối", "Manager": "người quản lý",
               "HyperlinkBase": "liên kết"}  # fmt: skip


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
    if is_strict:
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


def _no_doctype(*_: object) -> None:
    raise Refused(
        Code.DOCUMENT_BROKEN,
        "Tệp có khai báo DOCTYPE bên trong, không tệp Word, Excel thật nào có.",
        "Mở tệp gốc bằng Word, Excel rồi lưu lại.",
    )


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
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()} if attributes else _NOTHING
        if document_marks.is_telling(local, values):
            for code, what in document_marks.in_element(space, local, values, self._name):
                self._tell(code, what)
        if local in ("instrText", "delInstrText"):
            self._in_code = True
        elif local in _FORMULAS or local in _MACROS:
            if any(word in space for word in _TABLES):
                self._listened, self._text = local, ""
        elif local in _PROPERTIES and self._name.lower().startswith("docprops/"):
            self._listened, self._text = local, ""
        elif attributes:
            self._structure(local, values)

    def _structure(self, local: str, values: Mapping[str, str]) -> None:
        """What the package is made of, and where fields begin and end."""
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

    def end(self, tag: str) -> None:
        local = tag.rpartition(" ")[2]
        if local == "instrText" or local == "delInstrText":
            self._in_code = False
            if not self._fields:  # outside of any field, as no program writes it
                self._field(self._text)
                self._text = ""
        elif local == self._listened:
            self._listened, text, self._text = "", self._text.strip(), ""
            if local in _MACROS and text not in document_marks.EMPTY_MACRO:
                self._found.bad(Code.DOCUMENT_MACRO, f"nút chạy macro {text}")
            elif local == "HyperlinkBase":  # what short links of the file are put behind
                if not opens_nothing(text):
                    self._found.bad(Code.DOCUMENT_ACTION, f"liên kết {text}")
            elif local in _PROPERTIES and text:
                self._found.note(Code.DOCUMENT_AUTHOR, f"{_PROPERTIES[local]} “{text}”")
            elif local in _FORMULAS:
                self._tell_all(in_formula(text))

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
                self._fields[-1] += INNER

    def _field(self, code: str) -> None:
        self._tell_all(in_field(code))

    def _tell_all(self, finds: Iterable[tuple[Code, str]]) -> None:
        for code, what in finds:
            self._tell(code, f"{what} trong {self._name}")

    def _tell(self, code: Code, what: str) -> None:
        (self._found.note if code in document_marks.NOTES else self._found.bad)(code, what)
