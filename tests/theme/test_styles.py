"""What a page leaves out of its template's style sheet is never missed."""

import re

import pytest

from plugins.engine.templating.styles import PLACES, StyleSheet, names_of_scripts, short_names, with_constants
from tests.theme.fixtures import NAMES, SAMPLES, render, styles_of

STATES = re.compile(r"::?[a-z-]+(\([^()]*\))?")


def sheet_of(text: str, page: str, always: frozenset[str] = frozenset()) -> str:
    return StyleSheet(text, always).of(page.encode()).sheet


def selectors(sheet: str) -> set[str]:
    return {one for rule in re.findall(r"([^{}@]+)\{[^{}]*\}", sheet) for one in re.split(r",(?![^(]*\))", rule)}


def test_no_selector_that_a_page_leaves_out_matches_anything_on_it(browser):
    page, left_out = browser.new_page(), 0
    for case, (template, _, _) in SAMPLES.items():
        html = render(case)
        (shown,) = re.findall(r"<style>(.*?)</style>", html)
        missing = sorted(selectors(styles_of(template).text) - selectors(shown))
        left_out += len(missing)
        page.set_content(html, wait_until="commit")
        # Whatever state an element is in: ``.tools>:hover`` is asked for as ``.tools>*``.
        plain = [re.sub(r"(^|[>+~ ])$", r"\1*", STATES.sub("", one).strip()) for one in missing]
        found = page.evaluate("all => all.filter((one) => document.querySelector(one))", plain)
        assert found == [], case
    page.close()
    assert left_out > 1000


@pytest.mark.parametrize(
    ("selector", "page", "kept"),
    [
        ("p", "<p>", True),
        ("p", '<div class="p">', False),
        (".a", '<p class="b a">', True),
        (".a", "<p class='b a'>", True),
        (".a", "<p class=a>", True),
        (".a", '<p class="ab">', False),
        (".a>li:first-child", '<ul class="a"><li>', True),
        (".a>li:first-child", '<ul class="a">', False),
        (".a:not(.b)", '<p class="a">', True),
        (":is(h1,.b) .a", '<p class="a">', True),
        (".a:not(:is(.b,.c))", '<p class="a">', True),
        ("[hidden],::before", "", True),
        (".c-1 .c-2", '<p class="c-1">', False),
        (".prose h2", '<h2></h2><div class="prose"><p></p></div>', False),
        (".prose h2", '<div class="prose"><p></p></div><h2></h2>', False),
        (".prose h2", '<div class="prose"><div><p></p></div><h2></h2></div>', True),
        (".prose h2", '<div class="prose"></div><div class="prose"><h2></h2></div>', True),
        (".prose h2", '<div class="prose"><a title="</div>"></a><h2></h2></div>', True),
        (".prose h2", '<div class="prose"><div title="</div></div>"></div><h2></h2></div>', True),
        (".prose h2", '<div class="prose"><h2>', True),
        (".prose .a>li", '<div class="prose"><ul class="a"><li></ul></div>', True),
        (".prose .a>li", '<div class="prose"><ul><li></ul></div><p class="a">', False),
        (".prose>*", '<div class="prose"></div>', True),
        (".a [aria-current]", '<p class="a"><a aria-current="page">', True),
        (".a [aria-current]", '<p class="a"><a href="/">', False),
        (".a [data-saved]", '<p class="a">', True),
    ],
)
def test_a_selector_stays_where_all_that_it_names_is_there(selector, page, kept):
    assert sheet_of(f"{selector}{{color:red}}", page) == (f"{selector}{{color:red}}" if kept else "")


def test_of_several_selectors_and_of_blocks_what_matches_is_left_in_its_order():
    text = "h1,h2{a:b}@media print{h2{a:c}p,h3{a:d}}h2{a:e}@page{margin:0}@media print{h2{a:f}}"
    assert sheet_of(text, "<h1><p>") == "h1{a:b}@media print{p{a:d}}@page{margin:0}"


def test_tokens_that_no_rule_left_uses_go_and_those_of_a_fallback_stay():
    text = ":root{--ink:red;--old:blue;color:var(--ink)}p{color:var(--old,green)}"
    assert sheet_of(text, "<i>") == ":root{--ink:red;color:var(--ink)}"
    assert sheet_of(text, "<p>") == text


def test_what_scripts_may_add_is_styled():
    always = names_of_scripts(
        [
            """make("dialog"); one.className = 'whole on'; `b${name}`; all(".asked");"""
            """document.querySelector("th").querySelectorAll('td'); `a { color: var(--ink) }`"""
        ]
    )
    text = ":root{--ink:red}dialog{a:b}.whole{a:b}.on{a:b}.asked,a,th,td{a:b}b{a:b}"
    assert sheet_of(text, "<p>", always) == ":root{--ink:red}dialog{a:b}.whole{a:b}.on{a:b}b{a:b}"


def test_tokens_have_a_letter_for_a_name_in_sheets_and_scripts_alike():
    short = short_names([":root{--ink:red;--gap:1rem}", ":root{--ink:blue}p{margin:var(--gap)}"])
    assert short(":root{--ink:red}.a--ink{a:var(--gap,0)}") == ":root{--a:red}.a--ink{a:var(--b,0)}"
    assert short("`a { color: var(--ink); b: var(--own) }`; ink--; --ink2") == (
        "`a { color: var(--a); b: var(--own) }`; ink--; --ink2"
    )


def test_a_token_of_one_value_stands_where_it_is_used():
    sheets = [
        ":root{--gap:1rem;--ink:red;--kept:2}",
        "@media print{:root{--ink:black}}p{margin:0 var(--gap);a:var(--ink)}",
    ]
    shown = with_constants(sheets, frozenset({"--kept"}))
    assert shown == [sheets[0], sheets[1].replace("var(--gap)", "1rem")]


@pytest.mark.parametrize("text", ["@supports (a:b){@media print{p{a:b}}}", "p{a{b:c}}", "p{a:b"])
def test_a_sheet_that_is_more_than_rules_is_refused(text):
    with pytest.raises(ValueError, match="no list of rules"):
        StyleSheet(text)


def test_no_text_of_content_can_stand_for_the_sheet_or_its_hash():
    assert {PLACES.sheet[0], PLACES.hash[0]} == {"<"}
    assert all(f"{place}" not in render(case) for case in SAMPLES for place in PLACES)


def test_a_page_that_has_no_style_is_left_as_it_is():
    assert StyleSheet("p{a:b}").put_into(b"<feed/>") == b"<feed/>"


def test_every_template_has_a_sheet_of_rules_alone():
    assert all(styles_of(template).text for template in NAMES)
