"""Posting lists of many articles at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

from plugins.search.coding import MONTH, row_of, size_for, squeeze
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
    # Of every number the month it last stood in, and the pieces of its list.
    found = tuple(defaultdict(lambda: [before]) for _ in Lists._fields)
    last = before
    for last, articles in months:
        size = size_for(len(articles))
        for kind, lists in zip(zip(*articles, strict=True), found, strict=True):
            for number, bits in _bits(kind, size).items():
                pieces = lists[number]
                pieces.append(MONTH * (last - pieces[0]) + row_of(bits, size))
                pieces[0] = last
    keys = vocabulary.word_key, vocabulary.pair_key, vocabulary.word_key
    lists = Lists(*(
        {key(number): "".join(pieces[1:]) + MONTH * (last - pieces[0]) for number, pieces in of_kind.items()}
        for key, of_kind in zip(keys, found, strict=True)
    ))  # fmt: skip
    return Part(before, last, lists)


def _bits(articles: Iterable[Iterable[int]], size: int) -> dict[int, int]:
    """Of every number in a month's articles the bits of those that have it, that of the first the highest."""
    bits: defaultdict[int, int] = defaultdict(int)
    bit = 1 << size
    for numbers in articles:
        bit >>= 1
        for number in numbers:
            bits[number] |= bit
    return bits


def joined(parts: Sequence[Part]) -> Lists:
    """The lists of all parts, oldest first."""
    blanks = [MONTH * (part.last - part.before) for part in parts]
    kinds = zip(*(part.lists for part in parts), strict=True)
    return Lists(*(_joined(kind, blanks) for kind in kinds)) if parts else Lists({}, {}, {})


def _joined(parts: Sequence[dict[str, str]], blanks: Sequence[str]) -> dict[str, str]:
    return {
        key: squeeze("".join(map(dict.get, parts, repeat(key), blanks)).rstrip(MONTH)) for key in set().union(*parts)
    }
