"""Photos of any shapes share rows of a gallery that are full, each near its own shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.sources.body.galleries import COLUMNS, MOST, spans

LANDSCAPE, PORTRAIT, SQUARE = 4 / 3, 3 / 4, 1.0


def rows(ratios: list[float]) -> list[list[int]]:
    """The spans of a gallery, row by row; fails where a row is not filled to its end."""
    found, row = [], []
    for span in spans(ratios):
        row.append(span)
        assert sum(row) <= COLUMNS
        if sum(row) == COLUMNS:
            found.append(row)
            row = []
    assert row == []
    return found


@given(st.lists(st.floats(0.05, 20), min_size=1, max_size=60))
def test_every_row_is_full_and_every_photo_has_a_place(ratios):
    found = rows(ratios)
    assert sum(map(len, found)) == len(ratios)
    assert all(0 < len(row) <= MOST and min(row) >= 1 for row in found)


@pytest.mark.parametrize(
    ("ratios", "expected"),
    [
        ([LANDSCAPE, LANDSCAPE], [[12, 12]]),
        ([PORTRAIT, PORTRAIT], [[12, 12]]),
        ([LANDSCAPE, PORTRAIT], [[15, 9]]),
        ([LANDSCAPE] * 4, [[12, 12], [12, 12]]),
        ([PORTRAIT] * 3, [[8, 8, 8]]),
    ],
)
def test_a_portrait_beside_a_landscape_gets_less_of_the_row(ratios, expected):
    assert rows(ratios) == expected


@given(st.lists(st.sampled_from([LANDSCAPE, PORTRAIT, SQUARE, 3 / 2, 2 / 3, 16 / 9]), min_size=2, max_size=40))
def test_of_usual_photos_little_is_cut(ratios):
    at = 0
    for row in rows(ratios):
        those = ratios[at : at + len(row)]
        at += len(row)
        shapes = [span / ratio for span, ratio in zip(row, those, strict=True)]
        assert max(shapes) / min(shapes) <= 1.25  # at most a fifth
