"""From text to the keys of the index.

A word has two keys: its *folded* form, without diacritics (``tong``), by which it is
found, and its *exact* form, by which it is ranked. The exact form has the tone mark
taken off its letter and set behind as a digit (``tông3``), so that hòa and hoà are
one; no spelling rules are needed for it, and the browser does the same in three lines.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from operator import add
from pathlib import Path
from typing import NamedTuple

import yaml

from plugins.vietnamese import fold, syllables

ABBREVIATIONS = Path(__file__).parent / "abbreviations.yml"
#: In the order of the digits 1-5: huyền, hỏi, ngã, sắc, nặng.
TONES = "\u0300\u0309\u0303\u0301\u0323"
_SHIFT = 1 << 24


def exact(word: str) -> str:
    """The exact form of a lower-case word in any Unicode form."""
    apart = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in apart if mark in TONES), "")
    if not tone:
        return unicodedata.normalize("NFC", word)
    return unicodedata.normalize("NFC", apart.replace(tone, "", 1)) + str(TONES.index(tone) + 1)


def read_abbreviations(file: Path = ABBREVIATIONS) -> dict[str, tuple[str, ...]]:
    """Folded abbreviation → words of its full form. Raises ValueError for a file that says otherwise."""
    try:
        found = yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
    except yaml.YAMLError as error:
        raise ValueError(f"{file.name}: {error}") from error
    result = {}
    for short, full in sorted(found.items(), key=str):
        if not (isinstance(short, str) and isinstance(full, str) and len(syllables(short)) == 1 and syllables(full)):
            raise ValueError(f"{file.name}: {short}: viết theo mẫu TĐKT: thi đua khen thưởng")
        result[fold(short)] = tuple(syllables(full.lower()))
    return result


class Terms(NamedTuple):
    """The keys of one article: words ``folded:exact``, pairs of neighbours ``folded folded``."""

    words: set[str]
    pairs: set[int]
    title_words: set[str]
    title_pairs: set[int]


class Vocabulary:
    """Knows every word it has seen, for there are few different ones in an archive.

    A pair of neighbours is a whole number until its ``pair_key`` is asked for.
    """

    def __init__(self, abbreviations: Mapping[str, tuple[str, ...]]) -> None:
        self._abbreviations = abbreviations
        self._is_short: dict[str, bool] = _Made(lambda word: fold(word) in abbreviations)
        self._keys: dict[str, str] = _Made(self._key)
        self._numbers: dict[str, int] = _Made(self._number)
        self._number_of: dict[str, int] = {}
        self._folded: list[str] = []

    def terms(self, title: str, texts: Iterable[str], marks: Iterable[str] = ()) -> Terms:
        """The keys of an article's title and of its other texts; ``marks`` are keys as they are."""
        words, pairs = self._found(title)
        title_words, title_pairs = set(words), set(pairs)
        for text in texts:
            more, neighbours = self._found(text)
            words |= more
            pairs |= neighbours
        words.update(marks)
        return Terms(words, pairs, title_words, title_pairs)

    def pair_key(self, pair: int) -> str:
        return f"{self._folded[pair // _SHIFT]} {self._folded[pair % _SHIFT]}"

    def _found(self, text: str) -> tuple[set[str], set[int]]:
        words = self._full(syllables(text.lower()))
        numbers = list(map(self._numbers.__getitem__, words))
        pairs = set(map(add, [number * _SHIFT for number in numbers], numbers[1:]))
        return set(map(self._keys.__getitem__, set(words))), pairs

    def _full(self, words: list[str]) -> list[str]:
        """Words with every registered abbreviation written out."""
        is_short = self._is_short
        if not any(map(is_short.__getitem__, words)):
            return words
        return [full for word in words for full in (self._abbreviations[fold(word)] if is_short[word] else (word,))]

    def _key(self, word: str) -> str:
        return f"{fold(word)}:{exact(word)}"

    def _number(self, word: str) -> int:
        folded = fold(word)
        number = self._number_of.setdefault(folded, len(self._folded))
        if number == len(self._folded):
            self._folded.append(folded)
        return number


class _Made(dict):
    """A dict that makes what it lacks."""

    def __init__(self, make) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key):
        value = self[key] = self._make(key)
        return value
