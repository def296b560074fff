"""One spelling for the two habits of placing a tone mark: Hòa and Hoà are one name, Hóa and Hoa are others."""

import re
import unicodedata
from functools import lru_cache

from .orthography import parse, put_tone, split_tone, tone_position

# A word that carries a mark no composed letter holds is none of ours: moving a tone next to it would
# leave text that is not NFC. The quantifier is possessive, so that no part of such a word matches.
_WORD = re.compile(r"[^\W\d_]{2,}+(?![\u0300-\u036f])")


@lru_cache(8192)  # a language has few syllables
def _place(word: str) -> str:
    """The word with its tone mark in the old style; words that are no Vietnamese syllable stay as they are."""
    toneless, tone, at = split_tone(word)
    if tone == 0:
        return word
    syllable = parse(word)
    if syllable is None:
        return word
    wanted = tone_position(syllable.onset, syllable.rime)
    return word if wanted == at else put_tone(toneless, tone, wanted)


def canonical_tone(text: str) -> str:
    """NFC text with every tone mark placed in the old style (hòa, thủy, quý); letter case and all else kept.
    Idempotent."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return composed
    return _WORD.sub(lambda match: _place(match[0]), composed)


@lru_cache(4096)  # the few blocs and authors of an archive are named again and again
def tone_key(text: str) -> str:
    """Key under which two spellings of one name are equal, and different names are not.

    Blind to the place of the tone mark, Unicode form, case and the amount of white space;
    the tone itself, đ, ă, â, ê, ô, ơ, ư and the choice of i or y count. U+00D0 (eth), which old
    keyboards gave for Đ, counts as Đ. Idempotent.
    """
    spaced = " ".join(text.replace("\u00d0", "Đ").split())
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", spaced).casefold())
    return canonical_tone(folded)
