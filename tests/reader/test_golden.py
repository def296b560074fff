"""What a change does to a page is seen, and agreed to, as a diff."""

from difflib import unified_diff

import pytest

from tests.reader import golden

AGREED = {file.name: file.read_text("utf-8") for file in golden.FOLDER.iterdir()}


@pytest.fixture(scope="module")
def found(synthetic) -> dict[str, str]:
    return golden.pages(synthetic)


def test_every_page_has_its_golden_one_and_no_other_is_kept(found):
    assert found.keys() == AGREED.keys()


@pytest.mark.parametrize("name", sorted(AGREED))
def test_a_page_is_as_it_was_agreed_to(found, name):
    difference = "\n".join(
        unified_diff(AGREED[name].split("\n"), found[name].split("\n"), "agreed", "now", lineterm="", n=1)
    )
    assert not difference, (
        f"{name} changed; if it should, run `make golden` and read the diff before it is committed:\n{difference}"
    )
