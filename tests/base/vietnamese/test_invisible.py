"""Signs that nobody sees are found wherever they stand; those that choose the look of an emoji are let be."""

import unicodedata

import pytest

from plugins.base.vietnamese import INVISIBLE, invisible_in, is_usual, look_alikes


@pytest.mark.parametrize("text", ["Khối Mẫu", "❤️ 1️⃣ #️⃣", "👩‍💻", "🏳️‍🌈 và ✔️", "a — b… “c”", "\n\tMột\u00a0hai"])
def test_what_is_seen_is_let_be(text):
    assert not invisible_in(text)


@pytest.mark.parametrize(
    "sign", "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u200d\u200e\u200f\u2060\u2063\u2800\u3164"
)
@pytest.mark.parametrize("around", ["{}", "Khối {}Mẫu", "K{}hối", " {} ", "({})", "{0}{0}{0}"])
def test_what_nobody_sees_is_found(sign, around):
    assert invisible_in(around.format(sign))


@pytest.mark.parametrize("sign", "\ufe0f\ufe00\ufeff\uffa0\ufff9\U000e0041\U000e0100\U0001d173")
def test_so_are_rare_ones(sign):
    assert invisible_in(f"Khối {sign}") and invisible_in(sign)


def test_no_letter_of_vietnamese_is_taken_for_one():
    letters = "".join(map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x250), *range(0x300, 0x345), *range(0x1EA0, 0x1EFA))))
    assert not invisible_in(letters) and not invisible_in(unicodedata.normalize("NFD", letters))


def test_each_of_them_is_found_alone():
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    found = INVISIBLE.findall(every)
    assert len(found) > 4000 and [sign for sign in found if not invisible_in(sign)] == []


@pytest.mark.parametrize("sign", ["ƣ", "Ƣ", "Ð", "ð", "Ɖ", "о", "Ѕ", "ο", "Ν", "Ａ", "０", "𝐀"])
def test_a_letter_that_only_looks_like_one_of_vietnamese_is_found(sign):
    assert look_alikes(f"Kh{sign}i")


def test_what_is_usual_is_odd_in_no_way():
    usual = "".join(sign for sign in map(chr, range(0x3000)) if is_usual(sign))
    assert len(usual) > 200 and usual.replace("\n", "").replace("\t", "").isprintable()
    assert not INVISIBLE.search(usual) and unicodedata.normalize("NFC", usual) == usual
    assert not any(unicodedata.combining(sign) or look_alikes(f"Kh{sign}i, ½") for sign in usual)
