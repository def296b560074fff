"""Laws that hold for every text, not only for the corpus."""

import random
import unicodedata
from datetime import datetime
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from plugins.base import vietnamese as vn
from plugins.base.model import Code
from plugins.base.vietnamese.nearness import distance_of

SYLLABLES = tuple(vn.all_syllables())

_word = st.sampled_from(SYLLABLES).flatmap(lambda s: st.sampled_from((s, s.upper(), s.title())))
_odd = st.text(
    st.sampled_from(
        "aAđĐðÐoơuưyqgi\u0301\u0300\u0309\u0303\u0323\u0302\u0306\u031b\u0345\u00a0 -_/İǰßŉΐ²→가각\u11a8中_0١"
    ),
    max_size=8,
)
texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.one_of(_word, _odd), max_size=8).map(" ".join),
    _odd,
)
# Both parts of a parser's input space: noise, and near misses built of the right pieces.
dateish = st.one_of(
    st.text(max_size=20),
    st.text(st.sampled_from("0123456789/-:.T Z+ "), max_size=26),
    st.from_regex(
        r"\A[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?\Z"
    ),
)


def forms(text):
    return [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]


@given(texts)
def test_folding_twice_changes_nothing(text):
    for function in (vn.fold, vn.slug, vn.tone_key, vn.canonical_tone):
        once = function(text)
        assert function(once) == once, function.__name__


@given(texts)
def test_unicode_form_makes_no_difference(text):
    composed, decomposed = forms(text)
    for function in (
        vn.fold,
        vn.slug,
        vn.tone_key,
        vn.canonical_tone,
        vn.syllables,
        vn.collation_key,
    ):
        assert function(composed) == function(decomposed) == function(text), function.__name__


@given(texts)
def test_folding_leaves_no_mark_and_no_d_stroke(text):
    folded = vn.fold(text)
    assert "đ" not in folded
    assert not any("\u0300" <= sign <= "\u036f" for sign in unicodedata.normalize("NFD", folded))


@given(texts)
def test_tone_key_ignores_case_and_white_space(text):
    assert vn.tone_key(f"  {text}\t") == vn.tone_key(text)
    assert vn.tone_key(vn.canonical_tone(text)) == vn.tone_key(text)


@given(texts)
def test_names_of_one_key_fold_alike(text):
    # The Greek iota below is a mark to folding and a letter to casefolding.
    if "\u0345" not in unicodedata.normalize("NFD", text):
        assert vn.fold(vn.tone_key(text)) == vn.fold(" ".join(text.split()))


@given(st.lists(texts, max_size=8))
def test_order_does_not_depend_on_the_order_given(names):
    unique = list({unicodedata.normalize("NFC", " ".join(name.split())) for name in names})
    expected = sorted(unique, key=vn.collation_key)
    random.Random(1).shuffle(unique)
    assert sorted(unique, key=vn.collation_key) == expected
    assert len({vn.collation_key(name) for name in unique}) == len(unique)


@given(dateish)
def test_parsing_a_date_raises_nothing_but_date_errors(text):
    try:
        parsed = vn.parse_date(text)
    except vn.DateError as error:
        assert error.code in {"date-impossible", "date-partial", "date-ambiguous", "date-zone", "date-format"}
        assert error.hint
    else:
        assert parsed.value.tzinfo is vn.VN
        assert vn.parse_date(vn.iso(parsed.value)).value == parsed.value


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(9999, 12, 31)))
def test_a_shown_date_is_read_back(moment):
    minute = moment.replace(second=0, microsecond=0, tzinfo=vn.VN)
    assert vn.parse_date(vn.date_text(vn.iso(minute))).value == minute
    assert vn.parse_date(vn.iso(minute)) == (minute, True)
    assert vn.parse_date(vn.date_text(minute.date().isoformat())).value.date() == minute.date()


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6), st.integers(0, 3))
def test_nearest_is_deterministic_and_picks_from_the_candidates(word, candidates, limit):
    found = vn.nearest(word, candidates, limit)
    assert found == vn.nearest(word, list(reversed(candidates)), limit)
    assert len(found) <= limit
    assert set(found) <= set(candidates)


def test_all_syllables_are_distinct_valid_and_in_canonical_form():
    assert len(SYLLABLES) == len(set(SYLLABLES)) > 15000
    for syllable in SYLLABLES:
        assert vn.is_vietnamese_syllable(syllable), syllable
        assert vn.canonical_tone(syllable) == syllable == unicodedata.normalize("NFC", syllable)


def test_the_two_styles_meet_in_one_key_and_different_tones_do_not():
    keys = {}
    for syllable in SYLLABLES:
        keys.setdefault(vn.tone_key(syllable), []).append(syllable)
    assert all(len(group) == 1 for group in keys.values())


def edits(left: str, right: str) -> int:
    """The distance by its definition: insert, delete, change a letter, or swap two neighbours."""
    rows = {(i, j): i + j for i in range(len(left) + 1) for j in range(len(right) + 1) if not i or not j}
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            ways = [rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + (left[i - 1] != right[j - 1])]
            if i > 1 and j > 1 and left[i - 2 : i] == right[j - 2 : j][::-1]:
                ways.append(rows[i - 2, j - 2] + 1)
            rows[i, j] = min(ways)
    return rows[len(left), len(right)]


letters = st.text("abc", max_size=8)


@given(letters, letters, st.integers(0, 8))
def test_the_distance_of_two_words_is_what_it_takes_to_write_one_as_the_other(left, right, most):
    assert min(distance_of(left, right, most), most + 1) == min(edits(left, right), most + 1)


def test_every_mistake_of_a_date_has_its_code():
    assert set(get_args(vn.DateMistake)) <= set(Code)
