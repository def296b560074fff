"""Words that only an old font shows right (.VnTime, VNI-Times): the font that a source names says how to read them."""

import re

from plugins.base.vietnamese.legacy import to_unicode
from plugins.tools.importer.saved import Remark

_FONT = re.compile(r"^\W*(?:(?P<tcvn3>\.vn\w*)|(?P<vni>vni[ -]\w[\w -]*))", re.IGNORECASE)


def is_legacy(font: str) -> bool:
    return bool(_FONT.match(font))


def unicode_of(text: str, font: str) -> str:
    """The letters that ``font`` shows for ``text``; a font that is none of the old ones, and text that is Unicode
    already, change nothing. Names that end in H are those of capitals."""
    found = _FONT.match(font)
    if (
        not found
        or text.isascii()
        and not font.rstrip("\"'").upper().endswith("H")
        or any(ord(char) > 0x2FF and ord(char) not in range(0x2010, 0x2123) for char in text)
    ):
        return text
    if not found["tcvn3"]:
        return to_unicode(text, "vni-windows")
    shown = to_unicode(text, "tcvn3")
    return shown.upper() if found["tcvn3"].upper().endswith("H") else shown


def remark(example: str) -> Remark:
    return Remark(
        "", f"Có chữ viết bằng phông cũ (.VnTime, VNI), đã đổi sang Unicode theo tên phông: “{example[:80]}”."
    )
