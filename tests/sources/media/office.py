"""Word, Excel and PDF files made piece by piece, as a test wants them."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MAIN = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
}


def package(
    kind: str,
    parts: Mapping[str, bytes | str] | None = None,
    types: Mapping[str, str] | None = None,
    relations: tuple[tuple[str, str, str], ...] = (),
    main: str = "",
) -> bytes:
    """``types``: part → content type; ``relations`` of the main part: (type, target, mode)."""
    place, content_type = MAIN[kind]
    folder, _, name = place.rpartition("/")
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{value}"/>'
        for part, value in {place: content_type, **(types or {})}.items()
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{type_}" Target="{target}"{f" TargetMode={mode!r}" if mode else ""}/>'
        for n, (type_, target, mode) in enumerate(relations)
    )
    default = f"<w:document {WORD}><w:body/></w:document>" if kind == "docx" else f"<workbook {SHEET}/>"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
            "_rels/.rels": _relations(f'<Relationship Id="m" Type="{OFFICE}officeDocument" Target="{place}"/>'),
            f"{folder}/_rels/{name}.rels": _relations(links),
            place: main or default,
            **(parts or {}),
        }
    )


def zipped(parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word(body: str) -> str:
    return f"<w:document {WORD}><w:body><w:p>{body}</w:p></w:body></w:document>"


def field(*pieces: str) -> str:
    """A field whose code stands in several runs; a piece that is markup is taken as it is."""
    runs = "".join(
        p if p.startswith("<") else f"<w:r><w:instrText xml:space='preserve'>{p}</w:instrText></w:r>" for p in pieces
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"{mark('begin')}{runs}{mark('separate')}<w:r><w:t>Chữ</w:t></w:r>{mark('end')}"


def sheet(inner: str) -> str:
    return f'<worksheet {SHEET}><sheetData><row r="1"><c r="A1">{inner}</c></row></sheetData></worksheet>'


def _relations(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def pdf(place: str = "", value: DictionaryObject | None = None, **info: str) -> bytes:
    """A PDF of one page with something at a place: a key of the catalog, ``page:KEY``, ``annotation:KEY``."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if value is not None:
        reference = _added(writer, value)
        owner, _, key = place.rpartition(":")
        if owner == "annotation":
            note = name_tree(Type="/Annot", Subtype="/Link")
            note[NameObject("/Rect")] = ArrayObject(map(NumberObject, (0, 0, 9, 9)))
            note[NameObject(f"/{key}")] = reference
            page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
        else:
            (page if owner == "page" else writer._root_object)[NameObject(f"/{key}")] = reference
    if info:
        writer.add_metadata({f"/{key}": text for key, text in info.items()})
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


#: Of ISO 32000-2, 7.6, from the oldest.
ALGORITHMS = ("RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256")


def encrypted(data: bytes, password: str, algorithm: str) -> bytes:
    """A PDF that asks for this password when it is opened, and for another to be printed or copied."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="của người soạn", algorithm=algorithm)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def packed_pdf(*objects: bytes, count: int = 1) -> bytes:
    """A PDF whose objects, the catalog first, stand in ``count`` object streams of the same content (7.5.7)."""
    data, rows = b"%PDF-1.5\n", []
    for at in range(count):
        first = 1 + at * len(objects)
        places, inner = "", b""
        for number, one in enumerate(objects, first):
            places += f"{number} {len(inner)} "
            inner += one + b" "
        number = 1 + count * len(objects) + at
        body = zlib.compress(places.encode() + inner)
        rows.append((number, len(data)))
        head = f"{number} 0 obj\n<</Type/ObjStm/N {len(objects)}/First {len(places)}"
        head += f"/Filter/FlateDecode/Length {len(body)}>>"
        data += head.encode() + b"stream\n" + body + b"\nendstream\nendobj\n"
    listed = bytes(7)
    for at in range(count):
        for index in range(len(objects)):
            listed += struct.pack(">BIH", 2, rows[at][0], index)
    for _, place in rows:
        listed += struct.pack(">BIH", 1, place, 0)
    number, start = 1 + count * (len(objects) + 1), len(data)
    listed += struct.pack(">BIH", 1, start, 0)
    table = zlib.compress(listed)
    head = (
        f"{number} 0 obj\n<</Type/XRef/Size {number + 1}/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length {len(table)}>>"
    )
    return data + head.encode() + b"stream\n" + table + f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n".encode()


def _added(writer: PdfWriter, value: PdfObject) -> PdfObject:
    """What it holds comes first: a stream stands by itself (ISO 32000-1, 7.3.8)."""
    if isinstance(value, DictionaryObject):
        made = StreamObject() if isinstance(value, StreamObject) else DictionaryObject()
        made.update({key: _added(writer, one) for key, one in value.items()})
        if isinstance(value, StreamObject):
            made.set_data(value.get_data())
        return writer._add_object(made)
    return ArrayObject(_added(writer, one) for one in value) if isinstance(value, ArrayObject) else value


def name_tree(**entries: object) -> DictionaryObject:
    """A dictionary: text that begins with / is a name, other text a string."""
    return DictionaryObject({NameObject(f"/{key}"): _as_pdf(value) for key, value in entries.items()})


def stream(data: bytes, **entries: object) -> StreamObject:
    made = StreamObject()
    made.update(name_tree(**entries))
    made.set_data(data)
    return made


def _as_pdf(value: object) -> object:
    if isinstance(value, str):
        return NameObject(value) if value.startswith("/") else TextStringObject(value)
    return ArrayObject(map(_as_pdf, value)) if isinstance(value, list) else value
