"""A file's format by its first bytes, whatever its name says."""

import re

#: The format that each ending promises.
PROMISED = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", ".svg": "SVG",
    ".jfif": "JPEG", ".heic": "HEIC", ".heif": "HEIC",
    ".pdf": "PDF", ".docx": "DOCX", ".xlsx": "XLSX",
}  # fmt: skip
PHOTOS = ("JPEG", "PNG", "WEBP", "GIF", "HEIC")
DOCUMENTS = ("PDF", "DOCX", "XLSX")
HEAD = 1024  # bytes that are enough to tell; PDF allows its signature anywhere in them (ISO 32000-1, annex H)

_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word, Excel 97-2003"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"MZ", "EXE"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
)
_ISO_MEDIA = {b"heic": "HEIC", b"heix": "HEIC", b"heim": "HEIC", b"mif1": "HEIC", b"msf1": "HEIC", b"avif": "AVIF"}
_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|!--|svg|html|script|\w+:svg)", re.IGNORECASE)


def format_of(head: bytes) -> str:
    """``"JPEG"``, ``"PDF"``, ``"ZIP"`` …, or ``""`` for what is not known here."""
    for start, name in _STARTS:
        if head.startswith(start):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        return _ISO_MEDIA.get(head[8:12], "MP4")
    if _MARKUP.match(head):
        return "SVG" if b"svg" in head.lower() else "HTML"
    return "PDF" if b"%PDF-" in head[:HEAD] else ""
