"""From text to the keys of the index.

A word has two keys: its *folded* form, without diacritics (``tong``), by which it is
found, and its *exact* form, by which it is ranked. The exact form has the tone mark
taken off its letter and set behind as a digit (``tông3``), so that hòa and hoà are
one; no spelling rules are needed for it, and the browser does the same in three lines.
"""

import unicodedata
from array import array
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import yaml

from plugins.base.vietnamese import fold, syllables

ABBREVIATIONS = Path(__file__).parent / "abbreviations.yml"
#: In the order of the digits 1-5: huyền, hỏi, ngã, sắc, nặng.
TONES = "\u0300\u0309\u0303\u0301\u0323"
_SIZE = array("I").itemsize  # a pair of them is as long as a "Q" on every system that Python runs on


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
    """The words and pairs of neighbours of one article, anywhere and in its title, as numbers of a ``Vocabulary``.

    A word that an article says often comes often: sets would cost more than they spare.
    """

    words: list[int]
    pairs: list[int]
    title_words: list[int]
    title_pairs: list[int]


class Vocabulary:
    """Knows every piece of text between spaces that it has seen, for there are few different ones.

    What a piece says (its words, abbreviations written out) is worked out once; after that a
    text is split and looked up without a step of Python for each word. Words
    and pairs are whole numbers until their keys are asked for: ``folded:exact`` of a word,
    ``folded`` of its folded form, ``folded folded:exact exact`` of a pair of neighbours. The numbers hold
    for one Vocabulary only; ``folded_of[word]`` is the number of a word's folded form.
    """

    def __init__(self, abbreviations: Mapping[str, tuple[str, ...]]) -> None:
        self._abbreviations = abbreviations
        self._words_of = _Made(self._split)
        self._words, self._folded = _Numbered(), _Numbered()
        self.folded_of: list[int] = []

    def terms(self, title: str, texts: Iterable[str], marks: Iterable[str] = ()) -> Terms:
        """The terms of an article's title and of its other texts; ``marks`` are keys as they are."""
        words = [self._word(mark, mark) for mark in marks]
        pairs: list[int] = []
        title_words = self._found(title)
        title_pairs = _neighbours(title_words)
        words += title_words
        pairs += title_pairs
        for found in map(self._found, texts):
            words += found
            pairs += _neighbours(found)
        return Terms(words, pairs, title_words, title_pairs)

    def word_key(self, word: int) -> str:
        return self._words.names[word]

    def folded_key(self, folded: int) -> str:
        return self._folded.names[folded]

    def pair_key(self, pair: int) -> str:
        (one, _, own), (other, _, its) = (
            self._words.names[word].partition(":") for word in memoryview(array("Q", [pair])).cast("B").cast("I")
        )
        return f"{one} {other}:{own} {its}"

    def _found(self, text: str) -> list[int]:
        return list(chain.from_iterable(map(self._words_of.__getitem__, text.split())))

    def _split(self, piece: str) -> tuple[int, ...]:
        words = chain.from_iterable(self._abbreviations.get(fold(word), (word,)) for word in syllables(piece.lower()))
        return tuple(self._word(f"{fold(word)}:{exact(word)}", fold(word)) for word in words)

    def _word(self, key: str, folded: str) -> int:
        word = self._words[key]
        if word == len(self.folded_of):
            self.folded_of.append(self._folded[folded])
        return word


def _neighbours(numbers: Iterable[int]) -> list[int]:
    """Each pair of neighbours as the one number that their bytes side by side make, first those of even places."""
    side_by_side = memoryview(array("I", numbers)).cast("B")
    pairs: list[int] = []
    for start in (0, _SIZE):
        whole = (len(side_by_side) - start) // (2 * _SIZE) * 2 * _SIZE
        pairs += side_by_side[start : start + whole].cast("Q").tolist()
    return pairs


class _Numbered(dict):
    """Names numbered from 0 in the order in which they are first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self.names)
        self.names.append(name)
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
