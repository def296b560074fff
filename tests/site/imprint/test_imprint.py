"""Who answers for the site, as the settings say, and nothing else."""

import json
import re
from urllib.parse import unquote

from lxml import html

from plugins.base.model.imprint import LABELS, missing
from tests.engine.engine import Site

SAID = {
    "agency": "Cơ quan Mẫu",
    "telephone": "0123 456 789",
    "email": "hop-thu@mau.invalid",
    "parent": "Cơ quan cấp trên Mẫu",
}


def news(site: Site) -> dict[int, html.HtmlElement]:
    """An article of each year."""
    pages = {}
    for file in sorted(site.output.glob("20*/*/*/*/index.html")):
        if "NewsArticle" in (text := file.read_text("utf-8")):
            pages[int(file.relative_to(site.output).parts[0])] = html.fromstring(text)
    return pages


def publisher(page: html.HtmlElement) -> dict:
    things = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)["@graph"]
    return next(one for one in things if one["@type"] == "NewsArticle")["publisher"]


def test_what_is_set_stands_at_the_foot_on_its_page_and_for_machines(tmp_path):
    site = Site(tmp_path / "site", IMPRINT=SAID)
    site.build()
    shown = news(site)[2020]
    foot = shown.xpath("//footer")[0].text_content()
    about = html.parse(str(site.output / "thong-tin/index.html")).getroot().get_element_by_id("noi-dung").text_content()
    for text in SAID.values():
        assert text in foot and text in about
    told = publisher(shown)
    assert (told["telephone"], told["parentOrganization"]["name"]) == (SAID["telephone"], SAID["parent"])


def test_a_reader_can_report_a_mistake_with_title_and_address(tmp_path):
    site = Site(tmp_path / "site", IMPRINT=SAID, SITEURL="https://tin.invalid")
    site.build()
    (link,) = news(site)[2020].xpath("//a[normalize-space()='Báo sai sót']/@href")
    assert unquote(link).startswith("mailto:hop-thu@mau.invalid?subject=Báo sai sót: ")
    assert "tin.invalid" in link


def test_what_is_not_set_is_not_shown(tmp_path):
    site = Site(tmp_path / "site")
    site.build()
    shown = news(site)[2020]
    assert not shown.xpath("//a[normalize-space()='Báo sai sót']")
    assert "Điện thoại" not in shown.text_content()
    assert "telephone" not in publisher(shown)


def test_a_build_for_publishing_says_in_one_line_what_is_missing(tmp_path):
    site = Site(tmp_path / "site", SITEURL="https://tin.invalid", IMPRINT={"agency": "Cơ quan Mẫu"})
    status, said = site.build_in_a_process()
    assert status == 0
    (line,) = [line for line in said.split("\n") if "IMPRINT" in line]
    assert "điện thoại" in line and "cơ quan chủ quản" not in line
    assert missing({}) and not missing(dict.fromkeys(LABELS, "x"))


def test_news_keeps_the_name_that_the_publisher_had(tmp_path):
    site = Site(tmp_path / "site", SITENAMES=((0, "Ban Mẫu cũ"), (2022, "Ban Mẫu mới")))
    site.build()
    pages = news(site)
    names = {year: publisher(page)["name"] for year, page in pages.items()}
    assert names[2020] == "Ban Mẫu cũ" and names[2023] == "Ban Mẫu mới"
    for year, page in pages.items():
        cited = re.sub(r"\s+", " ", page.text_content())
        assert f"{names[year]}, " in cited
