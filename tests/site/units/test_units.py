"""The pages of units, all from the registry of blocs."""

import pytest
from lxml import html

from plugins.site.units.pages import years_text
from tests.engine.engine import Site
from tests.sites import province

#: Some boards say so.
TITLES = {"cum": ("Trưởng cụm", "Cụm phó")}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    folder = tmp_path_factory.mktemp("units")
    content = province.write(folder / "content", events=False)
    (content / "don-vi").mkdir()
    (content / "don-vi/don-vi-cu-mau.md").write_text(
        "---\nname: Đơn vị Cũ Mẫu\naliases: [Đơn vị Mẫu 004]\ninto: [Đơn vị Mẫu 005]\nurls: "
        "[/cu/don-vi-4/]\n---\n\nLời mẫu.\n",
        "utf-8",
    )
    site = Site(
        folder / "site", content, NOW="2026-12-31T12:00:00+07:00", LEAD_TITLES={"cum": ("Trưởng cụm", "Cụm phó")}
    )
    site.build()
    return site


def page(site: Site, path: str) -> html.HtmlElement:
    return html.parse(str(site.output / path / "index.html")).getroot()


def text(site: Site, path: str) -> str:
    return " ".join(page(site, path).get_element_by_id("noi-dung").text_content().split())


def test_the_index_has_every_unit(site):
    links = page(site, "don-vi").get_element_by_id("noi-dung").xpath(".//a/@href")
    assert len(links) == len(set(links)) == province.UNITS
    for link in links:
        assert (site.output / link.strip("/") / "index.html").is_file()


def test_a_unit_that_moved_tells_both_blocs_and_when(site):
    told = text(site, "don-vi/don-vi-mau-002")
    assert "Khối Mẫu 02 đến 2022" in told
    assert "Khối Mẫu 03 từ 2023" in told


def test_years_as_lead_are_told(site):
    told = text(site, "don-vi/don-vi-mau-002")
    assert "Trưởng khối, Trưởng cụm Khối Mẫu 02 2016 Khối Mẫu 02 2022" in told


def test_who_leads_is_called_as_the_settings_say(site):
    assert ", Trưởng khối: Đơn vị Mẫu" in text(site, "khoi/mau-02")
    assert ", Trưởng cụm: Đơn vị Mẫu" in text(site, "khoi/mau-05")


def test_a_units_own_file_gives_its_name_introduction_and_successor(site):
    told = text(site, "don-vi/don-vi-cu-mau")
    assert "Đơn vị Cũ Mẫu" in told and "Lời mẫu." in told and "Nay là: Đơn vị Mẫu 005" in told
    assert not (site.output / "don-vi/don-vi-mau-004").exists()
    assert "Tiền thân: Đơn vị Cũ Mẫu" in text(site, "don-vi/don-vi-mau-005")


def test_an_old_address_of_a_unit_leads_to_it(site):
    assert "/don-vi/don-vi-cu-mau/" in (site.output / "cu/don-vi-4/index.html").read_text("utf-8")


def test_units_are_in_the_sitemap_and_can_be_linked_to(site):
    sitemap = "".join(file.read_text("utf-8") for file in (site.output / "sitemap").glob("*.xml"))
    assert "/don-vi/don-vi-mau-002/" in sitemap


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [(2015, 2022, "2015–2022"), (2015, 2015, "2015"), (2015, 0, "từ 2015"), (0, 2019, "đến 2019"), (0, 0, "")],
)
def test_years_are_told_as_people_write_them(first, last, told):
    assert years_text(first, last) == told
