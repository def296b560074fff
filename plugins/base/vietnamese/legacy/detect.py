"""Finding legacy-encoded Vietnamese in text, by whether the words become Vietnamese syllables.

A text is judged line by line, since editors paste old paragraphs into new articles. In each line the
words with characters beyond ASCII are witnesses: one that was no syllable and becomes one speaks for an
encoding, one that stays none or was right before speaks against it. Foreign names seldom become
syllables, and right Vietnamese is right before; both are left alone.
"""

import re
from typing import NamedTuple

from ..orthography import is_vietnamese_syllable
from .convert import ENCODINGS, to_unicode
from .tables import TCVN3, UTF_8, VNI, VPS, WINDOWS_1258, surface

# Right Vietnamese has none of these, and legacy text of a sentence's length always some: one quick pass tells.
_SUSPECT = re.compile("[äåæçëîïñöøûüÿðþßÄÅÆÇËÎÏÑÖØÛÜÐÞŒœŠšŽžŸƒˆ‡‰‹×÷¡-¦¨ª¬\u00ad¯±´-¶¸-º¼¾¿\u0080-\u009f]")
# A short legacy text may have only letters and signs that are common (nh©n d©n, coâng taùc), but in
# pairs that are not; looked for only in texts without a letter that no byte stands for.
_SUSPECT_PAIR = re.compile(
    "[¡-¿][^\\W\\d]|[^\\W\\d][¡-¿]|[a-zà-ÿ][À-Þ]"
    "|[aAeE][ùâáàãÙÂÁÀÃ]|[aA][êéèúÊÉÈÚ]|[oO][ùâÙÂ]|[aeou][õÕ]|[ôuyÔUY][ùõÙÕ]"
    "|[aâeêioôuyãõýAÂEÊIOÔUYÃÕÝ][ìòÌÒ]"
)
_WORD = re.compile("[^ -/:-@\\[-`{-~\\t\\r\\n\\f\\v\u00a0]+")
# In UTF-8 the no-break space may be the last byte of a letter (à).
_UTF8_WORD = re.compile("[^ -/:-@\\[-`{-~\\t\\r\\n\\f\\v]+")
# Signs of number and measure: N°, Nº, m².
_ORDINARY = re.compile("[A-Za-z]{1,2}[°º²³]")
_TYPOGRAPHIC = re.compile("[–—‘’“”…•]+|^«|»$")
_ONLY_SIGNS = re.compile(r"[\W\d_]+")
_BEYOND_BYTES = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]"
)

# What no ordinary spelling has: a capital or a sign inside a word of small letters (TCVN3, VPS), a vowel
# written twice (VNI), a tone as a letter of its own (Windows-1258), the first bytes of UTF-8 letters.
_STRONG = {
    TCVN3: re.compile("[a-z¡-ÿ][À-Þ]|[^\\W\\d_][¡-¿\u00ad][^\\W\\d_]|^[®§][^\\W\\d_]|^[^\\W\\d_][¨©ª«¬][^\\W\\d_]"),
    VNI: re.compile(
        "[aeAE][ùøõÙØÕ]|[aA][ûÛ]|[aeoAEO][âáàåãäÂÁÀÅÃÄ]|[aA][êéèúüëÊÉÈÚÜË]|^[ñÑ].*[^\\W\\d_][øûïùõØÛÏÙÕ]|[öÖ][ôÔùøûõïÙØÛÕÏ]"
    ),
    VPS: re.compile("[a-zà-ÿ][À-ÞŒŠ]|[^\\W\\d_][¡-¿Œ‰Š‹†‡›œš][^\\W\\d_]|[ÖÜ][¡-¿×]"),
    WINDOWS_1258: re.compile("[aâeêioôuyãõýAÂEÊIOÔUYÃÕÝ][ìòÌÒÞ]|[ðÐ].*[ìòÌÒÞ]"),
    UTF_8: re.compile("á[º»].|Ä[\u0082\u0083\u0090\u0091‚ƒ‘]|Æ[¡°]|Ã."),
}


