"""Every address of a site is declared, once; a room from outside declares its own, and that is all it takes."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.base.addresses import HOUSE, Inventory, file_of, url_of
from plugins.base.model import Library, Page
from plugins.engine.address_book import noted
from tests.engine.engine import Site
from tests.sites.copying import ROOT, copy_project

SETTINGS = """
import sys

sys.path.insert(0, {folder!r})
PLUGIN_PATHS = [{folder!r}]
PLUGINS = [*PLUGINS, "mau_co_quan"]
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The archive's code with the settings that take in a room from outside."""
    folder = copy_project(tmp_path_factory.mktemp("outside") / "project")
    shutil.copytree(ROOT / "tests/sites/plugins", folder / "extra")
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(folder=str(folder / "extra")))
    return folder


@pytest.fixture
def site(project, tmp_path) -> Site:
    """A site with that room: two units in its blocs, ``Cơ quan Mẫu Một`` and ``Cơ quan Mẫu Hai``."""
    site = Site(tmp_path / "site", code=project)
    for bloc, unit in (("khoi-mau-a", "Cơ quan Mẫu Một"), ("khoi-mau-b", "Cơ quan Mẫu Hai")):
        set_members(site, bloc, [unit])
    return site


def set_members(site: Site, bloc: str, members: list[str]) -> None:
    file = site.content / f"khoi/{bloc}.md"
    text = re.sub(r"^members:.*\n(?: *- .*\n)*", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text.replace("---\n", f"---\nmembers: {members}\n", 1), "utf-8")


def build(site: Site, *options: str) -> str:
    status, said = run(site, *options)
    assert status == 0, said
    return said


def run(site: Site, *options: str) -> tuple[int, str]:
    wide = os.environ | {"COLUMNS": "500"}  # a message is one line
    done = subprocess.run(
        [*site.command(), *options], cwd=site.code, env=wide, capture_output=True, encoding="utf-8", timeout=120
    )
    return done.returncode, done.stdout + done.stderr


def check(site: Site) -> tuple[int, str]:
    """What an editor's check says of the content, with the settings of the project."""
    command = [sys.executable, "-m", "plugins.tools.editor", "check", str(site.content)]
    done = subprocess.run(command, cwd=site.code, capture_output=True, encoding="utf-8", timeout=120)
    return done.returncode, done.stdout + done.stderr


def test_every_address_of_the_archive_is_declared(built_site):
    urls = [url_of(file.relative_to(built_site).as_posix()) for file in built_site.rglob("*") if file.is_file()]
    assert len(urls) > 50
    assert {url for url in urls if HOUSE.kind_of(url) is None or HOUSE.kind_of(url).free} - {
        "/.archive-output"
    } == set()


def test_a_declaration_makes_pages_linkable_and_puts_them_into_the_sitemap(site):
    site.article("tro-toi", body="[Cơ quan](/co-quan/co-quan-mau-mot/) của [danh sách](/co-quan/).")
    status, said = check(site)
    assert status == 0, said
    build(site)
    assert (site.output / "co-quan/co-quan-mau-mot/index.html").is_file()
    sitemap = (site.output / "sitemap/trang.xml").read_text("utf-8")
    assert "/co-quan/</loc>" in sitemap
    assert "/co-quan/co-quan-mau-mot/</loc>" in sitemap
    assert "so-lieu" not in sitemap


def test_a_link_to_what_the_room_does_not_make_or_offer_is_dangling(site):
    links = ["/co-quan/khong-co/", "/co-quan/co-quan-mau-mot", "/co-quan/so-lieu/dem.html"]
    site.article("tro-toi", body="\n\n".join(f"[Cơ quan]({link})" for link in links))
    for status, said in (check(site), run(site)):
        assert status == 1
        lines = [line for line in said.splitlines() if "[link-dangling]" in line]
        assert len(lines) == 3
        assert all(link in line for link, line in zip(links, lines, strict=True))
        assert "thiếu dấu / ở cuối" in lines[1]


