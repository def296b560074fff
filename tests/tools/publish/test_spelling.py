"""Where a disk knows no case, pages keep the addresses that they are meant to have."""

import shutil

import pytest

from plugins.base.addresses.spelling import meant
from plugins.tools.publish import site_files
from tests.engine.engine import Site
from tests.tools.publish.disk import folding_disk, needs_root
from tests.tools.publish.hub import LONG

ALIASES = {"/Cu/Trang.aspx/index.html", "/KHOI/abc/index.html", "/cu/khac.html"}


def test_a_file_is_known_by_another_spelling_only_where_it_is_one(tmp_path):
    for path in ("cu/a.html", "Cu/b.html", "khac.html"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(path)
    (tmp_path / "Cu/a.html").hardlink_to(tmp_path / "cu/a.html")  # as a disk that knows no case would answer
    found = ["cu/a.html", "cu/b.html", "khac.html"]
    assert meant(tmp_path, found, {"Cu/a.html", "Cu/b.html"}) == {"cu/a.html": "Cu/a.html"}
    assert meant(tmp_path, found, {*found}) == {}


@needs_root
def test_a_site_built_on_such_a_disk_has_the_addresses_of_any_other(tmp_path):
    with folding_disk(tmp_path) as place:
        site = Site(tmp_path / "site")
        site.output = place / "output"
        site.article("bai-mot", aliases="[/Cu/Trang.aspx, /cu/khac.html, /KHOI/abc/]")
        site.build()
        shutil.rmtree(site.cache)
        status, said = site.build_in_a_process()
        assert status == 0 and "Không phải của kho này" not in said, said
        assert {f"/{path}" for path in site_files.read(site.output).files} >= ALIASES
        site.article("bai-mot", aliases="[/cu/Trang.aspx, /cu/khac.html, /Khoi/abc/]")
        shutil.rmtree(site.cache)
        site.build()
        assert {"cu/Trang.aspx/index.html", "Khoi/abc/index.html"} <= site_files.read(site.output).files.keys()
        assert (site.output / "Khoi/abc/index.html").is_file()


@needs_root
@pytest.mark.skipif(not LONG, reason="TEST_LONG=1: the parts are tested above")
def test_publishing_from_such_a_disk_changes_no_address(published, tmp_path_factory):
    with folding_disk(tmp_path_factory.mktemp("power")) as place:
        clone = published.clone(folder=place / "clone")
        clone.add("bai-cu", aliases=["/Cu/Trang.aspx", "/cu/khac.html", "/KHOI/abc/"])
        clone.push()
        published.git.out(
            "update-ref", "-d", "refs/heads/gh-pages"
        )  # the first publish makes its commit in another way
        for number in range(2):
            status, said = clone.run("publish")
            assert status == 0, said
            files = {f"/{path}" for path in published.git.files(published.tip)}
            assert files >= ALIASES and not {path.lower() for path in ALIASES} & files - ALIASES
            clone.add(f"bai-{number}")
            clone.push()
        published.assert_whole()
