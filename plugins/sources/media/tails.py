"""Where a file ends by its own format, and what stands behind that.

A phone's motion photo is a JPEG with a film behind it; scanners and mail gateways put bytes behind a PDF. Neither is
damage, and neither is published: photos are made anew of their pixels, a document ends where its format says.
"""

import re

#: A marker within a JPEG's data: neither a stuffed zero nor a restart (ITU T.81, B.1.1.2, F.1.2.3).
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
_END, _SCAN = 0xD9, 0xDA
_MOST = 4_000  # segments and scans that are looked at
_PDF_END = b"%%EOF"
#: What a PDF goes on with that was cut off: one made for quick viewing has an end near its start (ISO 32000-1, annex
#: F).
_PDF_BODY = re.compile(rb"\d+[ \r\n]+\d+[ \r\n]+obj\b|\bendobj\b|\bstartxref\b")
_ZIP_END, _ZIP_END_LENGTH = b"PK\x05\x06", 22
_PADDING = b"\x00\t\n\r\x0c\x1a "


def jpeg_end(data: bytes) -> int:
    """Behind the picture of a JPEG; -1 where its end is missing."""
    place = 2
    for _ in range(_MOST):
        found = _MARKER.search(data, place)
        if not found:
            return -1
        marker, place = found[1][0], found.end()
        if marker == _END:
            return place
        if marker not in (0x01, 0xD8):
            place += int.from_bytes(data[place : place + 2], "big")
    return -1


def pdf_end(data: bytes) -> int:
    """Behind the last end of a PDF, with the line end that belongs to it; -1 where there is none, or more of it to
    come."""
    at = data.rfind(_PDF_END)
    if at < 0 or _PDF_BODY.search(data, at):
        return -1
    end = at + len(_PDF_END)
    return len(data) if not data[end:].strip(_PADDING) else end


def zip_end(data: bytes) -> int:
    """Behind the end record of a package with its comment (APPNOTE 4.3.16); -1 where there is none."""
    at = data.rfind(_ZIP_END)
    if not 0 <= at <= len(data) - _ZIP_END_LENGTH:
        return -1
    end = at + _ZIP_END_LENGTH + int.from_bytes(data[at + _ZIP_END_LENGTH - 2 : at + _ZIP_END_LENGTH], "little")
    return min(end, len(data))


def without_tail(data: bytes, format: str) -> bytes:
    """A document up to where it ends; other formats as they are. ``data`` has passed the check."""
    end = pdf_end(data) if format == "PDF" else zip_end(data) if format in ("DOCX", "XLSX") else -1
    return data[:end] if end >= 0 else data
