"""Legacy encodings: tables by round trips, the detector by what it must find and must leave alone."""

import random
import subprocess
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.base.vietnamese import all_syllables
from plugins.base.vietnamese.legacy import ENCODINGS, decode_legacy_bytes, detect_legacy_text, from_unicode, to_unicode
from plugins.base.vietnamese.legacy.tables import TABLES, as_byte
from tests.base.vietnamese.legacy_report import legacy_texts, measure, right_texts, sentence

SYLLABLES = tuple(all_syllables())
BYTE_ENCODINGS = [name for name in ENCODINGS if name != "utf-8"]
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Capitals of VPS whose bytes are printer's signs elsewhere; alone or first in a word of small letters they stay signs.
VPS_SIGNS = set("ẨỀỂỄỐỒỖ")


def as_bytes(text):
    return bytes(as_byte(letter) for letter in text)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_syllable_survives_the_round_trip(encoding):
    for syllable in SYLLABLES:
        legacy = from_unicode(syllable, encoding)
        assert to_unicode(legacy, encoding) == syllable
        assert None not in [as_byte(letter) for letter in legacy], "legacy text is made of bytes"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_syllable_in_capitals_survives_in_a_line_of_capitals(encoding):
    for syllable in SYLLABLES:
        if encoding == "vps" and syllable.upper() in VPS_SIGNS:
            continue
        line = f"KHEN {syllable.upper()} VUI"
        assert to_unicode(from_unicode(line, encoding), encoding) == line


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_capitalised_syllable_survives_where_the_encoding_has_its_capital(encoding):
    for syllable in SYLLABLES:
        name = syllable.title()
        toned_initial = not TONES.isdisjoint(unicodedata.normalize("NFD", name[0]))
        if encoding == "tcvn3" and toned_initial or encoding == "vps" and name[0] in VPS_SIGNS:
            continue
        assert to_unicode(from_unicode(name, encoding), encoding) == name


@pytest.mark.parametrize("encoding", BYTE_ENCODINGS)
def test_latin1_and_windows_1252_readings_mean_the_same(encoding):
    for syllable in SYLLABLES[::7]:
        raw = as_bytes(from_unicode(syllable, encoding))
        assert to_unicode(raw.decode("latin-1"), encoding) == syllable


def test_tables_know_every_vietnamese_letter():
    letters = {letter for syllable in SYLLABLES for letter in syllable if not letter.isascii()} | {"ằ", "đ"}
    for name, table in TABLES.items():
        reachable = {unicodedata.normalize("NFC", to_unicode(from_unicode(letter, name), name)) for letter in letters}
        assert reachable == letters, name
        assert table


def test_windows_1258_is_what_the_codec_says():
    for syllable in SYLLABLES[::11]:
        raw = as_bytes(from_unicode(syllable, "windows-1258"))
        assert unicodedata.normalize("NFC", raw.decode("cp1258")) == syllable


@pytest.mark.parametrize(
    ("encoding", "text"), [("tcvn3", "Müller"), ("vps", "Übung"), ("tcvn3", "→"), ("vni-windows", "Москва")]
)
def test_letters_that_an_encoding_lacks_are_refused(encoding, text):
    with pytest.raises(UnicodeEncodeError):
        from_unicode(text, encoding)


def test_vps_signs_stay_signs_unless_they_complete_a_word_in_capitals():
    assert to_unicode("“Thi Çua” – V“, “ñ””…", "vps") == "“Thi đua” – VỀ, “ĐỂ”…"


def test_right_texts_are_never_altered():
    cases = list(right_texts(random.Random(30), 600))
    assert len(cases) > 3500
    altered = [case for case in cases if detect_legacy_text(case.text)]
    assert altered == []


def test_right_texts_are_never_altered_in_decomposed_form():
    for case in right_texts(random.Random(31), 100):
        assert detect_legacy_text(unicodedata.normalize("NFD", case.text)) is None


