"""Feeds and sitemaps are what their standards say, and the schemas refuse what is not."""

from email.utils import parsedate_to_datetime

import pytest
from lxml import etree

from tests.site.checkers import atom_errors, sitemap_errors

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
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc><lastmod>{}</lastmod></url></urlset>'


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


def test_every_atom_feed_of_the_archive_is_valid(built_site):
    feeds = sorted(built_site.rglob("atom.xml"))
    assert built_site / "atom.xml" in feeds
    assert {feed.parent.name for feed in feeds} >= {path.stem for path in (built_site / "khoi").glob("[!t]*/")} - {"trang"}
    assert atom_errors(*feeds) == ""
    for feed in feeds:
        root = etree.parse(feed).getroot()
        ids = [e.text for e in root.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids)), feed
        assert root.find(f"{ATOM}author") is not None or all(e.find(f"{ATOM}author") is not None for e in root.iter(f"{ATOM}entry")), feed
        dates = [e.findtext(f"{ATOM}published") or e.findtext(f"{ATOM}updated") for e in root.iter(f"{ATOM}entry")]
        assert dates == sorted(dates, reverse=True), feed
        assert all(date.endswith("+07:00") for date in dates), feed


def test_every_rss_feed_of_the_archive_has_what_rss_2_asks(built_site):
    feeds = sorted(built_site.rglob("rss.xml"))
    assert built_site / "rss.xml" in feeds
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


def test_every_sitemap_is_valid_and_names_every_page_that_may_be_indexed(built_site):
    sitemaps = [built_site / "sitemap.xml", *sorted((built_site / "sitemap").glob("*.xml"))]
    assert sitemap_errors(*sitemaps) == ""
