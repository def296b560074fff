"""PDF files by their objects (ISO 32000-1): actions, embedded files, forms with programs, and what names persons.

Every object of every cross-reference table is looked at, wherever it hangs: what a viewer may reach by a way that is
not known here is judged too. Content streams are not decoded.
"""

import logging
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from plugins.base.model import Code
from plugins.sources.media.document_findings import DocumentFindings
from plugins.sources.media.document_links import is_safe
from plugins.sources.media.document_refusals import broken, locked, too_complex
from plugins.sources.media.photos import Facts, has_place
from plugins.sources.media.refusal import Refused
from plugins.sources.media.tails import pdf_end

MAX_OBJECTS = 200_000
MAX_VALUES = 4_000_000  # within all objects
MAX_PARSED = 12_000_000  # bytes of objects, outside of streams and packed; a tagged report of 300 pages has 2 million
_MAX_DEPTH = 60  # of direct dictionaries and lists in each other; forms and structure have some ten
_HEAD = 256_000
_XMP_CREATOR = re.compile(rb"<dc:creator\b[^>]*>(.*?)</dc:creator>", re.DOTALL)

_RUNS = {
    "/JavaScript": "mã JavaScript",
    "/Launch": "lệnh mở chương trình (Launch)",
    "/ImportData": "lệnh lấy dữ liệu vào biểu mẫu",
    "/SubmitForm": "lệnh gửi biểu mẫu đi",
    "/GoToE": "lệnh mở tệp nhúng",
    "/Rendition": "lệnh phát phim",
    "/Movie": "lệnh phát phim",
    "/Sound": "lệnh phát âm thanh",
    "/RichMediaExecute": "lệnh của nội dung động",
    "/GoTo3DView": "lệnh của nội dung ba chiều",
}
_RUNS_AT_OPENING = {"/URI": "lệnh mở trang web", "/GoToR": "lệnh mở tệp khác", "/Thread": "lệnh chuyển bài"}
_LIVING = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment"}
_REMARKS = {"/Text", "/FreeText", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Ink"}
_DRAWN = {"/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Stamp"}  # remarks where somebody signed them
_XMP_PLACE = re.compile(rb"exif:GPSL(?:at|ong)itude\b")
#: In objects that no table lists, which a viewer finds that mends a file by itself.
_LOOSE = re.compile(rb"/S\s*/(?:JavaScript|Launch)\b|/EmbeddedFiles\b|/JS\s*[(<]")


def inspect(data: bytes) -> Facts:
    """Raises Refused."""
    end = pdf_end(data)
    if end < 0:
        raise broken()
    data = data[:end]
    found = DocumentFindings()
    if b"obj" in data:  # nothing else can hold anything
        try:
            _look(data, found)
        except Refused:
            raise
        except (Exception, RecursionError) as error:  # pypdf raises what it likes on hostile objects
            raise broken() from error
    return found.facts("PDF")


def open_reader(data: bytes) -> PdfReader:
    """A reader of a file that opens without a password, though it may be encrypted: with an empty one, to forbid
    printing or copying (ISO 32000-1, 7.6.3). Raises Refused, and what pypdf raises."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends by itself is no matter of an editor's
    try:
        reader = PdfReader(BytesIO(data), xref_stream_maximum_entries=2 * MAX_OBJECTS)
    except NotImplementedError as error:  # by certificates, or by the cipher of one program
        raise locked("được mã hóa theo một cách riêng") from error
    if reader.is_encrypted and not reader.decrypt(""):
        raise locked("có mật khẩu, phải gõ đúng mới mở được")
    return reader


def _look(data: bytes, found: DocumentFindings) -> None:
    if data.count(b" obj") > MAX_OBJECTS:
        raise too_complex(f"có hơn {MAX_OBJECTS} đối tượng")
    if _outside_of_streams(data) > MAX_PARSED:
        raise too_complex("có phần cấu trúc quá lớn")
    reader = open_reader(data)
    _bound_object_streams(reader)
    left = MAX_VALUES
    for _, item in _objects(reader):
        for value in _dictionaries(item):
            left -= 1 + len(value)
            if left < 0:
                raise too_complex("có quá nhiều thành phần")
            _judge(value, found)
    if hit := _LOOSE.search(data):
        code = Code.DOCUMENT_EMBEDDED if b"Embedded" in hit[0] else Code.DOCUMENT_ACTION
        found.bad(code, hit[0].decode("ascii"))
    _authors(reader, found, data if reader.is_encrypted else b"")
    if not reader.root_object:
        raise broken()


def _outside_of_streams(data: bytes) -> int:
    """How many bytes are parsed one by one: photos, fonts and pages stand in streams."""
    count = start = 0
    while (at := data.find(b"stream", start)) >= 0:
        count += at - start
        end = data.find(b"endstream", at)
        start = end + len(b"endstream") if end >= 0 else at + len(b"stream")
    return count + len(data) - start


def _bound_object_streams(reader: PdfReader) -> None:
    """Before pypdf unpacks them whole."""
    left = MAX_PARSED
    for number in {holder for holder, _ in reader.xref_objStm.values()}:
        holder = reader.get_object(IndirectObject(number, 0, reader))
        if not isinstance(holder, StreamObject) or holder.get("/Filter") not in (
            None,
            "/FlateDecode",
            ["/FlateDecode"],
        ):
            raise broken()  # no program packs objects otherwise
        packed = "/Filter" in holder
        left -= len(zlib.decompressobj().decompress(holder._data, left + 1) if packed else holder._data)
        if left <= 0:
            raise too_complex(f"giải nén ra hơn {MAX_PARSED // 1_000_000} MB cấu trúc")


def _objects(reader: PdfReader) -> Iterator[tuple[int, Any]]:
    listed = [(number, generation) for generation, table in reader.xref.items() for number in table]
    listed += [(number, 0) for number in reader.xref_objStm]
    if len(listed) > MAX_OBJECTS:
        raise too_complex(f"có hơn {MAX_OBJECTS} đối tượng")
    for number, generation in listed:
        if number:
            yield number, reader.get_object(IndirectObject(number, generation, reader))
    yield 0, reader.trailer


def _dictionaries(item: Any) -> Iterator[DictionaryObject]:
    """An object's direct dictionaries; what it refers to is looked at by itself."""
    waiting = [(item, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _MAX_DEPTH:
            raise too_complex("có thành phần lồng nhau quá sâu")
        if isinstance(value, DictionaryObject):
            yield value
            waiting += [(inner, depth + 1) for inner in value.values()]
        elif isinstance(value, ArrayObject):
            waiting += [(inner, depth + 1) for inner in value]


def _judge(value: DictionaryObject, found: DocumentFindings) -> None:
    kind, subtype = _name(value, "/S"), _name(value, "/Subtype")
    if kind in _RUNS and not (kind == "/Sound" and "/P" in value):  # /S of a structure's element has a parent
        found.bad(Code.DOCUMENT_ACTION, _RUNS[kind])
    if "/JS" in value or "/JavaScript" in value:
        found.bad(Code.DOCUMENT_ACTION, _RUNS["/JavaScript"])
    if "/XFA" in value:
        found.bad(Code.DOCUMENT_ACTION, "biểu mẫu động (XFA)")
    if "/EmbeddedFiles" in value or "/EF" in value or _name(value, "/Type") == "/EmbeddedFile":
        found.bad(Code.DOCUMENT_EMBEDDED, "tệp nhúng")
    if _name(value, "/Type") == "/Annot" and subtype in _LIVING or "/RichMediaContent" in value:
        found.bad(Code.DOCUMENT_EMBEDDED, f"nội dung động {subtype}")
    target = _text(value, "/URI") if kind == "/URI" else ""
    if kind == "/GoToR":
        file = value.get("/F")
        file = file.get_object() if file is not None else ""
        target = _text(file, "/UF") or _text(file, "/F") if isinstance(file, DictionaryObject) else str(file)
        if re.match(r"\s*(?:\\\\|//|[a-z]+://)", target, re.IGNORECASE):
            found.bad(Code.DOCUMENT_REMOTE, f"mở tệp ở nơi khác: {target}")
            target = ""
    if target and not is_safe(target):
        found.bad(Code.DOCUMENT_ACTION, f"liên kết {target}")
    if not is_safe(base := _text(value, "/Base")):  # what short links of the file are put behind
        found.bad(Code.DOCUMENT_ACTION, f"liên kết {base}")
    for key in ("/OpenAction", "/AA"):
        if key in value:
            _at_opening(value[key], found)
    if value.get("/FFilter") is not None or isinstance(value, StreamObject) and "/F" in value:
        found.bad(Code.DOCUMENT_REMOTE, "dữ liệu nằm ở tệp khác")
    if subtype == "/Form" and "/Ref" in value or "/OPI" in value:  # ISO 32000-1, 8.10.4, 14.11.7
        found.bad(Code.DOCUMENT_REMOTE, "hình lấy từ tệp khác")
    if subtype == "/PS" and isinstance(value, StreamObject):  # ISO 32000-1, 8.8.2
        found.bad(Code.DOCUMENT_ACTION, "mã PostScript")
    if subtype == "/Redact" and "/Rect" in value:  # ISO 32000-2, 12.5.6.23: a mark of what is still to be taken out
        found.note(Code.DOCUMENT_TRACES, "vùng bôi đen chưa áp dụng (Apply Redactions), chữ bên dưới vẫn đọc được")
    if (subtype in _REMARKS or subtype in _DRAWN and _text(value, "/T")) and "/Rect" in value:
        who = _text(value, "/T")
        found.note(Code.DOCUMENT_TRACES, "lời nhận xét" + (f" của “{who}”" if who else ""))
    is_photo = subtype == "/Image" and isinstance(value, StreamObject) and has_place(value._data[:_HEAD])
    if is_photo or _name(value, "/Type") == "/Metadata" and _XMP_PLACE.search(_start_of(value)):
        found.note(Code.DOCUMENT_TRACES, "nơi chụp (GPS) trong ảnh")


def _start_of(stream: Any) -> bytes:
    if stream.get("/Filter") not in ("/FlateDecode", ["/FlateDecode"]):
        return bytes(getattr(stream, "_data", b"")[:_HEAD])
    try:
        return zlib.decompressobj().decompress(stream._data, _HEAD)
    except zlib.error:
        return b""


def _at_opening(action: Any, found: DocumentFindings) -> None:
    """What is done without a click, with all that it leads on to."""
    waiting, steps = [action], 0
    while waiting and steps < 1000:
        steps += 1
        value = waiting.pop().get_object()
        if isinstance(value, DictionaryObject):
            if (kind := _name(value, "/S")) in _RUNS_AT_OPENING:
                found.bad(Code.DOCUMENT_ACTION, f"{_RUNS_AT_OPENING[kind]} ngay khi mở")
            waiting += [inner for key, inner in value.items() if key not in ("/D", "/P", "/Parent", "/SD")]
        elif isinstance(value, ArrayObject) and len(value) < 100:
            waiting += [inner for inner in value if not isinstance(inner, IndirectObject) or steps == 1]


def _authors(reader: PdfReader, found: DocumentFindings, plain: bytes) -> None:
    """Who is named as the author, in the Info dictionary and in XMP. ``plain`` is what an encrypted file may leave
    readable of it (``EncryptMetadata false``)."""
    info = reader.metadata
    names = [str(info.author)] if info and info.author else []
    metadata = reader.root_object.get("/Metadata")
    stream = metadata.get_object() if metadata is not None else None
    if isinstance(stream, StreamObject):
        for creator in _XMP_CREATOR.findall(stream.get_data()[:_HEAD] + plain):
            names.append(re.sub(r"<[^>]*>", " ", creator.decode("utf-8", "replace")))
    for name in dict.fromkeys(name.strip() for name in names):
        if name:
            found.note(Code.DOCUMENT_AUTHOR, f"người soạn “{name}”")


def _name(value: DictionaryObject, key: str) -> str:
    found = value.get(key)
    found = found.get_object() if found is not None else ""
    return found if isinstance(found, str) else ""


def _text(value: DictionaryObject, key: str) -> str:
    found = value.get(key)
    found = found.get_object() if found is not None else ""
    return found.decode("latin-1") if isinstance(found, bytes) else str(found or "")