def test_detector_finds_nearly_all_and_invents_nothing(record_property):
    scores, altered, right = measure(seed=41, count=150)
    assert altered == []
    assert right > 900
    least = {"2-3 words": 0.6, "4-8 words": 0.8, "9-25 words": 0.96}
    for (encoding, group), score in scores.items():
        record_property(f"{encoding} {group}", score._asdict())
        assert score.exact / score.cases >= least[group], (encoding, group, score)
        if encoding != "vps":
            assert score.exact / score.cases >= least[group] + 0.04, (encoding, group, score)


def test_a_mended_text_is_right():
    for case in legacy_texts(random.Random(51), 60):
        found = detect_legacy_text(case.text)
        if found:
            assert found.text == unicodedata.normalize("NFC", found.text)
            assert 0.5 <= found.confidence <= 1


def test_long_texts_are_told_with_confidence():
    lot = random.Random(61)
    for encoding in ENCODINGS:
        meant = "\n\n".join(sentence(lot, 25) for _ in range(6))
        found = detect_legacy_text(from_unicode(meant, encoding))
        assert found is not None
        assert found.encoding == encoding
        assert found.text == meant
        assert found.confidence > 0.8


@pytest.mark.parametrize("encoding", BYTE_ENCODINGS)
def test_files_in_a_legacy_encoding_are_decoded(encoding):
    meant = "Hội nghị tổng kết phong trào thi đua – “Đoàn kết” của khối, năm 2023.\r\nTập thể mẫu số 12."
    found = decode_legacy_bytes(as_bytes(from_unicode(meant, encoding)))
    assert found.encoding == encoding
    assert found.text == meant
    assert found.confidence > 0.8


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("Việt".encode(), "utf-8", "Việt"),
        (b"", "utf-8", ""),
        (b"Viet", "utf-8", "Viet"),
        ("Việt".encode("utf-8-sig"), "utf-8-sig", "Việt"),
        ("Việt".encode("utf-16"), "utf-16", "Việt"),
        (b"\xfe\xff" + "Việt".encode("utf-16-be"), "utf-16", "Việt"),
        ("Frau Müller aus Köln".encode("cp1252"), "windows-1252", "Frau Müller aus Köln"),
    ],
)
def test_files_that_are_no_legacy_vietnamese_are_told_as_such(data, encoding, text):
    found = decode_legacy_bytes(data)
    assert (found.encoding, found.text) == (encoding, text)
    assert found.confidence == (0.5 if encoding == "windows-1252" else 1)


def test_a_damaged_file_is_read_with_less_confidence():
    assert decode_legacy_bytes(b"\xff\xfeV\x00i").confidence == 0.5


_shown = st.text(st.sampled_from("aeouyitnhTH ñöôâéêùøàòÌ®µ¸§\u00ad“”–…á»‡ÃÄ‘\n\u0085\u00a0đ"), max_size=60)


@given(st.one_of(st.text(max_size=60), _shown))
def test_detection_never_raises_and_returns_nfc(text):
    found = detect_legacy_text(text)
    assert found is None or found.text != text


@given(st.one_of(st.binary(max_size=80), _shown.map(lambda text: text.encode("cp1252", errors="ignore"))))
def test_any_bytes_are_decoded_to_something(data):
    found = decode_legacy_bytes(data)
    assert 0 <= found.confidence <= 1
    found.text.encode("utf-8")


@pytest.mark.parametrize(
    "text", ["“" * 50_000 + "Œ", "Hµ " * 60_000, "ViÖt Nam\n" * 20_000, "«ö" * 50_000, "Né\n" * 50_000]
)
def test_hostile_texts_take_seconds_at_most(text):
    begin = time.process_time()
    detect_legacy_text(text)
    for encoding in BYTE_ENCODINGS:
        to_unicode(text, encoding)
    assert time.process_time() - begin < 10


def test_the_report_is_a_command():
    command = [sys.executable, "-m", "tests.base.vietnamese.legacy_report", "40"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, encoding="utf-8", env={"PYTHONUTF8": "1"}
    )
    assert "precision" in done.stdout
