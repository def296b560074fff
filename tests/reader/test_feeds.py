"""Feeds as a validator, a feed reader and a person who opens one by chance meet them."""

import pytest

from tests.checkers.feed_rules import broken_rules
from tests.reader import archive

FEEDS = (
    "atom.xml",
    "rss.xml",
    "khoi/khoi-thu/atom.xml",
    "khoi/khoi-thu/rss.xml",
    "khoi/cum-vang/atom.xml",
    "khoi/cum-vang/rss.xml",
)
FAULTS = {
    "atom.xml": [
        ('rel="self"', 'rel="other"', "MissingSelf"),
        (
            "2023-11-28T08:34:00+07:00</updated>\n    <author>",
            "1970-01-01T00:00:00+07:00</updated>\n    <author>",
            "ImplausibleDate",
        ),
        ("<title>Bài bai-khong-anh", "<title>&lt;b&gt;Bài", "ContainsHTML"),
        ("<id>tag:", "<id>tagg:", "InvalidTAG"),
    ],
    "rss.xml": [
        ('rel="self"', 'rel="other"', "SelfDoesntMatchLocation"),
        ("Tue, 28 Nov", "28 Nov", "ProblematicalRFC822Date"),
        ("<link>https://tin.invalid/2023", "<link>/2023", "InvalidFullLink"),
    ],
}


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_keeps_every_rule_of_the_validator_an_empty_one_too(synthetic, feed):
    assert broken_rules(synthetic.out / feed, f"{archive.HOST}/{feed}") == []


@pytest.mark.parametrize(
    ("feed", "old", "new", "rule"), [(feed, *fault) for feed, faults in FAULTS.items() for fault in faults]
)
def test_the_rules_refuse(synthetic, tmp_path, feed, old, new, rule):
    text = (synthetic.out / feed).read_text("utf-8")
    assert old in text
    (tmp_path / feed).write_text(text.replace(old, new), "utf-8")
    assert any(rule in broken for broken in broken_rules(tmp_path / feed, f"{archive.HOST}/{feed}"))


@pytest.mark.parametrize("feed", FEEDS)
def test_who_opens_a_feed_reads_what_it_is_and_its_news(browser, host, feed):
    page = browser.new_page()
    page.goto(f"{host[0]}/{feed}")
    told = page.evaluate("getComputedStyle(document.documentElement, '::before').content")
    assert "Đây là nguồn tin" in told
    shown = page.evaluate("[...document.querySelectorAll('title')].filter((e) => e.getClientRects().length).length")
    assert shown == page.evaluate("document.querySelectorAll('title').length")
    hidden = page.evaluate(
        "[...document.querySelectorAll('guid, id, updated, pubDate')].filter((e) => e.getClientRects().length).length"
    )
    assert hidden == 0
    page.close()


def test_no_page_but_the_one_that_tells_of_feeds_leads_to_a_feed(browser, host):
    page = browser.new_page()
    for name, place in archive.looked_at().items():
        page.goto(host[0] + place)
        led = page.evaluate("[...document.querySelectorAll('a[href$=\".xml\"]')].length")
        assert bool(led) == (name == "follow"), name
        assert page.locator("footer a[href='/theo-doi/']").count() == 1, name
    page.close()


def test_the_address_of_a_feed_is_copied_by_a_click(browser, host):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{host[0]}/khoi/khoi-thu/")
    page.get_by_role("link", name="Theo dõi tin ở trang này qua RSS, Atom").click()
    copy = page.locator("#khoi-thu").get_by_role("button", name="Sao chép").first
    copy.click()
    copy.get_by_text("Đã sao chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{archive.HOST}/khoi/khoi-thu/atom.xml"
    context.close()
