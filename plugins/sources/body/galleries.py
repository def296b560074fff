"""Several photos in rows of one height each, without holes: a portrait beside a landscape gets less of the row.

Each photo tells its place by itself, as a number of columns, so that none moves when the next comes over a poor line,
and
needs no style of its own, which the site's policy would refuse. What a span misses of a photo's shape, the theme cuts.
"""

from collections.abc import Sequence
from math import log

#: Columns of a gallery, as ``theme/static/css/components/prose.css`` has them.
COLUMNS = 24
#: Width by height of a whole row that looks best: two landscapes side by side.
BEST = 2.67
MOST = 4  # photos in a row: of more, faces would be too small to know


def spans(ratios: Sequence[float]) -> list[int]:
    """Of ``COLUMNS`` what each photo of a gallery takes, in order, from their widths by their heights (all above 0)."""
    found: list[int] = []
    at = 0
    for count in _rows(ratios):
        found += _row(ratios[at : at + count])
        at += count
    return found


def _rows(ratios: Sequence[float]) -> list[int]:
    """How many photos each row takes, so that all rows together are nearest to ``BEST``."""
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for end in range(1, len(ratios) + 1):
        options = []
        for count in range(1, min(MOST, end) + 1):
            cost, rows = best[end - count]
            options.append((cost + log(sum(ratios[end - count : end]) / BEST) ** 2, [*rows, count]))
        best.append(min(options))
    return best[-1][1]


def _row(ratios: Sequence[float]) -> list[int]:
    """One row: spans that add up to ``COLUMNS``, each near to its photo's share of the width, and none of them 0."""
    shares = [ratio / sum(ratios) * COLUMNS for ratio in ratios]
    found = [max(1, int(share)) for share in shares]
    while sum(found) != COLUMNS:  # after Webster, who shared out seats by votes
        step = 1 if sum(found) < COLUMNS else -1
        able = [number for number, span in enumerate(found) if span + step > 0]
        found[max(able, key=lambda number: step * shares[number] / (found[number] + step / 2))] += step
    return found
