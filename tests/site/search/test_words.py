"""Words as the index knows them: one key for all spellings of a word, another for each word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.base.vietnamese import all_syllables, fold, syllables
from plugins.site.search.source import plain_text
from plugins.site.search.words import Vocabulary, exact, read_abbreviations

SHORT = {"tdkt": ("thi", "đua", "khen", "thưởng")}
SYLLABLES = sorted(all_syllables())
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(SYLLABLES),
        st.sampled_from(["TĐKT", "tdkt,", "“Khối”", "56,7%", "\u00a0", "đ/c"]),
        st.text(max_size=4),
    )
).map(" ".join)


@pytest.mark.parametrize("one, other", [("hòa", "hoà"), ("thủy", "thuỷ"), ("quý", "qúy"), ("óe", "oé")])
def test_both_places_of_the_tone_mark_are_one_word(one, other):
    assert exact(one) == exact(other)


def test_different_syllables_have_different_exact_forms():
    assert len({exact(syllable) for syllable in SYLLABLES}) == len(SYLLABLES)


@given(st.sampled_from(SYLLABLES))
def test_unicode_form_does_not_count(syllable):
    assert exact(unicodedata.normalize("NFD", syllable)) == exact(syllable)


@given(st.sampled_from(SYLLABLES))
def test_the_folded_form_can_be_told_from_the_exact_one(syllable):
    assert fold(exact(syllable)).rstrip("12345") == fold(syllable)


@given(TEXTS)
def test_terms_are_what_a_slow_reading_finds(text):
    words = [full for word in syllables(text.lower()) for full in SHORT.get(fold(word), (word,))]
    folded = [fold(word) for word in words]
    vocabulary = Vocabulary(SHORT)
    terms = vocabulary.terms("", [text])
    assert set(map(vocabulary.word_key, terms.words)) == {f"{fold(word)}:{exact(word)}" for word in words}
    exacts = [exact(word) for word in words]
    assert {vocabulary.pair_key(pair) for pair in terms.pairs} == {
        f"{a} {b}:{c} {d}" for a, b, c, d in zip(folded, folded[1:], exacts, exacts[1:], strict=False)
    }


def test_a_title_is_part_of_the_text_and_no_pair_spans_both():
    vocabulary = Vocabulary({})
    terms = vocabulary.terms("Khối mẫu", ["họp kín"], ["@mau"])
    title_words = {"khoi:khôi4", "mau:mâu3"}
    assert set(map(vocabulary.word_key, terms.title_words)) == title_words
    assert set(map(vocabulary.word_key, terms.words)) == title_words | {"hop:hop5", "kin:kin4", "@mau"}
    assert {vocabulary.pair_key(pair) for pair in terms.title_pairs} == {"khoi mau:khôi4 mâu3"}
    assert {vocabulary.pair_key(pair) for pair in terms.pairs} == {"khoi mau:khôi4 mâu3", "hop kin:hop5 kin4"}


def test_the_registered_abbreviations_can_be_read():
    found = read_abbreviations()
    assert {"tdkt", "ubnd", "vksnd", "cand", "hdnd", "mttq", "ldld"} <= found.keys()
    assert found["tdkt"] == ("thi", "đua", "khen", "thưởng")


@pytest.mark.parametrize("text", ["TĐKT: [thi, đua]", "T Đ: thi đua", "TĐKT:", "12: mười hai", "- TĐKT", "TĐKT: 'thi"])
def test_a_mistake_in_the_abbreviations_is_named(tmp_path, text):
    file = tmp_path / "abbreviations.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="abbreviations.yml"):
        read_abbreviations(file)


def test_the_text_of_a_body_is_what_a_reader_sees_or_hears():
    body = (
        '<p>Một <strong>h</strong>ai.</p>\n<figure><img alt="x > y" '
        'src="a"><figcaption>Ảnh&nbsp;A</figcaption></figure><ul><li>Ba</li><li>5 &lt; 7</li></ul>'
    )
    assert plain_text(body) == "Một hai. x > y · Ảnh A · Ba · 5 < 7"


def test_what_describes_a_photo_as_its_caption_does_is_said_once():
    assert plain_text('<figure><img src="a" alt="Ảnh A"><figcaption>Ảnh A</figcaption></figure>') == "Ảnh A"
