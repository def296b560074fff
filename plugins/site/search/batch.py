"""Posting lists of many articles at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from plugins.site.search.coding import MONTH, rows_of_bits, size_for
from plugins.site.search.words import Terms, Vocabulary


class Lists(NamedTuple):
    """Posting lists by key: of words in any of their forms and in each, and of pairs; anywhere and in titles.

    A mark, which has no forms, is among the folded words and among the exact ones.
    """

    folded: dict[str, str]
    exact: dict[str, str]
    folded_titles: dict[str, str]
    exact_titles: dict[str, str]
    pairs: dict[str, str]
    title_pairs: dict[str, str]


class Part(NamedTuple):
    """The lists of the months behind ``before`` to ``last``, not yet squeezed: each has a ``!`` for every one of them
    up to the last that has the word."""

    before: int
    last: int
    lists: Lists


def part_of(before: int, months: Iterable[tuple[int, Sequence[Terms]]], vocabulary: Vocabulary) -> Part:
    """The part of whole months, oldest first, each with the terms of its articles in order.

    ``before`` is the last month of the part before (-1: there is none).
    """
    last, spans, found = before, [], []
    for month, articles in months:
        span, size = MONTH * (month - last), size_for(len(articles))
        words, pairs, titles, title_pairs = (_bits(kind, size) for kind in zip(*articles, strict=True))
        kinds = _folded(words, vocabulary), words, _folded(titles, vocabulary), titles, pairs, title_pairs
        found.append([_rows(kind, span, size) for kind in kinds])
        spans.append(span)
        last = month
    keys = (*[vocabulary.folded_key, vocabulary.word_key] * 2, *[vocabulary.pair_key] * 2)
    lists = (
        {key(number): text.rstrip(MONTH) for number, text in _in_a_row(rows, spans)}
        for key, rows in zip(keys, zip(*found, strict=True), strict=True)
    )
    return Part(before, last, Lists(*lists))


def nothing() -> Part:
    """The part in front of the archive."""
    return Part(-1, -1, Lists(*({} for _ in Lists._fields)))


def continued(part: Part, following: Part) -> Part:
    """A part with the one that follows it, whose lists are put behind those of the first; that is changed."""
    months = following.before - part.before
    for texts, behind in zip(part.lists, following.lists, strict=True):
        for key, text in behind.items():
            before = texts.get(key, "")
            texts[key] = before + MONTH * (months - before.count(MONTH)) + text
    return Part(part.before, following.last, part.lists)


def _in_a_row(texts: Sequence[dict], blanks: Sequence[str]) -> Iterable[tuple]:
    """Of every key its texts one after the other, a blank where it has none."""
    for key in set().union(*texts):
        yield key, "".join(map(dict.get, texts, repeat(key), blanks))


def _bits(articles: Iterable[Iterable[int]], size: int) -> dict[int, int]:
    """Of every number in a month's articles the bits of those that have it."""
    bits: defaultdict[int, int] = defaultdict(int)
    bit = 1 << size
    for numbers in articles:
        bit >>= 1
        for number in set(numbers):
            bits[number] |= bit
    return bits


def _folded(bits: Mapping[int, int], vocabulary: Vocabulary) -> dict[int, int]:
    """The bits of words as those of their folded forms."""
    folded: defaultdict[int, int] = defaultdict(int)
    for word, these in bits.items():
        folded[vocabulary.folded_of[word]] |= these
    return folded


def _rows(bits: Mapping[int, int], span: str, size: int) -> dict[int, str]:
    """Of every number the row, behind ``span``."""
    return {number: span + row for number, row in zip(bits, rows_of_bits(bits.values(), size), strict=True)}