def test_no_source_may_take_a_declared_address(site):
    taken = ["/co-quan/cu/", "/CO-QUAN/", "/co-quan/index.html", "/co-quan./x/"]
    (site.content / "trang/co-quan.md").write_text("---\ntitle: Trang thử\n---\nNội dung.\n", "utf-8")
    site.article("lich-su", aliases=str(taken))
    for status, said in (check(site), run(site)):
        assert status == 1
        lines = [line for line in said.splitlines() if "[url-reserved]" in line]
        assert len(lines) == 5
        assert "content/trang/co-quan.md: Địa chỉ /co-quan/ dành riêng" in lines[-1]
        assert all(any(f"aliases: Địa chỉ {url} " in line for line in lines) for url in taken)


def test_a_page_of_the_ledger_that_is_gone_gives_way_to_its_successor(site):
    build(site)
    ledger = site.content / ".urls"
    ledger.write_text("/co-quan/co-quan-mau-mot/\n/co-quan/\n", "utf-8")
    set_members(site, "khoi-mau-a", ["Cơ quan Mẫu Ba"])
    build(site)
    redirect = (site.output / "co-quan/co-quan-mau-mot/index.html").read_text("utf-8")
    assert 'http-equiv="refresh"' in redirect
    assert 'href="/co-quan/"' in redirect


def test_the_last_build_tells_the_publisher_what_the_ledger_keeps(site):
    build(site)
    book = noted(site.cache)
    kept = {url: book.is_permanent(url) for url in ("/co-quan/", "/co-quan/a/", "/co-quan/so-lieu/dem.html", "/khoi/")}
    assert kept == {"/co-quan/": True, "/co-quan/a/": True, "/co-quan/so-lieu/dem.html": False, "/khoi/": True}
    assert noted(site.cache / "elsewhere").kinds == HOUSE.kinds


def test_an_artifact_whose_address_nobody_declared_stops_the_build_and_names_its_room(site):
    status, said = run(site, 'MAU_UNDECLARED="/chua-khai-bao/"')
    assert status != 0
    assert "Phòng mau_co_quan làm trang /chua-khai-bao/ mà chưa khai báo" in said
    assert "Traceback" not in said
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("url", "is_declared"),
    [("/khoi/", True), ("/2023/11/", True), ("/chua-khai-bao/", False), ("/khac/tep.pdf", False), ("/cu/", False),
     ("/api/v2/moi.json", False), ("/search/a.json", False), ("/khoi/a/b/", False), ("/gioi-thieu/", True),
     ("/tin/cu.aspx/", True)],
)  # fmt: skip
def test_an_address_is_declared_by_its_shape_or_where_any_would_fit_by_being_there(url, is_declared):
    page = Page("trang/gioi-thieu.md", "gioi-thieu", "Giới thiệu", "", "", ("/tin/cu.aspx",), (), {}, {}, "")
    assert Inventory(HOUSE, Library((), pages=[page])).is_declared(url) == is_declared


def test_two_rooms_that_make_one_page_are_both_named(site):
    status, said = run(site, 'MAU_UNDECLARED="/khoi/"')
    assert status != 0
    assert "Hai nơi cùng làm trang /khoi/: plugins.site.blocs.pages và mau_co_quan" in said
    assert "Traceback" not in said


def test_declarations_that_cannot_stand_together_are_named(project, tmp_path):
    plugin = "from plugins.base.addresses import Kind\nfrom plugins.engine import signals\n\n\n"
    plugin += "def addresses(settings):\n    return [Kind('khac', '/khoi/')]\n\n\n"
    plugin += "def register():\n    signals.get_addresses.connect(addresses)\n"
    (project / "extra/mau_trung.py").write_text(plugin, "utf-8")
    site = Site(tmp_path / "site", code=project)
    status, said = run(site, 'PLUGINS=["plugins.engine", "mau_trung"]', 'PLUGIN_ROOMS=["plugins.engine"]')
    assert status != 0
    assert "khac (/khoi/) trùng với blocs (/khoi/)" in said
    assert "mau_trung" in said
    assert "Traceback" not in said


def test_a_body_may_link_to_what_programs_read(tmp_path):
    site = Site(tmp_path / "site")
    links = ["/api/v1/index.json", "/api/v1/blocs.json", "/sitemap/2021.xml", "/sitemap/trang.xml", "/sitemap.xml"]
    links += ["/api/v1/articles/2021-03.json", "/khoi/khoi-mau-a/rss.xml"]
    site.article("tro-toi", body=" ".join(f"[tệp]({link})" for link in links))
    site.build()
    assert all((site.output / file_of(link)).is_file() for link in links)
