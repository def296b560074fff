"""An article shows its bloc's name of its time; a name of today rewrites no page of older news."""

import re
from pathlib import Path

import pytest

from plugins.base.vietnamese import slug
from tests.engine.engine import Site
from tests.sites import province


@pytest.fixture(scope="module")
def site(province_site: Site) -> Site:
    province_site.build()  # as it was, whatever was tried before
    return province_site


def page(site: Site, path: str) -> str:
    return (site.output / path / "index.html").read_text("utf-8")


def test_an_article_shows_the_name_of_its_time(site):
    before, after = (page(site, f"{year}/02/01/mau-01-phat-dong") for year in (2019, 2021))
    assert "Khối Mẫu 01</a>" in before and "Khối Mẫu Một mới" not in before
    assert "Khối Mẫu Một mới</a>" in after


def test_a_name_of_today_rewrites_no_page_of_older_news(site):
    file = site.content / "khoi/mau-05.md"
    text = file.read_text("utf-8")
    before = site.tree()
    file.write_text(text.replace("  2026:\n", "  2026:\n    name: Cụm Mẫu Năm mới\n"), "utf-8")
    site.build()
    after = site.tree()
    file.write_text(text, "utf-8")
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    news = {path for path in changed if path[:4].isdigit() and int(path[:4]) < 2026}
    assert news == set()
    listings = {path for path in changed if "/trang/" in path}
    assert all("Năm mới" in (site.output / path).read_text("utf-8") for path in listings)
    assert "khoi/mau-05/index.html" in changed
    assert any(path.startswith("2026/") and "mau-05" in path for path in changed)


def test_a_bloc_tells_its_former_name_and_who_led_it(site):
    told = page(site, "khoi/mau-01")
    assert "Tên trước: Khối Mẫu 01 (đến 2019)" in told
    units = province.units_of(0)
    for year in (2015, 2026):
        lead, deputy = units[year % 6], units[(year + 1) % 6]
        assert re.search(rf"Từ {year}, Trưởng khối: <a [^>]*>{lead}</a>, Phó Trưởng khối: <a [^>]*>{deputy}</a>", told)


def test_a_closed_bloc_leads_to_what_it_became_and_back(site):
    assert "Hoạt động đến hết năm 2022." in page(site, "khoi/mau-02")
    assert '<b>Nay là:</b> <a href="/khoi/mau-03/">' in page(site, "khoi/mau-02")
    assert '<b>Trước là:</b> <a href="/khoi/mau-02/">' in page(site, "khoi/mau-03")
    assert page(site, "khoi/mau-04").count("/khoi/mau-0") > 2  # split into two


def test_the_grid_tells_the_day_of_the_event_not_of_the_news(site):
    (cell,) = re.findall(
        r'<a href="/2023/12/03/mau-03-tong-ket/"><time datetime="2023-12-02">02/12</time>', page(site, "khoi/mau-03")
    )
    assert cell


def test_an_edit_of_one_blocs_year_rewrites_only_the_pages_that_show_it(site):
    file = site.content / "khoi/mau-07.md"
    text = file.read_text("utf-8")
    site.build()
    before = site.tree()
    units = province.units_of(6)
    old, new = units[2020 % 6], units[(2020 + 3) % 6]
    edits = {
        "    decision: Quyết định mẫu\n": {"khoi/mau-07/index.html", "api/v1/blocs.json"},
        f"    lead: {new}\n": {
            "khoi/mau-07/index.html", "nam-cong-tac/2020/index.html", f"don-vi/{slug(old)}/index.html",
            f"don-vi/{slug(new)}/index.html", "api/v1/blocs.json", "api/v1/units.json", "api/v1/years/2020.json",
        },
    }  # fmt: skip
    for line, expected in edits.items():
        edited = text.replace("  2020:\n", f"  2020:\n{line}")
        file.write_text(edited.replace(f"{line}    lead: {old}\n", line) if "lead" in line else edited, "utf-8")
        site.build()
        after = site.tree()
        assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == expected
    file.write_text(text, "utf-8")


def test_the_months_of_the_api_tell_the_names_of_their_time(site):
    api = site.output / "api/v1/articles"
    assert "Khối Mẫu Một mới" not in (api / "2019-02.json").read_text("utf-8")
    assert "Khối Mẫu Một mới" in (api / "2021-02.json").read_text("utf-8")


def test_the_province_is_plainly_synthetic_and_whole(tmp_path: Path):
    content = province.write(tmp_path / "content")
    assert len(list(content.glob("khoi/*.md"))) == province.BLOCS
    assert len({name for n in range(province.BLOCS) for name in province.units_of(n)}) == province.UNITS
