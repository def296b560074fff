"""The corpus of other portals and offices: nothing comes in wrong without a word, nearly all of it right or with
what is missing named. ``python -m tests.tools.importer.corpus`` prints the table."""

import os

import pytest

from tests.tools.importer.conftest import make_archive
from tests.tools.importer.corpus import everything
from tests.tools.importer.corpus.measure import Judged, run, table

LONG = bool(os.environ.get("TEST_LONG"))


@pytest.fixture(scope="module")
def judged(tmp_path_factory) -> list[Judged]:
    place = tmp_path_factory.mktemp("corpus")
    return run(lambda name: make_archive(place / "archives" / name), list(everything(place / "files", whole=LONG)))


def test_nothing_comes_in_wrong_in_silence(judged):
    assert [(item.case.shape, item.case.path.name, item.wrong) for item in judged if item.verdict == "silent"] == []


def test_nearly_everything_is_right_or_has_exactly_what_is_missing_named(judged):
    good = sum(item.verdict in ("right", "named") for item in judged)
    assert len(judged) >= 120
    assert good >= 0.9 * len(judged), table(judged)
