"""Between legacy text as it shows in Unicode ("ViÖt Nam") and what it says ("Việt Nam")."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, product

from ..orthography import is_vietnamese_syllable
from .tables import TABLES, TCVN3, UTF_8, VNI, VPS, WINDOWS_1258, as_byte, surface

ENCODINGS = (TCVN3, VNI, VPS, WINDOWS_1258, UTF_8)

_VNI_CODE = re.compile("|".join(sorted(map(re.escape, TABLES[VNI]), key=len, reverse=True)))
_TRANSLATE = {name: str.maketrans(TABLES[name]) for name in (TCVN3, VPS, WINDOWS_1258)}

# Printer's signs whose bytes are capitals in VPS; a word processor stores them as signs all the same.
_VPS_SIGNS = "…“”•–—™" + "".join(map(chr, (0x85, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99)))
_VPS_WORD = re.compile("([^ -@\\[-`{-~\\t\\r\\n\u00a0]+)")
_VPS_SIGN = re.compile(f"[{_VPS_SIGNS}]")
_LONGEST_VPS_WORD = 12
_VPS_WITHOUT_SIGNS = str.maketrans({code: letter for code, letter in TABLES[VPS].items() if code not in _VPS_SIGNS})
_LETTERS = re.compile(r"[^\W\d_]+")
_TONE_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323")


def to_unicode(text: str, encoding: str) -> str:
    """Legacy text as read through Windows-1252 or Latin-1, in NFC. `encoding` is one of ENCODINGS (KeyError if not).

    Raises UnicodeDecodeError or UnicodeEncodeError for utf-8 only, where the text cannot be UTF-8 misread.

    TCVN3 has no codes for capitals with a tone: typists changed to a capitals font (.VnTimeH), which the
    text does not tell. A word whose other letters are two or more capitals is taken for such a
    one (TR¦êNG: TRƯỜNG), and a word too short to tell (Hµ) follows its neighbours in the line. An initial of
    that kind (Ñ in Ñy ban) stays small.
    """
    return unicodedata.normalize("NFC", _DECODERS[encoding](text))


def from_unicode(text: str, encoding: str) -> str:
    """What `text` looks like when stored in a legacy encoding and read as Windows-1252.

    Raises UnicodeEncodeError for a character that the encoding lacks. In TCVN3 a capital with a tone
    takes the code of the small letter, as in its capitals font.
    """
    composed = unicodedata.normalize("NFC", text)
    if encoding == UTF_8:
        return "".join(map(surface, composed.encode("utf-8")))
    codes, taken = _CODES[encoding], _TAKEN[encoding]
    result = []
    for index, letter in enumerate(composed):
        code = codes.get(letter)
        if code is None and encoding == TCVN3:
            code = codes.get(letter.lower())
        if code is None:
            if not letter.isascii() and (letter in taken or as_byte(letter) is None):
                raise UnicodeEncodeError(encoding, composed, index, index + 1, "no such letter in this encoding")
            code = letter
        result.append(code)
    return "".join(result)


def _codes(encoding: str) -> dict[str, str]:
    """Letter to code. The first code of a table counts: Windows-1252 before Latin-1, one case before mixed case."""
    codes: dict[str, str] = {}
    for code, letter in TABLES[encoding].items():
        same = len(code) == 1 and as_byte(letter) == as_byte(code)
        codes.setdefault(letter, letter if same else code)
    if encoding == WINDOWS_1258:
        # Letters with a tone are typed as letter and tone on Windows keyboards, even where the page has them whole.
        for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
            for mark in _TONE_MARKS:
                codes[unicodedata.normalize("NFC", vowel + mark)] = codes.get(vowel, vowel) + codes[mark]
    return codes


_CODES = {name: _codes(name) for name in TABLES}
# Characters that a reader of the encoding would take for something else. The signs of VPS are told by their place.
_TAKEN = {name: frozenset(TABLES[name]) - frozenset(_VPS_SIGNS if name == VPS else "") for name in TABLES}


def _from_tcvn3(text: str) -> str:
    converted = text.translate(_TRANSLATE[TCVN3])
    return "\n".join(map(_restore_capitals, converted.split("\n")))


def _nearest_before(kinds: Iterable[str | None]) -> Iterator[str | None]:
    """For each word the case of the last one, itself counted, that tells one."""
    return accumulate(kinds, lambda last, kind: kind or last)


def _restore_capitals(line: str) -> str:
    """Capitals for the words of a line that were set in a capitals font; see `to_unicode`."""
    words = [match[0] for match in _LETTERS.finditer(line)]
    kinds = [_case(word) for word in words]
    before = _nearest_before(kinds)
    after = reversed(list(_nearest_before(reversed(kinds))))
    # A word that can tell by itself is its own neighbour on both sides.
    capital = iter([{left, right} - {None} == {"upper"} for left, right in zip(before, after, strict=True)])
    return _LETTERS.sub(lambda match: match[0].upper() if next(capital) else match[0], line)


def _case(word: str) -> str | None:
    """The case that a word's certain letters show: small letters beyond ASCII are uncertain. None if they are too
    few."""
    certain = [letter for letter in word if letter.isascii() or letter.isupper()]
    if any(letter.islower() for letter in certain):
        return "lower"
    return "upper" if len(certain) >= 2 else None


def _from_vni(text: str) -> str:
    return _VNI_CODE.sub(lambda match: TABLES[VNI][match[0]], text)


def _from_vps(text: str) -> str:
    pieces = _VPS_WORD.split(text)
    pieces[1::2] = map(_vps_word, pieces[1::2])
    return "".join(pieces)


def _vps_word(word: str) -> str:
    """The word with those signs replaced that are capitals: as many as leave a syllable in capitals (TH“: THỀ)."""
    leading = len(word) - len(word.lstrip(_VPS_SIGNS))
    trailing = len(word) - len(word.rstrip(_VPS_SIGNS))
    if not _VPS_SIGN.search(word):
        return word.translate(_TRANSLATE[VPS])
    # Longer runs of letters and signs are no one syllable, and trying all of their parts would take for ever.
    if len(word) <= _LONGEST_VPS_WORD:
        cuts = sorted(product(range(leading + 1), range(trailing + 1)), key=sum)
        for start, dropped in cuts:
            core = word[start : len(word) - dropped].translate(_TRANSLATE[VPS])
            if len(core) >= 2 and core.isupper() and is_vietnamese_syllable(core):
                return word[:start] + core + word[len(word) - dropped :]
    return word.translate(_VPS_WITHOUT_SIGNS)


def _from_windows_1258(text: str) -> str:
    return text.translate(_TRANSLATE[WINDOWS_1258])


def _from_utf8(text: str) -> str:
    raw = bytearray()
    for index, letter in enumerate(text):
        byte = as_byte(letter)
        if byte is None:
            raise UnicodeEncodeError("cp1252", text, index, index + 1, "no byte behind this character")
        raw.append(byte)
    return raw.decode("utf-8")


_DECODERS: dict[str, Callable[[str], str]] = {
    TCVN3: _from_tcvn3,
    VNI: _from_vni,
    VPS: _from_vps,
    WINDOWS_1258: _from_windows_1258,
    UTF_8: _from_utf8,
}
