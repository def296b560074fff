"""Posting lists: what is written is what is read, and a mended list is the list written anew."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from plugins.site.search.coding import MONTH, edited, expand, rows_of_bits, size_for, squeeze

#: Months far apart and numbers far apart, so that every length of code comes up.
MONTHS = st.one_of(st.integers(0, 40), st.integers(0, 3000))
NUMBERS = st.one_of(st.integers(0, 5), st.integers(0, 70), st.integers(0, 70_000))
LISTS = st.sets(st.tuples(MONTHS, NUMBERS), max_size=60).map(sorted)


def row_of(numbers: Iterable[int]) -> str:
    sixes = [0] * (max(numbers, default=-1) // 6 + 1)
    for number in numbers:
        sixes[number // 6] |= 32 >> number % 6
    return "".join(chr(63 + bits) for bits in sixes)


def numbers_of(row: str) -> list[int]:
    return [six * 6 + bit for six, sign in enumerate(row) for bit in range(6) if ord(sign) - 63 & 32 >> bit]


def encode(positions: list[tuple[int, int]]) -> str:
    months = [set() for _ in range(max(positions, default=(-1, 0))[0] + 1)]
    for month, number in positions:
        months[month].add(number)
    return squeeze("".join(MONTH + row_of(numbers) for numbers in months))


def decode(text: str) -> list[tuple[int, int]]:
    return [(month, n) for month, row in enumerate(expand(text).split(MONTH)[1:]) for n in numbers_of(row)]


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


@given(st.sets(st.integers(0, 500)), st.integers(0, 100))
def test_a_row_of_bits_is_the_row_of_their_numbers(numbers, more):
    size = size_for(max(numbers, default=0) + 1 + more)
    bits = sum(1 << size - 1 - number for number in numbers)
    assert list(rows_of_bits([bits, 0, bits], size)) == [row_of(numbers), "", row_of(numbers)]


def test_six_neighbours_in_one_month_take_one_character_together():
    assert encode([(0, number) for number in range(48)]) == "!" + "~" * 8


def test_a_list_far_away_is_short():
    assert encode([(300, 400)]) == "''''&$#!61A"
