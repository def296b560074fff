"""An article leads to the same event of its bloc in earlier years, and to its day; never to what came later."""

import pytest
from lxml import html

from tests.engine.engine import Site
from tests.sites import province


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    folder = tmp_path_factory.mktemp("earlier")
    site = Site(folder / "site", province.write(folder / "content"), NOW="2026-12-31T12:00:00+07:00")
    site.build()
    return site


def page(site: Site, path: str) -> html.HtmlElement:
    return html.parse(str(site.output / path / "index.html")).getroot()


def test_an_article_lists_at_most_five_earlier_years_newest_first(site):
    found = page(site, "2024/12/10/mau-10-tong-ket").xpath("//section[@class='earlier']//a/@href")
    years = [int(url[1:5]) for url in found]
    assert len(years) == 5 and years == sorted(years, reverse=True) and max(years) < 2024
    assert all(url.endswith("/mau-10-tong-ket/") for url in found)


def test_the_first_year_lists_none(site):
    assert not page(site, "2015/12/10/mau-10-tong-ket").xpath("//section[@class='earlier']")


def test_a_newer_article_changes_no_older_page(site):
    before = site.tree()
    file = site.content / "tin/2026/12/moi.md"
    file.write_text(
        "---\ntitle: Bài mới mẫu\ndate: 2026-12-30\nbloc: mau-10\nauthor: []\nevent: tong-ket\n---\n\nMẫu.\n", "utf-8"
    )
    site.build()
    after = site.tree()
    file.unlink()
    site.build()
    older = {path for path in before if path.count("/") == 4 and path[:4].isdigit() and before[path] != after.get(path)}
    assert older == set()


def test_the_date_leads_to_its_day_in_the_month(site):
    (link,) = page(site, "2024/12/10/mau-10-tong-ket").xpath("//p[contains(@class,'dateline')]/a[time]/@href")
    assert link == "/2024/12/#ngay-10"
    assert page(site, "2024/12").xpath("//*[@id='ngay-10']")
