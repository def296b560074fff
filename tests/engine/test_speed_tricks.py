"""Every trick that makes a build quicker can be switched off, and changes no byte of the output."""

import ast
from pathlib import Path

import pytest

from plugins.base.speed import Trick
from plugins.engine.artifact import BuildError
from tests.bench.speed_tricks import WORDS, write
from tests.engine.engine import Site, difference
from tests.sites.copying import ROOT

PLUGINS = ROOT / "plugins"


@pytest.fixture(scope="module")
def with_all(tmp_path_factory) -> Site:
    site = Site(tmp_path_factory.mktemp("with") / "site", WORKERS=2)
    site.build()
    return site


@pytest.mark.parametrize("names", [*Trick, "all"])
def test_a_site_is_the_same_without_a_trick_also_after_an_edit(tmp_path, with_all, monkeypatch, names):
    monkeypatch.setenv("WITHOUT", names)
    site = Site(tmp_path / "site", WORKERS=2)
    site.build()
    assert difference(with_all.tree(), site.tree()) == []
    file = site.article("bai-them", body='Có "ngoặc", **đậm**, [liên kết](https://example.vn/) và dấu -- ngang...')
    site.build()
    monkeypatch.delenv("WITHOUT")
    assert difference(site.clean_tree() or {}, site.tree()) == [], file


@pytest.mark.parametrize("trick", Trick)
def test_a_trick_says_where_it_is_what_it_does_what_it_gains_and_what_proves_it(trick):
    assert trick.does and trick.gain
    assert any(f"Trick.{trick.name}.is_on" in file.read_text("utf-8") for file in PLUGINS.rglob("*.py"))
    assert (PLUGINS / trick.place).is_file()
    if trick.proof:
        file, _, name = trick.proof.partition("::")
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
        assert name in tests if name else tests, trick.proof


def test_a_trick_that_nobody_knows_is_not_taken_for_one(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("WITHOUT", "jinja,jinjer")
    with pytest.raises(BuildError, match="jinjer"):
        Site(tmp_path / "site").build()


def test_what_the_tricks_are_measured_on_is_an_archive_without_a_mistake(tmp_path):
    write(len(WORDS), tmp_path / "content")
    Site(tmp_path / "site", content=tmp_path / "content").build()
