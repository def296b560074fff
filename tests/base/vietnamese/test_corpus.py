"""The language-neutral corpus: every file under corpus/ is run against the function it is named for."""

import json
import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from plugins.base import vietnamese as vn
from plugins.base.vietnamese.legacy import detect_legacy_text

CORPUS = Path(__file__).parent / "corpus"


def _parse(text):
    try:
        parsed = vn.parse_date(text)
    except vn.DateError as error:
        return error
    return {"iso": vn.iso(parsed.value), "has_time": parsed.has_time}


def _nearest(given):
    return vn.nearest(given["word"], given["candidates"], given.get("limit", 1))


def _detect(text):
    found = detect_legacy_text(text)
    return found and {"encoding": found.encoding, "text": found.text}


SUBJECTS = {
    "canonical_tone": vn.canonical_tone,
    "collation": None,
    "date_parse": _parse,
    "date_words": lambda day: vn.date_in_words(date.fromisoformat(day)),
    "fold": vn.fold,
    "is_vietnamese_syllable": vn.is_vietnamese_syllable,
    "legacy": _detect,
    "nearest": _nearest,
    "slug": vn.slug,
    "syllables": vn.syllables,
    "tone_key": vn.tone_key,
}


def _load(name):
    return json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))["cases"]


def _cases():
    for name, subject in SUBJECTS.items():
        if subject:
            for number, case in enumerate(_load(name)):
                yield pytest.param(subject, case, id=f"{name}-{number}")


def test_every_corpus_file_has_a_subject():
    assert {path.stem for path in CORPUS.glob("*.json")} == set(SUBJECTS)


@pytest.mark.parametrize(("subject", "case"), list(_cases()))
def test_corpus_case(subject, case):
    found, expected = subject(case["input"]), case["expected"]
    if isinstance(found, vn.DateError):
        assert found.code == expected.get("error"), found
        assert expected.get("hint_contains", "") in found.hint
        assert found.hint.endswith(".")
    else:
        assert found == expected, case.get("why", "")


@pytest.mark.parametrize("case", _load("collation"), ids=lambda case: case["input"])
def test_names_sort_as_the_corpus_has_them(case):
    expected = case["expected"]
    shuffled = random.Random(1).sample(expected, len(expected))
    assert sorted(shuffled, key=vn.collation_key) == expected
    keys = [vn.collation_key(name) for name in expected]
    assert all(left < right for left, right in zip(keys, keys[1:], strict=False)), "a total order knows no ties"


def test_dates_have_one_way_to_be_shown():
    moment = vn.parse_date("05/02/2024 08:04").value
    assert vn.date_text(vn.iso(moment)) == "05/02/2024 08:04"
    assert vn.date_text(moment.date().isoformat()) == "05/02/2024"
    assert vn.iso(moment) == "2024-02-05T08:04:00+07:00"
    assert moment.tzinfo is vn.VN


def test_a_time_that_no_editor_wrote_is_not_shown():
    assert vn.date_text("2023-12-07T08:34:00+07:00") == "07/12/2023 08:34"
    assert vn.date_text(vn.iso(vn.parse_date("07/12/2023").value)) == "07/12/2023"
    assert (vn.date_text("2023-12-07"), vn.date_text("")) == ("07/12/2023", "")


def test_iso_moves_other_zones_and_refuses_none():
    assert vn.iso(datetime(2023, 11, 28, 1, 34, tzinfo=UTC)) == "2023-11-28T08:34:00+07:00"
    with pytest.raises(ValueError, match="zone"):
        vn.iso(datetime(2023, 11, 28, 1, 34))
