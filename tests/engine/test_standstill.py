"""Where nothing changed nothing is worked out, and nothing that changed is ever missed."""

import os
import time

import pytest

from plugins.base.model import stamp
from plugins.engine.build import generator
from plugins.sources.frontmatter import ContentFile
from tests.engine.engine import Site, calls, difference
from tests.sites.copying import copy_project


@pytest.fixture
def site(tmp_path) -> Site:
    made = Site(tmp_path / "site")
    made.build()
    return made


def stood_still(site: Site, **settings) -> bool:
    """Build; whether the records were left alone."""
    return not calls(generator, "ContentReader", site, **settings)


def test_an_unchanged_archive_is_not_worked_out_again(site):
    assert stood_still(site)
    assert difference(site.tree(), site.clean_tree()) == []


def test_a_change_is_never_taken_for_none(site):
    file = site.content / "tin/2020/01/bai-mau-mot.md"
    status = file.stat()
    file.write_text(file.read_text("utf-8").replace("thứ nhất", "thứ nhắt"), "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not stood_still(site)
    (site.theme / "templates/components/masthead.html").write_text(
        "{% macro masthead(site, here, searches) %}<p>Khác</p>{% endmacro %}"
    )
    assert not stood_still(site)
    assert not stood_still(site, SITENAME="Trang đổi tên")
    assert not stood_still(site)
    (site.output / "khoi/khoi-mau-a/index.html").unlink()
    assert not stood_still(site)
    extra = site.article("bai-tam")
    assert not stood_still(site)
    extra.unlink()
    assert not stood_still(site)
    assert difference(site.tree(), site.clean_tree()) == []


def test_an_edit_too_soon_after_a_build_for_its_stamp_to_tell_is_seen(site, monkeypatch):
    """A clock of coarse steps: the second change within one step leaves the file's stamp as it was."""
    moment = time.time_ns() | 1
    monkeypatch.setattr(ContentFile, "of", lambda path, status: ContentFile(path, 0, moment, moment, status.st_ino))
    monkeypatch.setattr(stamp, "FINE_NS", 600 * 1_000_000_000)
    site.article("bai-tam", body="Một.")
    site.build()
    assert stood_still(site)
    site.article("bai-tam", body="Hai.")
    assert not stood_still(site)


def test_time_alone_releases_an_embargoed_article(site):
    site.article("bai-cho", date="2024-06-02 08:00")
    site.build()
    page = site.output / "2024/06/02/bai-cho/index.html"
    assert stood_still(site, NOW="2024-06-02T07:59:59+07:00") and not page.exists()
    assert not stood_still(site, NOW="2024-06-02T08:00:00+07:00") and page.exists()
    assert stood_still(site, NOW="2024-06-02T08:00:01+07:00")
    assert not stood_still(site, NOW="2024-06-02T07:59:59+07:00") and not page.exists()  # a clock put back


def test_warnings_are_told_again(site):
    site.article("bai-cho", date="2024-06-02 08:00")
    told = [site.build_in_a_process()[1] for _ in range(3)]
    assert all("date-future" in said for said in told)
    assert told[1].splitlines()[:-1] == told[2].splitlines()[:-1]


def test_the_ledger_is_looked_at_each_time(site):
    (site.content / ".urls").write_text("/2001/01/01/da-mat/\n", "utf-8")
    status, said = site.build_in_a_process()
    assert status == 1 and "url-vanished" in said


def test_data_beside_the_code_is_looked_at_each_time(tmp_path):
    project = copy_project(tmp_path / "project")
    site = Site(tmp_path / "site", code=project)
    for _ in range(2):
        assert site.build_in_a_process()[0] == 0
    before = (site.output / "tim-kiem/index.html").read_text("utf-8")
    with (project / "plugins/site/search/abbreviations.yml").open("a", encoding="utf-8") as file:
        file.write("XYZT: xanh yên zìn tốt\n")
    assert site.build_in_a_process()[0] == 0
    now = (site.output / "tim-kiem/index.html").read_text("utf-8")
    assert now != before
    (project / "plugins/site/search/abbreviations.yml").unlink()
    status, said = site.build_in_a_process()
    assert status == 1 and "abbreviations.yml" in said and "Traceback" not in said, said
    assert (site.output / "tim-kiem/index.html").read_text("utf-8") == now
