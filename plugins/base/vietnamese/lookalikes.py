"""Letters that look like those of Vietnamese and are others, and signs that nobody sees.

``ƣ`` (U+01A3) comes of old fonts in the place of ``ư``, ``Ð`` (U+00D0) of old keyboards in that of ``Đ``; Cyrillic and
Greek letters come of tables and scans. Readers see no difference, searches find nothing. The pairs are those of
Unicode's
confusables (UTS 39) that have the shape of a letter of Vietnamese.
"""

import re
import unicodedata
from typing import NamedTuple

from plugins.base.vietnamese.folding import VIETNAMESE_LETTERS
from plugins.base.vietnamese.orthography import is_vietnamese_syllable

_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικυ"
_PAIRS = str.maketrans(
    {
        **dict(zip("АВЕКМНОРСТХІЈЅаеорсухіјѕ", "ABEKMHOPCTXIJSaeopcyxijs", strict=True)),  # Cyrillic
        **dict(zip(_GREEK, "ABEZHIKMNOPTYXoviku", strict=True)),
        **dict(zip("ƢƣÐðƉ", "ƯưĐđĐ", strict=True)),
    }
)
#: Of Greek letters those alone that look like one: μm and Δt are none of these.
_ODD = re.compile(f"[{_GREEK}\u0400-\u04ffƢƣÐðƉ]")
_ALWAYS = frozenset("ƢƣÐðƉ")
#: Letters and digits of full width, as CJK keyboards type them, and those of bold posts.
_STYLED = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff][\w\u0300-\u036f]*")
_WORD = re.compile(r"[^\W\d_]+")
#: Letters and marks that Python calls printable and nobody sees: Hangul's fillers, Braille's empty cell, and others.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0\U000e0100-\U000e01ef"
_UNPRINTABLE = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
#: Unicode's Default_Ignorable_Code_Point and other blanks, but for what turns the direction (control characters), and
#: for joiners and selectors of a look behind a sign, as in emoji.
INVISIBLE = re.compile(
    f"[{_BLANK}{_UNPRINTABLE}]|(?<![^\\w\\s\\x00-\\x7f])(?:[\u200c\u200d]|[\ufe00-\ufe0f](?!\u20e3))"
)
#: Most articles hold nothing but these, none of which is odd: that is seen in a fifth of the time.
USUAL = "\t\n" + "".join(map(chr, range(0x20, 0x7F))) + VIETNAMESE_LETTERS + VIETNAMESE_LETTERS.upper() + "“”‘’–—…•°²"
_UNUSUAL = re.compile(f"[^{re.escape(USUAL)}]")


def is_usual(text: str) -> bool:
    """Whether a text has only letters and signs that can be seen, are what they look like, and have no other form in
    NFC."""
    return _UNUSUAL.search(text) is None


def invisible_in(text: str) -> re.Match[str] | None:
    """The first sign of a text that nobody sees."""
    return None if is_usual(text) else INVISIBLE.search(text)


class LookAlike(NamedTuple):
    """A word that begins at ``start``; ``meant`` is what it looks like, ``is_sure`` that this is Vietnamese."""

    start: int
    word: str
    meant: str
    is_sure: bool


def look_alikes(text: str) -> list[LookAlike]:
    """Words in which a letter of another script stands among Latin ones, that hold ``ƣ`` or ``Ð``, or whose letters are
    set wide or in the alphabets of mathematics."""
    if is_usual(text):
        return []
    styled = [
        LookAlike(match.start(), match[0], unicodedata.normalize("NFKC", match[0]), True)
        for match in _STYLED.finditer(text)
    ]
    if not _ODD.search(text):
        return styled
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        odd = set(_ODD.findall(word))
        if odd and (odd & _ALWAYS or len(odd) < len(set(word)) and any(_is_latin(char) for char in word)):
            meant = word.translate(_PAIRS)
            found.append(
                LookAlike(match.start(), word, meant, not _ODD.search(meant) and is_vietnamese_syllable(meant))
            )
    return sorted(found + styled)


def with_meant_letters(text: str) -> str:
    """The text with what is surely meant in the place of each look-alike."""
    for one in reversed(look_alikes(text)):
        if one.is_sure:
            text = text[: one.start] + one.meant + text[one.start + len(one.word) :]
    return text


def _is_latin(char: str) -> bool:
    return char < "\u0250" or "\u1e00" <= char < "\u1f00"


def bare_name(name: str) -> str:
    """A person's name without quotation marks around it and full stops behind it."""
    return name.strip(" “”„\"'‘’«».") or name
