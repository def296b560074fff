"""Shards edited in place: what articles that go and come change in the lists.

An edit of a list says which numbers of a month leave it and which enter. Exact forms that
are published apart follow from what a shard of words keeps: they are edited by comparing it before and after.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from plugins.site.search import shards
from plugins.site.search.coding import edited
from plugins.site.search.shards import Both, Plan
from plugins.site.search.words import Terms, Vocabulary

#: Month, number in the month, and what the article there says.
Place = tuple[int, int, Terms]
#: Shard → key → (list, month) → (numbers out, numbers in); list 0 is anywhere, 1 the title.
Edits = dict[str, dict[str, dict[tuple[int, int], tuple[set[int], set[int]]]]]


def edits_of(out: Iterable[Place], into: Iterable[Place], vocabulary: Vocabulary, plan: Plan) -> Edits:
    """What changes in the lists as articles leave places and take others."""
    edits: dict = defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: (set(), set()))))
    for way, places in enumerate((out, into)):
        for month, number, terms in places:
            kinds = (terms.words, terms.pairs), (terms.title_words, terms.title_pairs)
            for which, (words, pairs) in enumerate(kinds):
                folded = map(vocabulary.folded_key, map(vocabulary.folded_of.__getitem__, words))
                for key in {*map(vocabulary.word_key, words), *folded}:
                    edits[shards.shard_of_word(key, plan)][key][which, month][way].add(number)
                for key in map(vocabulary.pair_key, pairs):
                    edits[shards.shard_of_pair(key, plan)][key][which, month][way].add(number)
    return _real(edits)


def edited_shards(edits: Edits, plan: Plan, kept: Callable[[str], bytes | None]) -> dict[str, str] | None:
    """The texts of all shards that the edits touch, by their names; None where one is lost.

    ``kept(name)`` gives a shard's text as it is, None where it is lost.
    """
    texts: dict[str, str] = {}
    forms: dict[str, dict[str, Both]] = defaultdict(dict)
    for name, by_key in edits.items():
        if (row := kept(name)) is None:
            return None
        text = row.decode()
        texts[name] = shards.mended(
            text, {key: _edited_lists(shards.lists_at(text, key), changes) for key, changes in by_key.items()}
        )
        if name.startswith(shards.WORDS):
            for key, both in _moved_forms(text, texts[name]).items():
                forms[shards.shard_of_form(key, plan)][key] = both
    for name, lists in forms.items():
        if (row := kept(name)) is None:
            return None
        texts[name] = shards.mended(row.decode(), lists)
    return texts


def _edited_lists(both: Both, changes: dict) -> Both:
    lists = list(both)
    for (which, month), (out, into) in changes.items():
        lists[which] = edited(lists[which], month, out, into)
    return tuple(lists)


def _moved_forms(before: str, after: str) -> dict[str, Both]:
    """The lists of exact forms that other shards must have now that a shard of words is another; ``NONE``: no
    longer."""
    was, now = (shards.apart(shards.parsed(text)) for text in (before, after))
    return {key: now.get(key, shards.NONE) for key in was.keys() | now.keys() if was.get(key) != now.get(key)}


def _real(edits: dict) -> Edits:
    """Edits without those that put in what they take out."""
    real: Edits = {}
    for shard, by_key in edits.items():
        for key, changes in by_key.items():
            left = {place: (out - into, into - out) for place, (out, into) in changes.items() if out != into}
            if left:
                real.setdefault(shard, {})[key] = left
    return real
