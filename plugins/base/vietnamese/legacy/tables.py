"""Code tables of the legacy Vietnamese encodings, as what their bytes look like in Unicode text.

Facts from: TCVN 5712:1993 (VN3), the VNI-Windows and VPS charts of the Vietnamese Unicode project,
Microsoft code page 1258; VPS and VNI were checked against GNU recode 3.6.
"""

import unicodedata

TCVN3, VNI, VPS, WINDOWS_1258, UTF_8 = "tcvn3", "vni-windows", "vps", "windows-1258", "utf-8"

# Order of the tone columns below: none, huyền, hỏi, ngã, sắc, nặng.
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def surface(byte: int) -> str:
    """The character that shows for a byte where text is taken for Windows-1252; five bytes have none there and show as
    in Latin-1."""
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


_BYTE = {surface(byte): byte for byte in range(256)} | {chr(byte): byte for byte in range(0x80, 0xA0)}


def as_byte(letter: str) -> int | None:
    """The byte behind a character of a text that was read as Windows-1252 or Latin-1, or None."""
    return _BYTE.get(letter)


def _both_readings(codes: dict[int, str]) -> dict[str, str]:
    return {shown: codes[byte] for shown, byte in _BYTE.items() if byte in codes}


def _toned(vowel: str, tone: str) -> str:
    return unicodedata.normalize("NFC", vowel + tone)


def _tcvn3() -> dict[str, str]:
    """Lower case in full; capitals only without a tone: those with one are the lower-case codes in a capitals font
    (.VnTimeH)."""
    columns = {
        "a": "µ¶·¸¹",
        "ă": "»¼½¾Æ",
        "â": "ÇÈÉÊË",
        "e": "ÌÎÏÐÑ",
        "ê": "ÒÓÔÕÖ",
        "i": "×ØÜÝÞ",
        "o": "ßáâãä",
        "ô": "åæçèé",
        "ơ": "êëìíî",
        "u": "ïñòóô",
        "ư": "õö÷øù",
        "y": "úûüýþ",
    }
    table = {
        code: _toned(vowel, tone)
        for vowel, codes in columns.items()
        for code, tone in zip(codes, _TONES[1:], strict=True)
    }
    return table | dict(zip("¨©ª«¬\u00ad®¡¢£¤¥¦§", "ăâêôơưđĂÂÊÔƠƯĐ", strict=True))


def _vni() -> dict[str, str]:
    """One or two characters a letter; the second carries tone, circumflex or breve."""
    tone, circumflex, breve = "øûõùï", "âàåãáä", "êèúüéë"
    bases = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    table = {"ô": "ơ", "ö": "ư", "ñ": "đ"} | dict(zip("ìæóíò", "ìỉĩíị", strict=True))
    for code, vowel in bases.items():
        table |= {code + mark: _toned(vowel, sign) for mark, sign in zip(tone, _TONES[1:], strict=True)}
    for vowel, hatted in zip("aeo", "âêô", strict=True):
        table |= {vowel + mark: _toned(hatted, sign) for mark, sign in zip(circumflex, _TONES, strict=True)}
    table |= {"a" + mark: _toned("ă", sign) for mark, sign in zip(breve, _TONES, strict=True)}
    del table["yï"]
    table["î"] = "ỵ"
    capitals = {code.upper(): letter.upper() for code, letter in table.items()}
    # A capital with the lower-case mark after it ("Aán") is a habit of typists; the letter's case counts.
    mixed = {code[0].upper() + code[1]: letter.upper() for code, letter in table.items() if len(code) == 2}
    return table | capitals | mixed


def _vps() -> dict[str, str]:
    """Every letter in one byte; fourteen capitals took the place of control characters."""
    low = "02Ạ 03Ậ 04Ặ 05Ẹ 06Ệ 10Ị 11Ọ 12Ộ 13Ợ 14Ụ 15Ự 19Ỵ 1cẪ 1dỮ"
    high = (
        "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
        "Ế  ỀỂỄỐỒỔỖýỷỵỚỜỞ"
        " ắằẳẵặỠớÙờởỡŨỨợỪ"
        "ổỬỲỸÍÌộỈĨÓửữÒỎÕự"
        "ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
        "ƯỦồốÔỏơÈừứÚũưÝẺ "
        "àáâãảạă èéêẽìí ĩ"
        "ẴĐòóôõ Ơụùúủ ỶẼỳ"
    )
    codes = {int(pair[:2], 16): pair[2] for pair in low.split()}
    codes |= {0x80 + index: letter for index, letter in enumerate(high) if letter != " "}
    return _both_readings(codes)


def _windows_1258() -> dict[str, str]:
    """Tones are characters of their own (0xCC 0xD2 0xDE 0xEC 0xF2), to be composed afterwards."""
    codes = {byte: bytes([byte]).decode("cp1258", errors="ignore") for byte in range(0x80, 0x100)}
    return {shown: letter for shown, letter in _both_readings(codes).items() if letter and letter != shown}


TABLES = {TCVN3: _tcvn3(), VNI: _vni(), VPS: _vps(), WINDOWS_1258: _windows_1258()}