# A word that was right before is a weak voice against an encoding: small words are right in several.
_RIGHT_WEIGHT = 0.2
# Three words speak for an encoding, or one of a shape that no ordinary word has. Two are enough where nothing
# else stands in the line, but not for VNI and VPS: two French words may look like either (Loïc où).
_LEAST_WEIGHT = 3
_LEAST_WEIGHT_ALONE = {TCVN3: 2, WINDOWS_1258: 2, UTF_8: 2}
_LEAST_CONFIDENCE = 0.5
# VPS was used abroad: where TCVN3 explains a text about as well, it is TCVN3.
_PRIOR = {VPS: 0.6}
#: What a file of wide units begins with, the longer mark before the one that it begins with itself; and its encoding.
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: Those of wide units, with their bytes.
_WIDE = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}


class Detection(NamedTuple):
    """`text` is the mended text in NFC; `confidence` from 0 to 1; `encoding` one of legacy.ENCODINGS, or utf-8-sig,
    utf-16 or utf-32 (with -le or -be where no mark says so), windows-1252."""

    encoding: str
    confidence: float
    text: str


class _Verdict(NamedTuple):
    """What the words of a line say about one encoding."""

    gained: frozenset[str]
    strong: int
    stubborn: int
    right: int
    beyond: int
    least: int

    @property
    def share(self) -> float:
        """Share of the witnesses that speak for the encoding."""
        against = self.stubborn + _RIGHT_WEIGHT * self.right
        return len(self.gained) / (len(self.gained) + against) if self.gained else 0.0

    @property
    def weight(self) -> int:
        return len(self.gained) + 2 * self.strong

    @property
    def accepted(self) -> bool:
        if self.beyond:
            return self.strong > 0 and self.stubborn == 0
        alone = self.stubborn == 0 and self.right == 0
        return self.share >= 0.6 and self.weight >= (self.least if alone else _LEAST_WEIGHT)


def _is_right(word: str) -> bool:
    """Whether a word is made of Vietnamese syllables, with nothing else than punctuation between them."""
    parts = [part for part in _TYPOGRAPHIC.split(word) if part]
    return bool(parts) and all(map(is_vietnamese_syllable, parts))


def _witnesses(line: str, encoding: str) -> list[str]:
    """The distinct words of a line that have characters beyond ASCII and some letter."""
    words = (_UTF8_WORD if encoding == UTF_8 else _WORD).findall(line)
    beyond_ascii = [word for word in dict.fromkeys(words) if not word.isascii()]
    return [word for word in beyond_ascii if not _ONLY_SIGNS.fullmatch(word) and not _ORDINARY.fullmatch(word)]


def _convert(text: str, encoding: str) -> str:
    try:
        return to_unicode(text, encoding)
    except UnicodeError:
        return text


def _judge(line: str, encoding: str) -> _Verdict:
    gained, strong, stubborn, right, beyond = set(), 0, 0, 0, 0
    for word in _witnesses(line, encoding):
        if _BEYOND_BYTES.search(word):
            beyond += 1
            continue
        converted = _convert(word, encoding)
        mended = _is_right(converted)
        if _is_right(word):
            right, stubborn = right + mended, stubborn + (not mended)
        elif mended:
            gained.add(word)
            strong += bool(_STRONG[encoding].search(word))
        elif not _TYPOGRAPHIC.sub("", word).isascii():
            stubborn += 1
    least = _LEAST_WEIGHT_ALONE.get(encoding, _LEAST_WEIGHT)
    return _Verdict(frozenset(gained), strong, stubborn, right, beyond, least)


def may_be_legacy(text: str) -> bool:
    """Whether a text has signs of a legacy encoding at all. About 10 µs for a right text of 3.5 KB."""
    return bool(_SUSPECT.search(text)) or not _BEYOND_BYTES.search(text) and bool(_SUSPECT_PAIR.search(text))


