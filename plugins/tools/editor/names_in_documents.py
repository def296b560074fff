"""Documents without the names of their author and last editor; every page, sheet and word stays as it is.

What is signed, encrypted or not sound is left alone: a changed byte breaks a signature, written anew it would allow
what its writer forbade, and the check names the rest.
"""

import re
import zipfile
from io import BytesIO

from plugins.base.model import Code
from plugins.sources.media import documents
from plugins.sources.media.refusal import Refused

_CORE = re.compile(rb"(<(?:[\w.-]+:)?(?:creator|lastModifiedBy|Manager)\b[^>]*?)(?:/>|>[^<]*(?P<end></[^>]*>))")
_XMP = re.compile(rb"<dc:creator\b[^>]*>.*?</dc:creator>", re.DOTALL)
_PROPERTIES = ("docprops/core.xml", "docprops/app.xml")


def without_names(data: bytes, format: str) -> bytes:
    """The document with empty names; the same bytes where there are none, or none that can be taken away safely.

    ``format`` is ``"PDF"``, ``"DOCX"`` or ``"XLSX"``. Idempotent.
    """
    if not _names_persons(data, format):
        return data
    try:
        done = _pdf(data) if format == "PDF" else _package(data)
    except Exception:  # pypdf and zipfile raise what they like; the file then stays as it was
        return data
    return data if _names_persons(done, format) else done


def _names_persons(data: bytes, format: str) -> bool:
    try:
        return any(code == Code.DOCUMENT_AUTHOR for code, _ in documents.inspect(data, format).notes)
    except Refused:
        return False


def _package(data: bytes) -> bytes:
    """Each part as it was, at its place, with its date; only the properties are written anew."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        if any(name.lower().startswith("_xmlsignatures/") for name in old.namelist()):
            return data
        for member in old.infolist():
            part = old.read(member)
            if member.filename.lower() in _PROPERTIES:
                part = _CORE.sub(lambda m: m[1] + (b">" + m["end"] if m["end"] else b"/>"), part)
            new.writestr(member, part)
    return out.getvalue()


def _pdf(data: bytes) -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, StreamObject

    from plugins.sources.media.document_pdf import open_reader

    if b"/ByteRange" in data:
        return data
    reader = open_reader(data)
    if reader.is_encrypted:
        return data
    writer = PdfWriter(clone_from=reader)
    writer.metadata = {key: value for key, value in (reader.metadata or {}).items() if key != "/Author"}
    packet = writer.root_object.get("/Metadata")
    if packet is not None and isinstance(stream := packet.get_object(), StreamObject):
        bare = StreamObject()
        bare.update({NameObject(key): stream[key] for key in ("/Type", "/Subtype") if key in stream})
        bare.set_data(_XMP.sub(b"", stream.get_data()))
        writer._replace_object(packet.indirect_reference, bare)
    out = BytesIO()
    writer.write(out)
    return out.getvalue() if _pages(out.getvalue()) == _pages(data) else data


def _pages(data: bytes) -> list[bytes]:
    """What each page draws."""
    from plugins.sources.media.document_pdf import open_reader

    return [contents.get_data() if (contents := page.get_contents()) else b"" for page in open_reader(data).pages]
