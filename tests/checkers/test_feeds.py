"""Feeds and sitemaps are what their standards say, and the schemas refuse what is not."""

import re
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree, html

from tests.checkers.checkers import atom_errors, sitemap_errors
from tests.conftest import PUBLISHED

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Mẫu</title><id>tag:site.invalid,2024:mau</id>
<updated>2024-01-02T03:04:05+07:00</updated><author><name>Mẫu</name></author>
<entry><title>Mẫu</title><id>tag:site.invalid,2024:mot</id><updated>2024-01-02T03:04:05+07:00</updated>
<link href="/mot/"/><summary>Mẫu</summary></entry></feed>"""
NOT_ATOM = {
    "no id": ("<id>tag:site.invalid,2024:mot</id>", ""),
    "a relative id": ("<id>tag:site.invalid,2024:mot</id>", "<id>/mot/</id>"),
    "a date without zone": ("03:04:05+07:00</updated><author>", "03:04:05</updated><author>"),
    "a bad date": ("2024-01-02T03:04:05+07:00</updated><author>", "2024-13-02T03:04:05+07:00</updated><author>"),
    "no title": ("<title>Mẫu</title>", ""),
    "a link to nowhere": ('href="/mot/"', ""),
    "an author without name": ("<author><name>Mẫu</name></author>", "<author/>"),
    "an unknown element": ("<entry>", "<entry><teaser/>"),
}
SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc><lastmod>{}</lastmod></url></urlset>'
)


def test_a_plain_feed_passes_the_schema(tmp_path):
    (tmp_path / "a.xml").write_text(FEED, "utf-8")
    assert atom_errors(tmp_path / "a.xml") == ""


@pytest.mark.parametrize("fault", sorted(NOT_ATOM))
def test_the_schema_refuses_a_feed_with(tmp_path, fault):
    old, new = NOT_ATOM[fault]
    assert old in FEED
    (tmp_path / "a.xml").write_text(FEED.replace(old, new), "utf-8")
    assert "error" in atom_errors(tmp_path / "a.xml")


def test_the_sitemap_schema_refuses_a_relative_address_and_a_bad_date(tmp_path):
    for loc, date, good in [
        ("https://site.invalid/a/", "2024-01-02T03:04:05+07:00", True),
        ("/a/", "2024-01-02", False),
        ("https://site.invalid/a/", "02/01/2024", False),
    ]:
        (tmp_path / "a.xml").write_text(SITEMAP.format(loc, date), "utf-8")
        assert (sitemap_errors(tmp_path / "a.xml") == "") is good, (loc, date)


def test_every_atom_feed_of_the_archive_is_valid(published_site):
    feeds = sorted(published_site.rglob("atom.xml"))
    assert published_site / "atom.xml" in feeds
    assert {feed.parent.name for feed in feeds} >= {path.stem for path in (published_site / "khoi").glob("[!t]*/")} - {
        "trang"
    }
    assert atom_errors(*feeds) == ""
    for feed in feeds:
        root = etree.parse(feed).getroot()
        ids = [e.text for e in root.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids)), feed
        assert root.find(f"{ATOM}author") is not None or all(
            e.find(f"{ATOM}author") is not None for e in root.iter(f"{ATOM}entry")
        ), feed
        dates = [e.findtext(f"{ATOM}published") or e.findtext(f"{ATOM}updated") for e in root.iter(f"{ATOM}entry")]
        assert dates == sorted(dates, reverse=True), feed
        assert all(date.endswith("+07:00") for date in dates), feed


def test_every_rss_feed_of_the_archive_has_what_rss_2_asks(published_site):
    feeds = sorted(published_site.rglob("rss.xml"))
    assert published_site / "rss.xml" in feeds
    for feed in feeds:
        root = etree.parse(feed).getroot()
        assert (root.tag, root.get("version")) == ("rss", "2.0"), feed
        channel = root.find("channel")
        assert all(channel.findtext(name) for name in ("title", "link", "description")), feed
        guids = [item.findtext("guid") for item in channel.iter("item")]
        assert None not in guids, feed
        assert len(guids) == len(set(guids)), feed
        for item in channel.iter("item"):
            assert item.findtext("title"), feed
            assert parsedate_to_datetime(item.findtext("pubDate")).utcoffset().total_seconds() == 7 * 3600, feed


def test_every_sitemap_is_valid_and_names_every_article_bloc_and_page_and_nothing_hidden(published_site):
    sitemaps = [published_site / "sitemap.xml", *sorted((published_site / "sitemap").glob("*.xml"))]
    assert sitemap_errors(*sitemaps) == ""
    named = [
        loc.text
        for part in sitemaps
        for loc in etree.parse(part).getroot().iter(f"{SITEMAPS}loc")
        if loc.getparent().tag == f"{SITEMAPS}url"
    ]
    assert len(named) == len(set(named))
    pages = {}
    for path in published_site.rglob("*.html"):
        page = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        pages[PUBLISHED + "/" + path.relative_to(published_site).as_posix().removesuffix("index.html")] = page
    marks = "//meta[@name='robots' and contains(@content, 'noindex')] | //meta[@http-equiv='refresh']"
    hidden = {url for url, page in pages.items() if page.xpath(marks)}
    assert set(named) <= set(pages) - hidden - {PUBLISHED + "/404.html"}
    lasting = re.compile(f"{PUBLISHED}/([0-9]{{4}}/[0-9]{{2}}/[0-9]{{2}}/[^/]+/|khoi/[^/]+/|gioi-thieu/)?")
    assert {url for url in pages if lasting.fullmatch(url)} - hidden <= set(named)
    assert all(
        page.xpath("string(//link[@rel='canonical']/@href)") == url for url, page in pages.items() if url not in hidden
    )
    assert f"Sitemap: {PUBLISHED}/sitemap.xml" in (published_site / "robots.txt").read_text("utf-8")
