"""A title's quotes and dashes are the body's, wherever the title is read."""

import json
from pathlib import Path

from lxml import etree, html

from tests.site.images.site import Site

WRITTEN = """---
title: 'Khối "Thử nghiệm" -- sơ kết...'
date: 2023-11-28 08:34
bloc: khoi-thu
author: []
summary: 'Lời "tóm tắt" & dấu < của K''Thử.'
---
Chữ "trong ngoặc" ở bài.
"""
TITLE, SUMMARY = "Khối “Thử nghiệm” — sơ kết…", "Lời “tóm tắt” & dấu < của K’Thử."


def test_straight_quotes_of_a_title_are_curled_on_pages_in_lists_feeds_and_the_api(tmp_path: Path):
    site = Site(tmp_path)
    site.write("tin/2023/11/thu.md", WRITTEN)
    site.build(SITEURL='"https://tin.invalid"')
    article = html.fromstring(site.page("2023/11/28/thu").encode())
    assert article.findtext(".//h1") == TITLE
    assert article.findtext(".//title").startswith(TITLE)
    assert article.xpath("string(//p[@class='lead'])") == SUMMARY
    assert "“trong ngoặc”" in article.xpath("string(//div[@class='prose'])")
    home = html.fromstring((site.out / "index.html").read_bytes())
    assert TITLE in home.xpath("//main//a/text()") and SUMMARY in home.xpath("//main//p/text()")
    feed = etree.parse(site.out / "atom.xml")
    assert TITLE in feed.xpath("//*[local-name()='entry']/*[local-name()='title']/text()")
    told = [path.read_text("utf-8") for path in (site.out / "api").rglob("*.json")]
    assert any(json.dumps(TITLE, ensure_ascii=False) in text for text in told)
