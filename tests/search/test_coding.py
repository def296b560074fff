"""Posting lists: what is written is what is read, and a mended list is the list written anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.coding import continued, decode, edited, encode

#: Months far apart and numbers far apart, so that every length of code comes up.
MONTHS = st.one_of(st.integers(0, 40), st.integers(0, 3000))
NUMBERS = st.one_of(st.integers(0, 5), st.integers(0, 70), st.integers(0, 70_000))
LISTS = st.sets(st.tuples(MONTHS, NUMBERS), max_size=60).map(sorted)


@given(LISTS)
def test_a_list_is_read_as_it_was_written(positions):
    assert decode(encode(positions)) == positions


@given(LISTS)
def test_a_list_is_printable_ascii_without_tab_or_space(positions):
    assert all("!" <= letter <= "~" for letter in encode(positions))


@given(LISTS, MONTHS, st.sets(NUMBERS, max_size=5), st.sets(NUMBERS, max_size=5))
def test_a_mended_list_equals_one_written_anew(positions, month, out, into):
    wanted = {p for p in positions if p[0] != month or p[1] not in out} | {(month, number) for number in into}
    assert edited(encode(positions), month, out, into) == encode(sorted(wanted))


@given(LISTS.filter(bool), st.data())
def test_taking_out_what_is_there_equals_never_having_had_it(positions, data):
    month, number = data.draw(st.sampled_from(positions))
    left = [p for p in positions if p != (month, number)]
    assert edited(encode(positions), month, {number}, ()) == encode(left)


@given(LISTS.filter(bool), LISTS.filter(bool), st.integers(1, 40))
def test_two_lists_in_a_row_are_one(first, then, step):
    later = [(month + first[-1][0] + step, number) for month, number in then]
    assert continued(encode(first), encode(later)) == encode(first + later)


def test_neighbours_in_one_month_take_one_character_each():
    assert encode([(0, number) for number in range(50)]) == "!" + "A" * 50


def test_a_damaged_list_is_refused():
    with pytest.raises(ValueError, match="no posting list"):
        edited("AAA!", -5, (), ())
