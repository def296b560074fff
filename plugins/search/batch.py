"""Posting lists of many articles at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plugins.search.coding import continued, encode_gaps, head
from plugins.search.words import Terms, Vocabulary


class Lists(NamedTuple):
    """Posting lists by key."""

    words: dict[str, str]
    pairs: dict[str, str]
    title_words: dict[str, str]


def lists_of(months: Iterable[tuple[int, Sequence[Terms]]], vocabulary: Vocabulary) -> Lists:
    """The posting lists of whole months, oldest first, each with the terms of its articles in order."""
    # Of every key the month it last stood in, and the pieces of its list.
    found = tuple(defaultdict(lambda: [-1]) for _ in Lists._fields)
    for month, articles in months:
        for kind, all_lists in zip(Lists._fields, found, strict=True):
            numbers: dict = defaultdict(list)
            for number, terms in enumerate(articles):
                for key in getattr(terms, kind):
                    numbers[key].append(number)
            for key, these in numbers.items():
                pieces = all_lists[key]
                pieces.append(head(month - pieces[0]) + encode_gaps(these))
                pieces[0] = month
    keys = vocabulary.word_key, vocabulary.pair_key, vocabulary.word_key
    return Lists(*(
        {key(number): "".join(pieces[1:]) for number, pieces in lists.items()}
        for key, lists in zip(keys, found, strict=True)
    ))  # fmt: skip


def joined(parts: Iterable[Lists]) -> Lists:
    """One set of lists from those of consecutive months, oldest first."""
    whole = Lists({}, {}, {})
    for part in parts:
        for mine, theirs in zip(whole, part, strict=True):
            for key, text in theirs.items():
                mine[key] = continued(mine[key], text) if key in mine else text
    return whole
