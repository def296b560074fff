"""What a file truly is, told by its bytes; what cannot come in is named for what it is, with the one thing to do."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from plugins.base.vietnamese.legacy import wide_encoding
from plugins.tools.importer.saved import NotImported

PAGES = (".htm", ".html", ".xhtml", ".shtml", ".asp", ".aspx", ".jsp", ".php")
MARKDOWN = (".md", ".markdown")
#: Kinds that LibreOffice turns into .docx first, by their endings.
OFFICE = ("doc", "rtf", "odt")
#: Endings of what can be imported: pages, as servers name them too, reports, and what holds such files.
TAKEN = (".txt", *PAGES, *MARKDOWN, ".mht", ".mhtml", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".zip", ".eml")
_OTHERS = (".docm", ".dotx", ".msg", ".xls", ".xlsx", ".xlsm", ".ppt", ".pptx", ".ods", ".odp", ".rar", ".7z", ".pages")
#: What is looked for in a folder; what cannot come in is listed with what to do.
ENDINGS = frozenset((*TAKEN, *_OTHERS))
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|div|p)\b", re.IGNORECASE)
_MIME = re.compile(rb"^(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?MIME-Version:", re.IGNORECASE)
_MAIL = re.compile(rb"^(?:To|Received|Delivered-To|Return-Path):", re.IGNORECASE | re.MULTILINE)
_OLE = b"\xd0\xcf\x11\xe0"
_AS_TABLE = "Chép bảng cần đăng vào một tệp Word (.docx) rồi nhập tệp ấy, hoặc đính kèm bảng vào bài (attachments)."
_EXCEL = f"Đây là bảng tính Excel. {_AS_TABLE}"
_SLIDES = "Đây là bản trình chiếu PowerPoint. Chép chữ cần đăng vào một tệp Word (.docx) rồi nhập tệp Word ấy."
_LOCKED = "Tệp có mật khẩu. Mở tệp, bỏ mật khẩu, lưu lại rồi nhập lại."
_OUTLOOK = "Đây là thư Outlook (.msg). Mở thư, lưu các tệp đính kèm ra một thư mục rồi nhập thư mục ấy."
_ARCHIVE = "Đây là tệp nén {kind}. Giải nén ra một thư mục rồi nhập thư mục ấy (tệp .zip thì nhập thẳng được)."
# Names of streams of a compound file (MS-CFB), which lie in it as UTF-16.
_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("__substg1.0_", _OUTLOOK),
    ("__properties_version1.0", _OUTLOOK),
    ("Workbook", _EXCEL),
    ("PowerPoint Document", _SLIDES),
)
_STARTS = (
    (b"Rar!", _ARCHIVE.format(kind=".rar")),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE.format(kind=".7z")),
    (b"\x1f\x8b", _ARCHIVE.format(kind=".gz")),
)
_PHOTOS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM")
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": _EXCEL.replace("Excel", "LibreOffice Calc"),
    b"application/vnd.oasis.opendocument.presentation": _SLIDES.replace("PowerPoint", "LibreOffice Impress"),
}


def kind_of(data: bytes, path: PurePath) -> str:
    """text, markdown, html, mhtml, eml, docx, doc, rtf, odt, pdf or zip. Raises Refused for everything else."""
    for start, why in _STARTS:
        if data.startswith(start):
            raise NotImported(why)
    if data.startswith(_PHOTOS):
        raise NotImported(
            "Đây là ảnh. Ảnh đi cùng trang hay tệp Word có ảnh ấy; ảnh chụp văn bản thì gõ lại chữ vào Word."
        )
    if data.startswith(_OLE):
        return _compound(data)
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    head = data[:4096]
    if _MIME.match(head):
        return "eml" if path.suffix.lower() == ".eml" or _MAIL.search(head) else "mhtml"
    is_text = b"\x00" not in head or wide_encoding(head)
    if path.suffix.lower() in MARKDOWN and is_text:
        return "markdown"
    if _HTML.search(head.replace(b"\x00", b"")) or path.suffix.lower() in PAGES:
        return "html"
    if path.suffix.lower() == ".eml":
        return "eml"
    if not is_text:
        raise NotImported("Không phải trang lưu dạng chữ, HTML, MHTML, Word, PDF hay thư.")
    return "text"


def _compound(data: bytes) -> str:
    for name, why in _STREAMS:
        if name.encode("utf-16-le") in data:
            raise NotImported(why)
    return "doc"


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
            mime = package.read("mimetype")[:100].strip() if "mimetype" in names else b""
            manifest = package.read("META-INF/manifest.xml")[:500_000] if "META-INF/manifest.xml" in names else b""
    except Exception:  # zipfile raises what it likes; the reader of Word files says what is wrong
        return "docx"
    if mime.startswith(b"application/vnd.oasis.opendocument"):
        if b"encryption-data" in manifest:
            raise NotImported(_LOCKED)
        if why := _OPEN_DOCUMENT.get(mime):
            raise NotImported(why)
        return "odt"
    if "[Content_Types].xml" in names or any(name.startswith("word/") for name in names):
        for folder, why in (("xl/", _EXCEL), ("ppt/", _SLIDES)):
            if any(name.startswith(folder) for name in names):
                raise NotImported(why)
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "docx"
    return "zip"
