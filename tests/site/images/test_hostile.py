"""Hostile and damaged files are refused, each with its code, in under a second and 300 MB."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.base.model import Code
from plugins.sources.frontmatter import read_media
from plugins.sources.media import Findings, check_media
from tests.site.images.hostile import documents, images
from tests.site.images.samples import PDF, animation, camera_jpeg, document, picture, saved

ROOT = Path(__file__).parents[3]
SECONDS, MEGABYTES = 1.0, 300


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> dict[str, tuple[str, list[str], float, int]]:
    """For each hostile file: the code that is due, the codes found, CPU seconds, megabytes."""
    root = tmp_path_factory.mktemp("hostile")
    root.joinpath("anh").mkdir()
    due = {}
    for name, data, code in [*images(), *documents()]:
        assert name not in due, f"two files named {name}"
        due[name] = code
        root.joinpath("anh", name).write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-m", "tests.site.images.measure", str(root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    found = {}
    for place, codes in (line for line in lines if isinstance(line[0], str)):
        status, cpu, _, megabytes = lines[lines.index([place, codes]) + 1]
        assert status == 0, f"{place}: the check was killed ({status})"
        found[place.removeprefix("anh/")] = (due.pop(place.removeprefix("anh/")), codes, cpu, megabytes)
    assert not due, f"no result for {sorted(due)}"
    return found


def test_at_least_thirty_hostile_images_are_tried(measured):
    assert len([name for name in measured if not name.endswith((".pdf", ".docx", ".xlsx"))]) >= 30


def test_each_is_refused_with_its_code(measured):
    assert {due for due, *_ in measured.values()} <= set(Code)
    wrong = {name: (due, codes) for name, (due, codes, *_) in measured.items() if codes != [due]}
    assert not wrong


def test_each_is_refused_within_a_second(measured):
    assert not {name: cpu for name, (*_, cpu, _) in measured.items() if cpu >= SECONDS}


def test_each_is_refused_within_300_megabytes(measured):
    assert not {name: size for name, (*_, size) in measured.items() if size >= MEGABYTES}


def check(root: Path, **files: bytes):
    root.joinpath("anh").mkdir(exist_ok=True)
    for name, data in files.items():
        root.joinpath("anh", name.replace("__", ".")).write_bytes(data)
    media = [read_media(root, f"anh/{name.replace('__', '.')}") for name in files]
    return check_media(root, media, Findings(root / "media.json"))


def test_sound_files_are_let_in(tmp_path):
    media, problems = check(
        tmp_path,
        a__jpg=camera_jpeg(80, 60),
        a__jpeg=saved(picture(80, 60), "JPEG", progressive=True),
        a__png=saved(picture(80, 60), "PNG"),
        b__PNG=saved(picture(80, 60, mode="RGBA"), "PNG"),
        a__webp=saved(picture(80, 60), "WEBP"),
        a__gif=animation("GIF"),
        c__webp=animation("WEBP"),
        a__pdf=PDF,
        a__docx=document(),
        a__xlsx=document("xl/workbook.xml"),
    )
    assert problems == []
    assert {item.path: (item.format, item.frames) for item in media}["anh/a.gif"] == ("GIF", 4)


def test_sound_file_is_not_looked_into_twice(tmp_path, monkeypatch):
    first = check(tmp_path, a__jpg=camera_jpeg(80, 60))
    monkeypatch.setattr("plugins.sources.media.photos.inspect", lambda *_: pytest.fail("decoded again"))
    assert check(tmp_path, a__jpg=(tmp_path / "anh/a.jpg").read_bytes()) == first


def test_damaged_memory_is_not_trusted(tmp_path):
    first = check(tmp_path, a__jpg=camera_jpeg(80, 60))
    kept = tmp_path / "media.json"
    for damage in (b"", b"\xff\xfe", kept.read_bytes()[:-9], kept.read_bytes().replace(b"80", b"90")):
        kept.write_bytes(damage)
        assert check(tmp_path, a__jpg=(tmp_path / "anh/a.jpg").read_bytes()) == first


def test_known_photo_under_a_lying_name_is_refused(tmp_path):
    data = camera_jpeg(80, 60)
    check(tmp_path, a__jpg=data)
    _, problems = check(tmp_path, a__jpg=data, b__png=data)
    assert [(problem.path, problem.code) for problem in problems] == [("anh/b.png", "media-mismatch")]


def test_iphone_photo_is_told_how_to_become_a_jpeg(tmp_path):
    _, (problem,) = check(tmp_path, a__jpg=b"\0\0\0\x18ftypheic" + bytes(64))
    assert "JPEG" in problem.hint
    assert "HEIC" in problem.message
