"""The theme's files: a component is one macro with one flat style sheet, and all of it is light."""

import re

import pytest

from plugins.sources.body.galleries import COLUMNS
from plugins.sources.body.sanitizer import CLASSES
from tests.theme.fixtures import NAMES, THEME, render, style_files, styles, styles_of

COMPONENTS = THEME / "templates" / "components"
CSS = THEME / "static" / "css"


def test_each_component_has_its_style_sheet_and_each_style_sheet_its_component():
    assert {path.stem for path in COMPONENTS.glob("*.html")} == {
        path.stem for path in (CSS / "components").glob("*.css")
    }


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.stem)
def test_a_component_is_one_macro_of_its_file_name_with_its_contract_first(path):
    text = path.read_text("utf-8")
    assert text.startswith("{#")
    assert re.findall(r"{% macro (\w+)\(", text) == [path.stem]


@pytest.mark.parametrize("path", style_files(), ids=lambda path: path.stem)
def test_colours_are_named_in_tokens_only(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    colours = re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(", text)
    assert path.stem == "tokens" or path.stem == "print" or not colours
    assert "&" not in text


@pytest.mark.parametrize("path", style_files(), ids=lambda path: path.stem)
def test_every_token_used_is_set(path):
    known = set(re.findall(r"(--[\w]+):", (CSS / "tokens.css").read_text("utf-8")))
    assert set(re.findall(r"var\((--\w+)\)", path.read_text("utf-8"))) <= known


@pytest.mark.parametrize("path", style_files(), ids=lambda path: path.stem)
def test_a_sign_that_is_not_read_aloud_is_shown_by_browsers_that_know_no_text_beside_it(path):
    text = path.read_text("utf-8")
    for sign in re.findall(r'content: ("[^"]*") / "', text):
        assert f'content: {sign};\n  content: {sign} / "' in text


def test_every_class_styled_is_used_by_a_template_or_by_the_body_renderer_and_every_class_used_is_styled():
    templates = [path.read_text("utf-8") for path in (THEME / "templates").rglob("*.html")]
    scripts = [path.read_text("utf-8") for path in (THEME / "static/js").rglob("*.js")]
    values = re.findall(r'\bclass="([^"]*)"|class: "([^"]*)"', " ".join(templates + scripts))
    used = {name for pair in values for name in re.findall(r"[a-z][\w-]*", "".join(pair))}
    body_renderer = set().union(*CLASSES.values()) | {"enlarge", *(f"span-{share}" for share in range(1, COLUMNS + 1))}
    classes = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/|url\([^)]*\)", "", styles(), flags=re.S)))
    assert classes - used <= body_renderer
    assert used <= classes


def test_a_gallery_has_a_style_for_every_share_of_a_row():
    text = (CSS / "components/prose.css").read_text("utf-8")
    assert f"repeat({COLUMNS}, " in text
    assert re.findall(r"\.span-(\d+) {\n +grid-column: span (\d+);", text) == [
        (f"{n}", f"{n}") for n in range(1, COLUMNS + 1)
    ]


def test_styles_and_script_keep_their_budget():
    # No page has them all; each has what its template may show.
    assert {name: size for name in NAMES if (size := len(styles_of(name).text.encode())) > 12_000} == {}
    # An article weighs 10 KB at most, its text included, packed (tests/reader/test_light.py).
    assert len(re.search("<style>(.*)</style>", render("article-bare"))[1].encode()) <= 5_500
    assert (THEME / "static" / "js" / "site.js").stat().st_size <= 3_000
