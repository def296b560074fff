"""Vietnamese text as pure functions: folding, slugs, names, syllables, collation, dates, legacy encodings.

Imports nothing but the standard library, reads no file, asks no system locale.
"""

from .collation import collation_key
from .date_forms import VN, date_in_words, date_text, iso
from .dates import DateError, DateMistake, ParsedDate, parse_date
from .folding import fold, slug
from .lookalikes import INVISIBLE, bare_name, invisible_in, is_usual, look_alikes, with_meant_letters
from .nearness import nearest
from .orthography import all_syllables, is_vietnamese_syllable
from .tones import canonical_tone, tone_key
from .words import syllables

__all__ = [
    "INVISIBLE",
    "VN",
    "DateError",
    "DateMistake",
    "ParsedDate",
    "all_syllables",
    "bare_name",
    "canonical_tone",
    "collation_key",
    "date_in_words",
    "date_text",
    "fold",
    "invisible_in",
    "is_usual",
    "is_vietnamese_syllable",
    "iso",
    "look_alikes",
    "nearest",
    "parse_date",
    "slug",
    "syllables",
    "tone_key",
    "with_meant_letters",
]