def detect_legacy_text(text: str) -> Detection | None:
    """Legacy Vietnamese inside a text, with the text mended; None where the text is right or the case unsure.

    Lines that are right stay as they are. In a line that mixes right letters beyond Latin-1 with
    legacy words, only those words are mended.
    """
    if not may_be_legacy(text):
        return None
    lines = text.split("\n")
    second, best = sorted((_examine(lines, encoding) for encoding in ENCODINGS), key=lambda found: found[0])[-2:]
    weight, confidence, encoding, verdicts = best
    if not weight:
        return None
    # Two encodings that explain a text equally well leave it in doubt.
    confidence = round(confidence * (1 - 0.5 * second[0] / weight), 3)
    if confidence < _LEAST_CONFIDENCE:
        return None
    pure = not any(verdict.beyond for verdict in verdicts)
    mended = "\n".join(_mend(line, encoding, verdict, pure) for line, verdict in zip(lines, verdicts, strict=True))
    return Detection(encoding, confidence, mended) if mended != text else None


def _examine(lines: list[str], encoding: str) -> tuple[float, float, str, list[_Verdict]]:
    """(weight of evidence, confidence, encoding, a verdict for each line)."""
    found = {line: _judge(line, encoding) for line in set(lines)}  # one line over and over is judged once
    verdicts = [found[line] for line in lines]
    accepted = [verdict for verdict in verdicts if verdict.accepted]
    weight = sum(verdict.weight * verdict.share for verdict in accepted) * _PRIOR.get(encoding, 1.0)
    gained = sum(len(verdict.gained) for verdict in accepted)
    against = sum(verdict.stubborn + _RIGHT_WEIGHT * verdict.right for verdict in accepted if not verdict.beyond)
    confidence = gained / (gained + against) * (1 - 0.6 ** (weight + 1.5)) if gained else 0.0
    return weight, confidence, encoding, verdicts


def _mend(line: str, encoding: str, verdict: _Verdict, pure: bool) -> str:
    """The line mended; in a text that is `pure` legacy, a line too short to tell goes along with the rest."""
    if verdict.beyond:
        return _mend_words(line, encoding, verdict.gained) if verdict.accepted else line
    if verdict.accepted or pure and verdict.stubborn <= len(verdict.gained):
        return _convert(line, encoding)
    return line


def _mend_words(line: str, encoding: str, words: frozenset[str]) -> str:
    pattern = _UTF8_WORD if encoding == UTF_8 else _WORD
    return pattern.sub(lambda match: _convert(match[0], encoding) if match[0] in words else match[0], line)


def decode_legacy_bytes(data: bytes) -> Detection:
    """Text of a file in an unknown encoding; never raises.

    A byte-order mark decides; else bytes of 0, which no text of bytes has, speak for wider units; else valid UTF-8 is
    UTF-8; else the Vietnamese encoding whose words make syllables; else Windows-1252, confidence 0.5. Where a marked or
    a wide text is damaged, U+FFFD stands in its place and the confidence is 0.5.
    """
    if name := "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else wide_encoding(data):
        text = data.decode(name, errors="replace")
        return Detection(name, 0.5 if "\ufffd" in text else 1.0, text)
    try:
        return Detection(UTF_8, 1.0, data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    text = "".join(map(surface, data))
    return detect_legacy_text(text) or Detection("windows-1252", 0.5, text)


def wide_encoding(data: bytes) -> str:
    """The encoding of units of two or four bytes that a text is in, or ``""``: by its mark, else the one in which most
    of it is ASCII, as a third of any Vietnamese text or web page is."""
    sample = data[:4096]
    if name := next((name for mark, name in _MARKS if data.startswith(mark)), ""):
        return name
    if b"\0" not in sample:
        return ""
    shares = {}
    for name, width in _WIDE.items():
        text = sample.decode(name, errors="replace")
        shares[name] = (
            sum(char < "\x80" and (char.isprintable() or char.isspace()) for char in text) * width / len(sample)
        )
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > 1 / 3 else ""
