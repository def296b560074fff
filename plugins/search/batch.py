"""Posting lists of many articles at once."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plugins.search.coding import encode_gaps, head
from plugins.search.words import Terms, Vocabulary


class Lists(NamedTuple):
    """Posting lists by key."""

    words: dict[str, str]
    title_words: dict[str, str]
    pairs: dict[str, str]
    title_pairs: dict[str, str]


def lists_of(months: Iterable[tuple[int, Sequence[Terms]]], vocabulary: Vocabulary) -> Lists:
    """The posting lists of whole months, oldest first, each with the terms of its articles in order."""
    found: tuple[dict, ...] = ({}, {}, {}, {})
    for month, articles in months:
        start = head(month)
        for kind, all_lists in zip(("words", "title_words", "pairs", "title_pairs"), found, strict=True):
            numbers: dict = {}
            for number, terms in enumerate(articles):
                for key in getattr(terms, kind):
                    if key in numbers:
                        numbers[key].append(number)
                    else:
                        numbers[key] = [number]
            for key, these in numbers.items():
                group = start + encode_gaps(these)
                if key in all_lists:
                    all_lists[key].append(group)
                else:
                    all_lists[key] = [group]
    words, title_words, pairs, title_pairs = ({k: "".join(v) for k, v in lists.items()} for lists in found)
    name = vocabulary.pair_key
    return Lists(
        words, title_words,
        {name(pair): text for pair, text in pairs.items()},
        {name(pair): text for pair, text in title_pairs.items()},
    )  # fmt: skip


def joined(parts: Iterable[Lists]) -> Lists:
    """One set of lists from those of consecutive months, oldest first."""
    whole = Lists({}, {}, {}, {})
    for part in parts:
        for mine, theirs in zip(whole, part, strict=True):
            for key, text in theirs.items():
                mine[key] = mine.get(key, "") + text
    return whole
