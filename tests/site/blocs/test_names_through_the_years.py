"""An article shows its bloc's name of its time; a name of today rewrites no page of older news."""

from pathlib import Path

import pytest

from tests.engine.engine import Site
from tests.sites import province


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    folder = tmp_path_factory.mktemp("province")
    site = Site(folder / "site", province.write(folder / "content"), NOW="2026-12-31T12:00:00+07:00")
    site.build()
    return site


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


def test_the_months_of_the_api_tell_the_names_of_their_time(site):
    api = site.output / "api/v1/articles"
    assert "Khối Mẫu Một mới" not in (api / "2019-02.json").read_text("utf-8")
    assert "Khối Mẫu Một mới" in (api / "2021-02.json").read_text("utf-8")


def test_the_province_is_plainly_synthetic_and_whole(tmp_path: Path):
    content = province.write(tmp_path / "content")
    assert len(list(content.glob("khoi/*.md"))) == province.BLOCS
    assert len({name for n in range(province.BLOCS) for name in province.units_of(n)}) == province.UNITS
