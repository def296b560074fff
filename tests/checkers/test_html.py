"""Every page of the built archive is valid HTML with the marks that readers and machines need."""

import pytest
from lxml import html

from tests.checkers.checkers import html_errors, style_errors


def pages(root):
    found = sorted(root.rglob("*.html"))
    assert len(found) > 15, "the archive has fewer pages than its articles, blocs and periods make"
    for path in found:
        yield path, html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_the_html_checker_finds_no_error_on_any_page(built_site):
    assert html_errors(built_site) == []


def test_the_html_checker_would_have_noticed_an_error(tmp_path):
    (tmp_path / "a.html").write_text('<!doctype html><html lang="vi"><title>t</title><p id=a><p id=a>', "utf-8")
    assert any("Duplicate ID" in error for error in html_errors(tmp_path))


def test_every_template_keeps_our_own_rules_of_html(built_site, synthetic):
    assert html_errors(synthetic.out) == []
    assert style_errors(synthetic.out) == []
    assert style_errors(built_site) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<button>x</button>", "no-implicit-button-type"),
        ('<p style="color: red">x</p>', "no-inline-style"),
        ("<h1>x</h1><h3>y</h3>", "heading-level"),
        ('<p aria-labelledby="nowhere">x</p>', "no-missing-references"),
        ('<a href="/"></a>', "wcag/h30"),
    ],
)
def test_our_own_rules_would_have_noticed(tmp_path, body, rule):
    page = f'<!doctype html>\n<html lang="vi">\n<head>\n<title>t</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert any(f" {rule}:" in error for error in style_errors(tmp_path))


def test_every_page_has_one_h1_a_title_and_its_language(built_site):
    for path, page in pages(built_site):
        assert page.get("lang") == "vi", path
        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("string(//title)").strip(), path


def test_no_two_pages_share_a_title(built_site):
    titles = {}
    for path, page in pages(built_site):
        former = page.xpath("//meta[@http-equiv='refresh']")  # bears the title of the page it leads to
        if not former and not page.xpath("//meta[@name='robots' and contains(@content, 'noindex')]"):
            titles.setdefault(page.xpath("string(//title)"), []).append(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_no_page_loads_anything_from_another_host(built_site):
    for path, page in pages(built_site):
        loads = page.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href | "
            "//iframe/@src"
        )
        assert [url for url in loads if not url.startswith(("/", "data:")) or url.startswith("//")] == [], path


def test_every_time_element_names_the_zone_of_viet_nam_or_is_a_plain_day(built_site):
    for path, page in pages(built_site):
        for value in page.xpath("//time/@datetime"):
            assert "T" not in value or value.endswith("+07:00"), (path, value)
