"""Word and Excel files as packages (ECMA-376 part 2): members, content types and relationships.

A part is judged by what the package says that it is and by its own first bytes, never by its name alone: a VBA project
works under any name.
"""

import re
import zipfile
from io import BytesIO

from plugins.base.disk.removal import is_confined
from plugins.base.model import Code
from plugins.sources.media import document_parts
from plugins.sources.media.document_findings import DocumentFindings
from plugins.sources.media.document_links import is_on_own_disk, is_safe, leads_out
from plugins.sources.media.document_refusals import broken, mismatch, too_complex
from plugins.sources.media.photos import Facts, has_place
from plugins.sources.media.refusal import Refused

MAX_MEMBERS = 10_000
MAX_UNPACKED = 500_000_000
_MAX_INNER = 30_000_000
_MAX_DEPTH = 2  # a chart's own workbook, and one in that
_HEAD = 256_000  # bytes of a photo that hold its EXIF
_FOLDERS = {"DOCX": "word/", "XLSX": "xl/"}

_OLE = (Code.DOCUMENT_EMBEDDED, "đối tượng OLE")
#: What a content type or the last word of a relationship's type stands for. Of ECMA-376 part 1 and MS-OE376, MS-XLSX,
#: MS-DOCX, MS-OWEXML.
_KINDS: tuple[tuple[re.Pattern[str], tuple[Code, str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"vba(?:project|data)|wordvba|macroenabled|attachedtoolbars", (Code.DOCUMENT_MACRO, "macro VBA")),
        (r"macrosheet|dialogsheet", (Code.DOCUMENT_MACRO, "trang macro Excel 4")),
        (r"keymapcustomizations|ui/(?:user)?(?:extensibility|customization)", (Code.DOCUMENT_MACRO, "lệnh tự đặt")),
        (r"webextension", (Code.DOCUMENT_MACRO, "phần bổ trợ Office (web extension)")),
        (r"activex|/control\Z", (Code.DOCUMENT_EMBEDDED, "điều khiển ActiveX")),
        (r"oleobject", _OLE),
        (r"/afchunk\Z|/subdocument\Z|/frame\Z", (Code.DOCUMENT_EMBEDDED, "tài liệu chèn trong tài liệu")),
        (r"externallink(?:path)?|xlpathmissing|xlstartup|xlalternatestartup|xllibrary",
         (Code.DOCUMENT_REMOTE, "liên kết tới bảng tính khác")),
        (r"\bconnections\b|querytable|data-?mashup|/mailmerge|recipientdata",
         (Code.DOCUMENT_REMOTE, "kết nối dữ liệu ngoài")),
    )
)  # fmt: skip
#: What a file that is put inside another begins with, whatever it is called.
_PROGRAMS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLE),
    (b"MZ", (Code.DOCUMENT_EMBEDDED, "chương trình Windows")),
    (b"\x7fELF", (Code.DOCUMENT_EMBEDDED, "chương trình Linux")),
    (b"#!", (Code.DOCUMENT_EMBEDDED, "tập lệnh")),
    (b"L\0\0\0\x01\x14\x02\0", (Code.DOCUMENT_EMBEDDED, "lối tắt Windows")),
    (b"{\\rt", (Code.DOCUMENT_EMBEDDED, "tệp RTF")),
    (b"%PDF-", (Code.DOCUMENT_EMBEDDED, "tệp PDF")),
    (b"Rar!", (Code.DOCUMENT_EMBEDDED, "tệp nén RAR")),
    (b"7z\xbc\xaf", (Code.DOCUMENT_EMBEDDED, "tệp nén 7-Zip")),
)


def inspect(data: bytes, format: str) -> Facts:
    """Raises Refused."""
    found = DocumentFindings()
    _look(data, format, found, document_parts.Budget(), 0)
    return found.facts(format)


def _look(data: bytes, format: str, found: DocumentFindings, budget: document_parts.Budget, depth: int) -> None:
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:  # before zipfile makes an object of each
        raise too_complex(f"có hơn {MAX_MEMBERS} phần bên trong")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _look_into(archive, format, found, budget, depth)
    except Refused:
        raise
    except Exception as error:  # zipfile and zlib raise what they like on hostile members
        raise broken() from error


