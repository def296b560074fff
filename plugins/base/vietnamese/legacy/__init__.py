"""Vietnamese text in the encodings of the time before Unicode: TCVN3 (ABC), VNI-Windows, VPS, Windows-1258.

They come as bytes of old files, and as mojibake: "ViÖt Nam" or "Vieät Nam" pasted from a document
whose letters only a .VnTime or VNI-Times font showed right. UTF-8 that was read as Windows-1252
("Viá»‡t Nam") is found by the same means.
"""

from .convert import ENCODINGS, from_unicode, to_unicode
from .detect import Detection, decode_legacy_bytes, detect_legacy_text, may_be_legacy, wide_encoding

__all__ = [
    "ENCODINGS",
    "Detection",
    "decode_legacy_bytes",
    "detect_legacy_text",
    "from_unicode",
    "may_be_legacy",
    "wide_encoding",
    "to_unicode",
]
