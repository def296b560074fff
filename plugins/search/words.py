"""From text to the keys of the index.

A word has two keys: its *folded* form, without diacritics (``tong``), by which it is
found, and its *exact* form, by which it is ranked. The exact form has the tone mark
taken off its letter and set behind as a digit (``tông3``), so that hòa and hoà are
one; no spelling rules are needed for it, and the browser does the same in three lines.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
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
    if not isinstance(found, dict):
        raise ValueError(f"{file.name}: viết mỗi dòng theo mẫu TĐKT: thi đua khen thưởng")
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


class Vocabulary:
    """Knows every piece of text between spaces that it has seen, for there are few different ones.

    What a piece says (its words, abbreviations written out) is worked out once; after that a
    text is split, looked up and put into sets without a step of Python for each word. A pair
    of neighbours is a whole number until its ``pair_key`` is asked for.
    """

    def __init__(self, abbreviations: Mapping[str, tuple[str, ...]]) -> None:
        self._abbreviations = abbreviations
        self._keys = _Made(self._keys_of)
        self._numbers = _Made(self._numbers_of)
        self._number_of: dict[str, int] = {}
        self._folded: list[str] = []

    def terms(self, title: str, texts: Iterable[str], marks: Iterable[str] = ()) -> Terms:
        """The keys of an article's title and of its other texts; ``marks`` are keys as they are."""
        words, pairs = self._found(title)
        title_words = set(words)
        for text in texts:
            more, neighbours = self._found(text)
            words |= more
            pairs |= neighbours
        words.update(marks)
        return Terms(words, pairs, title_words)

    def pair_key(self, pair: int) -> str:
        return f"{self._folded[pair // _SHIFT]} {self._folded[pair % _SHIFT]}"

    def _found(self, text: str) -> tuple[set[str], set[int]]:
        pieces = text.lower().split()
        numbers = list(chain.from_iterable(map(self._numbers.__getitem__, pieces)))
        pairs = set(map(add, map(_SHIFT.__mul__, numbers), islice(numbers, 1, None)))
        return set(chain.from_iterable(map(self._keys.__getitem__, set(pieces)))), pairs

    def _words_of(self, piece: str) -> Iterator[str]:
        for word in syllables(piece):
            yield from self._abbreviations.get(fold(word), (word,))

    def _keys_of(self, piece: str) -> tuple[str, ...]:
        return tuple(f"{fold(word)}:{exact(word)}" for word in self._words_of(piece))

    def _numbers_of(self, piece: str) -> tuple[int, ...]:
        return tuple(map(self._number, map(fold, self._words_of(piece))))

    def _number(self, folded: str) -> int:
        number = self._number_of.setdefault(folded, len(self._folded))
        if number == len(self._folded):
            self._folded.append(folded)
        return number


class _Made(dict):
    """A dict that makes what it lacks, and forgets all when it grows beyond reason."""

    MOST = 200_000

    def __init__(self, make) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key):
        if len(self) > self.MOST:
            self.clear()
        value = self[key] = self._make(key)
        return value
