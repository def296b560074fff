"""Folding: Vietnamese text as it is typed without diacritics, and slugs made from it.

Most text of an archive consists of ASCII, the 134 Vietnamese letters and a handful of printer's
signs. Those fit a private code page of 256 slots, so the usual case is one pass through the
`charmap` codec in C (encode by letter, decode by folded letter). Everything else takes the slow,
general path, and the fast tables are computed by that same path: there is one definition.
"""

import codecs
import re
import unicodedata

# Combining marks of the Latin, Greek and Cyrillic scripts. Signs that other scripts need to be
# read at all (Hangul jamo, Indic vowels) are no diacritics and stay.
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")

# U+00D0/U+00F0 (eth) and U+0189/U+0256 look like Đ/đ; old keyboards and fonts left them in texts, as they left
# U+0131, the i without a dot, below a tone mark. Its capital is I, so that no case of it is another letter.
_LOOK_ALIKES = {ord(letter): "d" for letter in "đðɖ"} | {ord("ı"): "i"}

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VIETNAMESE_LETTERS = "đ" + "".join(
    letter
    for letter in (unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
    if not letter.isascii()
)

_WORD_BREAK = re.compile(r"[^a-z0-9]+")


def _fold_any(text: str) -> str:
    """The definition of folding, for any text in any Unicode form."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text)).casefold()
    # Casefolding may bring marks back (U+01F0), hence the second round.
    bare = _MARKS.sub("", unicodedata.normalize("NFD", bare)).translate(_LOOK_ALIKES)
    return unicodedata.normalize("NFC", bare)


def _code_page() -> str:
    page = [
        "\0\t\n\r",
        "".join(map(chr, range(0x20, 0x7F))),
        VIETNAMESE_LETTERS,
        VIETNAMESE_LETTERS.upper(),
        "\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2032\u2033\u2212°·×«»±§²³",
    ]
    # U+FFFE is the codec's sign for "no character here".
    return "".join(page).ljust(256, "\ufffe")


_PAGE = _code_page()
_PAGE_FOLDED = "".join(letter if letter == "\ufffe" else _fold_any(letter) for letter in _PAGE)
_ENCODER = codecs.charmap_build(_PAGE)


def _fold_page(text: str) -> str | None:
    """`text` folded through the page, or None where a character has no slot.

    The page holds no combining mark and only composed letters: what passes is NFC by itself.
    """
    try:
        encoded = codecs.charmap_encode(text, "strict", _ENCODER)[0]
    except UnicodeEncodeError:
        return None
    return codecs.charmap_decode(encoded, "strict", _PAGE_FOLDED)[0]


def fold(text: str) -> str:
    """Text without diacritics and case: đ becomes d, every mark goes, the rest is casefolded.

    Any Unicode form gives the same result; spaces, digits and signs stay. Idempotent.
    """
    if text.isascii():
        return text.lower()
    folded = _fold_page(text)
    if folded is None:  # normalising waits until it is needed
        folded = _fold_page(unicodedata.normalize("NFC", text))
    return _fold_any(text) if folded is None else folded


def slug(text: str) -> str:
    """URL part of a text: folded words of [a-z0-9] joined by '-'; '' when nothing is left. Idempotent."""
    return _WORD_BREAK.sub("-", fold(text)).strip("-")
