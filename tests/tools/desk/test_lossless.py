"""What the desk saves: a file that was opened and not changed is the same file, a changed field changes its lines
alone."""

import itertools
import random
from pathlib import Path

import pytest

from tests.sites.copying import ROOT
from tests.tools.desk import valid_files
from tests.tools.desk.lossless import assert_lossless, files_of, harness, mistakes, opened_and_saved
from tests.tools.publish.hub import LONG

FUZZED = 2_000 if LONG else 400


@pytest.fixture(scope="module")
def run(node, packages):
    def run(files: list[tuple[str, str]], content: Path) -> list[dict]:
        return opened_and_saved(node, packages, files, content)

    return run


def test_every_file_of_the_archive_is_kept(run):
    files = files_of(ROOT / "content")
    assert_lossless(files, run(files, ROOT / "content"))


def test_files_in_every_layout_of_yaml_are_kept(run):
    rng = random.Random(20)
    content = ROOT / "content"
    blocs = ["noi-chinh", "tong-hop", "Khối các tổ chức Hội"]
    makers = {"tin": valid_files.article, "khoi": valid_files.bloc}
    files = []
    while len(files) < FUZZED:
        kind = "tin" if rng.random() < 0.85 else "khoi"
        text = makers[kind](rng, blocs)
        if not mistakes(kind, text):
            files.append((kind, text))
    assert_lossless(files, run(files, content), every=10)


def test_what_is_read_without_yaml_is_what_yaml_reads(node, packages):
    signs = [
        *("", " ", "a", "Đ", "#", " #", ":", ": ", ",", ", ", "-", "- ", "[", "]", "{", "}", '"', "'", "\\n", "\t"),
        *("&", "*", "!", "|", ">", "%", "@", "`", "~", "null", "=", "<<", "?", "? ", "\u00a0", "\ufeff", "\u2028"),
    ]
    shapes = ["{}{}", "x{}{}", "x{}{}y", '"{}{}"', '"x{}{}y"', "[{}{}]", "[x{}{}y, z]", '["{}", "{}"]', '[x, "y{}{}"]']
    values = [shape.format(one, other) for shape in shapes for one, other in itertools.product(signs, repeat=2)]
    pairs = ["title: a\nauthor: b", "title: a\ntitle: b", "title: a\n b: c", "title:\n- a", "Title: a", "t: a\n\nu: b"]
    fronts = [f"title: {value}" for value in values] + pairs
    (said,) = harness(node, packages, ROOT / "content", fronts=fronts)
    assert said["misread"] == []
    assert said["quick"] > len(fronts) / 10
