"""``make clean`` removes what was built, wherever it is pointed at."""

import subprocess
import sys

import pytest

from tests.engine.engine import Site, tree
from tests.sites.copying import ROOT, copy_project


def clean(*folders) -> str:
    command = [sys.executable, "-S", "-m", "plugins.tools.cleaning", *map(str, folders)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def site(tmp_path) -> Site:
    made = Site(tmp_path / "site")
    made.build()
    return made


def test_what_was_built_is_gone(site):
    clean(site.output, site.cache, site.folder / "khong-co")
    assert not site.output.exists() and not site.cache.exists()


def test_what_somebody_put_there_stays(site):
    for folder in (site.output, site.cache):
        (folder / "cua-toi.txt").write_text("x")
    assert "giữ nguyên" in clean(site.output, site.cache)
    assert tree(site.output).keys() == tree(site.cache).keys() == {"cua-toi.txt"}


def test_a_folder_that_is_not_ours_loses_nothing(tmp_path):
    project = copy_project(tmp_path / "kho")
    (project / ".cache/publish").mkdir(parents=True)
    (project / ".cache/publish/tep").write_text("x")
    before = tree(tmp_path)
    clean(project, project / ".cache", project / "content", tmp_path)
    assert tree(tmp_path) == before
