"""Suggestions for mistyped words: "Ý bạn là …"."""

from collections.abc import Iterable
from os.path import commonprefix

from .folding import fold
from .tones import canonical_tone


def distance_of(left: str, right: str, most: int) -> int:
    """Edit distance with swaps of neighbours counted as one; `most + 1` as soon as it is larger than `most`."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    left, right = _apart(left, right)
    left, right = (side[::-1] for side in _apart(left[::-1], right[::-1]))
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, previous = previous, current
    return previous[-1]


def _apart(left: str, right: str) -> tuple[str, str]:
    """Two texts from where they first differ: what they share at an end adds nothing to their distance."""
    shared = len(commonprefix((left, right)))
    return left[shared:], right[shared:]


def nearest(word: str, candidates: Iterable[str], limit: int = 1) -> list[str]:
    """At most `limit` candidates that `word` may stand for, nearest first.

    Near means at most a third of the longer folded text changed (at least one letter, at most six).
    Folded distance decides, then exact distance, then the candidate's own text, so the answer does
    not depend on the order of `candidates`.
    """
    exact, bare = canonical_tone(word).casefold(), fold(word)
    found = []
    for candidate in set(candidates):
        folded = fold(candidate)
        most = min(6, max(1, max(len(bare), len(folded)) // 3))
        distance = distance_of(bare, folded, most)
        if distance <= most and distance < max(len(bare), len(folded)):
            other = canonical_tone(candidate).casefold()
            found.append((distance, distance_of(exact, other, max(len(exact), len(other))), candidate))
    return [candidate for *_, candidate in sorted(found)[: max(limit, 0)]]
