"""The year at a glance and the events through the years, on a synthetic province."""

import re

import pytest
from lxml import html

from tests.engine.engine import Site
from tests.sites import province


@pytest.fixture(scope="module")
def site(province_site: Site) -> Site:
    province_site.build()  # as it was, whatever was tried before
    return province_site


def page(site: Site, path: str) -> html.HtmlElement:
    return html.parse(str(site.output / path / "index.html")).getroot()


def row(site: Site, year: int, bloc: str) -> list[str]:
    """The states of the four events of a bloc in a year."""
    (found,) = page(site, f"nam-cong-tac/{year}").xpath(f"//tr[th/a[@href='/khoi/{bloc}/']]")
    signs = {"●": "held", "◐": "announced", "○": "gap"}
    return [signs[cell.text_content().strip()[0]] for cell in found.findall("td")]


def test_every_bloc_at_work_in_a_year_has_a_row_and_no_other(site):
    for year, expected in ((2015, 25), (2020, 24), (2023, 23)):
        assert len(page(site, f"nam-cong-tac/{year}").xpath("//tbody/tr")) == expected


def test_a_gap_is_seen_and_counted(site):
    states = [row(site, 2019, f"mau-{n + 1:02}") for n in range(province.BLOCS)]
    told = page(site, "nam-cong-tac/2019").find_class("counts")[0].text_content()
    counts = list(map(int, re.findall(r"(\d+)/25", told)))
    assert counts == [sum(one[n] == "held" for one in states) for n in range(4)]
    assert {"held", "gap"} == {state for one in states for state in one}


def test_an_announced_event_is_not_held_until_news_says_so(site):
    article = (
        "---\ntitle: Bài báo trước mẫu\ndate: {date}\nbloc: mau-01\nauthor: []\nevent: tong-ket "
        "2027\n{more}---\n\nMẫu.\n"
    )
    told = site.content / "tin/2026/12/bao-truoc.md"
    told.write_text(article.format(date="2026-12-20", more="event_date: 05/01/2027\n"), "utf-8")
    site.build()
    assert row(site, 2027, "mau-01")[3] == "announced"
    held = site.content / "tin/2026/12/da-to-chuc.md"
    held.write_text(article.format(date="2026-12-21", more=""), "utf-8")
    site.build()
    assert row(site, 2027, "mau-01")[3] == "held"
    told.unlink()
    held.unlink()
    site.build()


def test_one_article_published_changes_the_page_of_one_year(site):
    before = site.tree()
    file = site.content / "tin/2021/06/them.md"
    file.parent.mkdir(exist_ok=True)
    text = "---\ntitle: Bài thêm mẫu\ndate: 2021-06-15\nbloc: mau-07\nauthor: []\nevent: so-ket\n---\n\nMẫu.\n"
    file.write_text(text, "utf-8")
    site.build()
    after = site.tree()
    file.unlink()
    site.build()
    years = {path for path in after if path.startswith("nam-cong-tac/") and before.get(path) != after[path]}
    assert years == {"nam-cong-tac/2021/index.html"}


def test_the_lead_of_the_year_leads_to_its_unit(site):
    (found,) = page(site, "nam-cong-tac/2019").xpath("//tr[th/a[@href='/khoi/mau-01/']]/th")
    lead = province.units_of(0)[2019 % 6]
    assert lead in found.text_content()
    assert f"/don-vi/{lead.lower().replace('đơn vị mẫu ', 'don-vi-mau-')}/" in [
        a.get("href") for a in found.findall(".//a")
    ]


def test_an_event_is_listed_by_year_with_the_names_of_their_time(site):
    found = page(site, "su-kien/tong-ket")
    headings = [h.text_content() for h in found.iter("h2")]
    assert headings == [f"Năm {year}" for year in range(2026, 2014, -1)]
    names = [a.text_content() for a in found.xpath("//a[@href='/khoi/mau-01/']")]
    assert set(names) == {"Khối Mẫu 01", "Khối Mẫu Một mới"}
