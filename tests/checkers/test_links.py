"""No reference inside the site leads nowhere, and the checker itself notices each kind of breakage."""

import pytest

from tests.checkers.links import broken_links
from tests.conftest import PUBLISHED

PAGE = '<!doctype html><html lang="vi"><head><title>t</title></head><body id="dau">{}</body></html>'
FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="{}"/></feed>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'

WHOLE = [
    '<a href="/">', '<a href="/#dau">', '<a href="#dau">', '<a href="/tin/">', '<a href="../tin/#dau">', '<img src="/a.png" alt="">',
    '<img src="/a.png" srcset="/a.png 1x, /a.png 2x" '
    'alt="">', '<a href="https://elsewhere.invalid/x">', '<a href="mailto:a@b.invalid">',
    '<form action="/tin/">', '<a href="/t%C3%ACm.txt">', '<a href="/tin/?q=x#dau">', '<a href="https://example.invalid/goc/tin/">',
]  # fmt: skip
BROKEN = {
    '<a href="/khong-co/">': "no such file",
    '<a href="khong-co.html">': "no such file",
    '<a href="/tin">': "a folder, needs a final slash",
    '<a href="#khong-co">': "no such fragment",
    '<a href="/tin/#khong-co">': "no such fragment",
    '<img src="/b.png" alt="">': "no such file",
    '<img src="/a.png" srcset="/a.png 1x, /b.png 2x" alt="">': "no such file",
    '<script src="/x.js"></script>': "no such file",
    '<form action="/khong-co/">': "no such file",
    '<link rel="canonical" href="https://example.invalid/goc/khong-co/">': "no such file",
    '<a href="https://example.invalid/khac/">': "outside the site's base path",
    '<meta http-equiv="Refresh" content="0; url=/khong-co/">': "no such file",
    '<meta property="og:image" content="/b.png">': "no such file",
    '<a href="/tin/%2e%2e/%2e%2e/etc/passwd">': "leaves the site",
}


def small_site(root, body, site_url):
    body = (
        body if not site_url else body.replace('="/', '="/goc/').replace(", /", ", /goc/").replace("url=/", "url=/goc/")
    )
    (root / "tin").mkdir()
    (root / "tin" / "index.html").write_text(PAGE.format(""), "utf-8")
    (root / "index.html").write_text(PAGE.format(body), "utf-8")
    (root / "a.png").write_bytes(b"")
    (root / "tìm.txt").write_bytes(b"")
    return broken_links(root, site_url)


@pytest.mark.parametrize("body", WHOLE)
def test_a_good_reference_is_left_alone(tmp_path, body):
    body = body.replace("../tin", "./tin")
    assert small_site(tmp_path, body, "https://example.invalid/goc") == []


@pytest.mark.parametrize("body", BROKEN)
def test_each_kind_of_broken_reference_is_found(tmp_path, body):
    found = small_site(tmp_path, body, "https://example.invalid/goc")
    assert [line.rsplit(": ", 1)[1] for line in found] == [BROKEN[body]]


@pytest.mark.parametrize("text", [FEED, SITEMAP])
def test_a_feed_or_a_sitemap_that_names_a_missing_page_is_found(tmp_path, text):
    (tmp_path / "a.xml").write_text(text.format("/khong-co/"), "utf-8")
    assert len(broken_links(tmp_path)) == 1


def test_the_archive_has_no_broken_link_fragment_or_image(built_site):
    assert broken_links(built_site) == []


def test_the_published_archive_has_none_either_under_a_base_path(published_site):
    assert broken_links(published_site, PUBLISHED) == []
