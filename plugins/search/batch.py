"""Posting lists of many articles at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

from plugins.search.coding import MONTH, rows_of_bits, size_for, squeeze
from plugins.search.words import Terms, Vocabulary


class Lists(NamedTuple):
    """Posting lists by key."""

    words: dict[str, str]
    pairs: dict[str, str]
    title_words: dict[str, str]


class Part(NamedTuple):
    """The lists of the months behind ``before`` to ``last``, not yet squeezed: each has a ``!`` for every one of them."""

    before: int
    last: int
    lists: Lists


def part_of(before: int, months: Iterable[tuple[int, Sequence[Terms]]], vocabulary: Vocabulary) -> Part:
    """The part of whole months, oldest first, each with the terms of its articles in order.

    ``before`` is the last month of the part before (-1: there is none).
    """
    last, spans, found = before, [], []
    for month, articles in months:
        spans.append(MONTH * (month - last))
        found.append([_rows(kind, spans[-1], size_for(len(articles))) for kind in zip(*articles, strict=True)])
        last = month
    keys = vocabulary.word_key, vocabulary.pair_key, vocabulary.word_key
    lists = (
        {key(number): text for number, text in _in_a_row(rows, spans)}
        for key, rows in zip(keys, zip(*found, strict=True), strict=True)
    )
    return Part(before, last, Lists(*lists))


def joined(parts: Sequence[Part]) -> Lists:
    """The lists of all parts, oldest first."""
    spans = [MONTH * (part.last - part.before) for part in parts]
    kinds = zip(*(part.lists for part in parts), strict=True) if parts else Lists((), (), ())
    return Lists(*({key: squeeze(text.rstrip(MONTH)) for key, text in _in_a_row(kind, spans)} for kind in kinds))


def _in_a_row(texts: Sequence[dict], blanks: Sequence[str]) -> Iterable[tuple]:
    """Of every key its texts one after the other, a blank where it has none."""
    for key in set().union(*texts):
        yield key, "".join(map(dict.get, texts, repeat(key), blanks))


def _rows(articles: Iterable[Iterable[int]], span: str, size: int) -> dict[int, str]:
    """Of every number in a month's articles the row, behind ``span``."""
    bits: defaultdict[int, int] = defaultdict(int)
    bit = 1 << size
    for numbers in articles:
        bit >>= 1
        for number in set(numbers):
            bits[number] |= bit
    return {number: span + row for number, row in zip(bits, rows_of_bits(bits.values(), size), strict=True)}
