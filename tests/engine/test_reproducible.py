"""One commit, one tree: whatever machine, clock, order or number of processes."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.engine.engine import Site, difference

WORLDS = {
    "another hash seed": {"PYTHONHASHSEED": "12345"},
    "another time zone": {"TZ": "America/New_York"},
    "another language": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"},
    "a Turkish language": {"LANG": "tr_TR.UTF-8"},
}


def many(folder: Path, **settings) -> Site:
    """A site large enough that work is really shared out."""
    site = Site(folder, **settings)
    for number in range(150):
        site.article(
            f"bai-{number}",
            date=f"20{10 + number % 10}-0{number % 9 + 1}-{number % 28 + 1:02} 08:{number % 60:02}",
            bloc=["khoi-mau-a", "khoi-mau-b", "cum-mau-c"][number % 3],
            author=f"Người Thử {number % 7}",
        )
    return site


@pytest.fixture(scope="module")
def wanted(tmp_path_factory) -> dict[str, str]:
    site = many(tmp_path_factory.mktemp("wanted") / "site")
    status, said = site.build_in_a_process()
    assert status == 0, said
    return site.tree()


@pytest.mark.parametrize("world", WORLDS)
def test_the_same_bytes_in(tmp_path, wanted, world):
    site = many(tmp_path / "site")
    status, said = site.build_in_a_process(**WORLDS[world])
    assert status == 0, said
    assert difference(site.tree(), wanted) == []


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
def test_the_same_bytes_by_any_number_of_workers(tmp_path, wanted, workers):
    site = many(tmp_path / "site", WORKERS=workers)
    site.build()
    assert difference(site.tree(), wanted) == []


def test_the_same_bytes_at_another_place_in_another_order_and_for_another_mask(tmp_path, wanted):
    site = many(tmp_path / "một nơi khác, có dấu")
    shutil.move(site.content, tmp_path / "first")
    for file in sorted((tmp_path / "first").rglob("*"), reverse=True):
        if file.is_file():
            place = site.content / file.relative_to(tmp_path / "first")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
    command = " ".join(f"'{part}'" for part in site.command())
    run = subprocess.run(
        ["sh", "-c", f"umask 077; {command}"], cwd=site.code, env=os.environ | {"PYTHONUTF8": "1"}, capture_output=True
    )
    assert run.returncode == 0, run.stdout.decode() + run.stderr.decode()
    assert difference(site.tree(), wanted) == []


def test_the_clock_shows_nowhere(tmp_path, wanted):
    site = many(tmp_path / "site", NOW="2029-12-31T23:59:59+07:00")
    site.build()
    assert difference(site.tree(), wanted) == []


def test_embargo_follows_the_injected_clock_to_the_second(tmp_path):
    page = "2031/01/01/bai-cho-dang/index.html"
    site = Site(tmp_path / "site", NOW="2031-01-01T06:59:59+07:00")
    site.build()
    assert page not in site.tree()
    assert "hoa-mi" not in "".join(
        file.read_text("utf-8", "ignore") for file in site.output.rglob("*") if file.is_file()
    )
    site.settings["NOW"] = "2031-01-01T07:00:00+07:00"
    site.build()
    assert page in site.tree()
    assert difference(site.tree(), site.clean_tree()) == []
