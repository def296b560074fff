"""The words of a text. Vietnamese is written in syllables: these are the units of search."""

import re
import unicodedata

# A word starts with a letter or digit; marks that no composed letter can hold stay with their word.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


def syllables(text: str) -> list[str]:
    """Syllables, numbers and foreign words of a text in their order, NFC, case kept."""
    return _WORD.findall(unicodedata.normalize("NFC", text))
