"""Every template, seen by axe-core and by HTML CodeSniffer, in light, in dark and on the narrowest phone."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import chromium
from tests.browser.known import ARTICLE
from tests.browser.screenshots import PAGES
from tests.checkers.checkers import node
from tests.reader import archive

ROOT = Path(__file__).parents[2]
SCREENS = {
    "light": {"viewport": {"width": 1280, "height": 800}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "320 px": {"viewport": {"width": 320, "height": 640}},
}
#: All that axe knows below level AAA, what it still tries out included.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"],
    "resultTypes": ["violations"],
}
#: A page with faults that each checker must name.
FAULTY = (
    '<!doctype html><html><head><title>x</title></head><body><p style="color:#bbb">chữ</p><img src="data:,"><a '
    'href="/"></a><p style="font-size:2em">Đề mục</p><p>Chữ của một đoạn dài</p></body></html>'
)
CUT = """() => [...document.querySelectorAll('main *')].filter((e) => {
  const style = getComputedStyle(e);
  return !e.closest('.hush') && style.overflowX !== 'visible' && style.overflowX !== 'auto' && e.scrollWidth > e.clientWidth + 1
    && !['INPUT', 'SELECT'].includes(e.tagName);
}).map((e) => e.outerHTML.slice(0, 80))"""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_every_template_is_among_the_places():
    pages = {path.stem for path in (ROOT / "theme/templates").glob("*.html")} - {"base", "head"}
    assert pages == set(archive.PLACES)


def shown(page, real: str, host: str):
    """Open each template of the synthetic archive, then some pages of the real one; yields names."""
    for name, place in archive.looked_at().items():
        page.goto(host + place)
        yield name
    for name in ("home", "article", "bloc", "month"):
        page.goto(real + PAGES[name])
        yield f"real {name}"
    page.goto(f"{host}/tim-kiem/?q=de+thu")
    page.wait_for_selector("#search-results[aria-busy=false] li")
    yield "search results"


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_no_violation_on_any_template(browser, real, host, screen):
    context = browser.new_context(bypass_csp=True, **SCREENS[screen])
    page, axe, found, seen = context.new_page(), Axe(), [], 0
    for name in shown(page, real, host[0]):
        found += [(name, v["id"], v["nodes"][0]["html"]) for v in axe.run(page, options=RULES).response["violations"]]
        found += [(name, "scrolls sideways")] if page.evaluate(WIDE) > 0 else []
        seen += 1
    page.set_content(FAULTY)
    assert {v["id"] for v in axe.run(page, options=RULES).response["violations"]} >= {
        "image-alt",
        "landmark-one-main",
        "p-as-heading",
        "link-name",
        "html-has-lang",
        "color-contrast",
    }
    context.close()
    assert (found, seen) == ([], len(archive.looked_at()) + 5)


def test_text_at_twice_its_size_is_neither_cut_nor_wider_than_the_window(browser, real, host):
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 800})
    page, found = context.new_page(), []
    for name in shown(page, real, host[0]):
        page.add_style_tag(content="html { font-size: 200% }")
        found += [(name, cut) for cut in page.evaluate(CUT)]
        found += [(name, "scrolls sideways")] if page.evaluate(WIDE) > 0 else []
    page.add_style_tag(content="h1 { width: 2rem; overflow: hidden; white-space: nowrap }")
    assert any("<h1" in cut for cut in page.evaluate(CUT)), "the check sees nothing cut"
    context.close()
    assert found == []


def test_pa11y_finds_no_error_on_any_template(host, real, tmp_path):
    (tmp_path / "faulty.html").write_text(FAULTY, "utf-8")
    faulty = (tmp_path / "faulty.html").as_uri()
    pages = {host[0] + place: "" for place in archive.looked_at().values()} | {real + ARTICLE: "", faulty: ""}
    command = [node(), str(Path(__file__).with_name("pa11y.cjs")), *pages]
    run = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=300,
        env=os.environ | {"NODE_PATH": str(ROOT / "tests/checkers/node_modules"), "CHROMIUM": chromium.find()},
    )
    assert run.returncode == 0, run.stderr
    answers = json.loads(run.stdout)
    assert any("H37" in code for code in answers.pop(faulty)), "the checker sees nothing"
    assert answers == {page: [] for page in pages if page != faulty}