def _look_into(
    archive: zipfile.ZipFile, format: str, found: DocumentFindings, budget: document_parts.Budget, depth: int
) -> None:
    members = [member for member in archive.infolist() if not member.is_dir()]
    names = {member.filename.lower() for member in members}
    if len(names) < len(members) or "[content_types].xml" not in names:
        raise broken()  # of two parts of one name, each program reads another
    if min(member.header_offset for member in archive.infolist()):
        raise broken()  # so it is with two packages, one behind the other
    if not all(is_confined(member.filename) for member in members):
        raise broken()  # who unpacks it would write elsewhere
    if any(m.flag_bits & 1 or m.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for m in members):
        raise broken()
    budget.unpacked(sum(member.file_size for member in members), MAX_UNPACKED)
    if format and not any(name.startswith(_FOLDERS[format]) for name in names):
        other = next((kind for kind, folder in _FOLDERS.items() if any(n.startswith(folder) for n in names)), "ZIP")
        raise mismatch(other)
    for member in members:
        with archive.open(member) as part:
            head = part.read(_HEAD)
            if _by_bytes(member.filename, head, found):
                continue
            if head.startswith(b"PK\x03\x04"):
                _inner(member, head + part.read(_MAX_INNER), found, budget, depth)
            elif has_place(head):
                found.note(Code.DOCUMENT_TRACES, f"nơi chụp (GPS) trong ảnh {member.filename}")
            elif _is_xml(member.filename, head):
                document_parts.read_part(member.filename, head, part, _Judge(found), found, budget)
            else:
                while part.read(1 << 20):  # to its checksum
                    pass


def _inner(
    member: zipfile.ZipInfo, data: bytes, found: DocumentFindings, budget: document_parts.Budget, depth: int
) -> None:
    """A chart keeps its numbers as a workbook of its own, which is as harmless as what is in it."""
    if depth >= _MAX_DEPTH or len(data) < member.file_size:
        raise too_complex("có tệp nén lồng trong tệp nén")
    if b"[Content_Types].xml" not in data:
        found.bad(Code.DOCUMENT_EMBEDDED, f"tệp nén {member.filename}")
        return
    _look(data, "", found, budget, depth + 1)


def _is_xml(name: str, head: bytes) -> bool:
    bare = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    return name.lower().endswith((".xml", ".rels", ".vml")) or bare.startswith(b"<")


def _by_bytes(name: str, head: bytes, found: DocumentFindings) -> bool:
    """Whether a part is a file of its own that has no place in a document."""
    if name.lower().endswith("vbaproject.bin"):
        found.bad(Code.DOCUMENT_MACRO, f"macro VBA {name}")
        return True
    if name.lower().endswith(".odttf"):  # a font's first bytes are scrambled
        return False
    kind = next((kind for start, kind in _PROGRAMS if head.startswith(start)), None)
    if kind:
        found.bad(kind[0], f"{kind[1]} {name}")
    return kind is not None


class _Judge:
    """Judges what the package says of its parts; handed to the reader of each XML part."""

    def __init__(self, found: DocumentFindings) -> None:
        self._found = found

    def content_type(self, part: str, kind: str) -> None:
        self._by_kind(kind, part)

    def relationship(self, kind: str, target: str, mode: str, where: str) -> None:
        self._by_kind(kind, target)
        last = kind.rstrip("/").rpartition("/")[2].lower()
        if mode.strip().lower() != "external" and not leads_out(target):
            return
        if last == "hyperlink":
            if not (is_safe(target) or is_on_own_disk(target)):
                self._found.bad(Code.DOCUMENT_ACTION, f"liên kết {target}")
        elif last == "attachedtemplate" and is_on_own_disk(target):
            self._found.note(Code.DOCUMENT_TRACES, f"nơi cất tệp mẫu trên máy người soạn: {target}")
        else:
            what = "mẫu ở nơi khác" if last == "attachedtemplate" else f"{last or 'phần'} ở nơi khác"
            self._found.bad(Code.DOCUMENT_REMOTE, f"{what}: {target}")

    def _by_kind(self, kind: str, where: str) -> None:
        for pattern, (code, what) in _KINDS:
            if pattern.search(kind):
                self._found.bad(code, f"{what} {where}")
