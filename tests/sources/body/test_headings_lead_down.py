"""Headings are how a blind reader walks through an article: one that skips a level is told."""

import pytest

from plugins.sources.body import BodyRenderer

RENDERER = BodyRenderer(
    {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
)


def skipped(text: str) -> list[tuple[int, str]]:
    return [(line, hint) for line, code, _, hint in RENDERER.render(text).problems if code == "heading-skip"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("### Mục thử\n\nMột.", [(1, "Viết ## thay cho ###.")]),
        ("Một.\n\n## Mục thử\n\nHai.\n\n#### Mục thử", [(7, "Viết ### thay cho ####.")]),
        ("Mục thử\n---\n\n#### Mục con thử\n\nMột.", [(4, "Viết ### thay cho ####.")]),
        ("<h4>Mục thử</h4>", []),  # a piece of HTML as it is: Markdown knows no headings in it
    ],
)
def test_a_heading_that_skips_a_level_is_told_on_its_line(text, told):
    assert skipped(text) == told


@pytest.mark.parametrize(
    "text", ["## Một\n\n### Hai\n\n#### Ba\n\n## Bốn\n\n### Năm", "Một.", "Một\n---\n\n### Hai", "- ## Một\n- ### Hai"]
)
def test_headings_that_go_down_by_one_are_right(text):
    assert skipped(text) == []


def test_a_heading_of_level_1_is_told_once_and_what_follows_goes_on_from_it():
    found = [(line, code) for line, code, *_ in RENDERER.render("# Một\n\n## Hai\n\n# Một\n\n### Ba").problems]
    assert found == [(1, "heading-level-1"), (5, "heading-level-1"), (7, "heading-skip")]
