"""What the desk saves: a file that was opened and not changed is the same file, a changed field changes its lines
alone."""

import json
import random
import subprocess
from pathlib import Path

import pytest
import yaml

from plugins.sources.frontmatter import SCHEMAS, read_source, unseen
from plugins.tools.desk.settings import configuration, repository_of
from tests.sites.copying import ROOT
from tests.tools.desk import valid_files
from tests.tools.publish.hub import LONG

HARNESS = Path(__file__).with_name("roundtrip.mjs")
FUZZED = 2_000 if LONG else 400
SITE = {"SITENAME": "Ban Mẫu", "SITEURL": ""}
#: What one field says of another: a made-up change of one alone may contradict the rest.
TOGETHER = {"withdrawn-status", "withdrawn-missing", "date-order"}
#: What files between them say; a made-up change names an article or a bloc that this test has not.
SINGLE_FILE = unseen


@pytest.fixture(scope="module")
def run(node, packages):
    def run(files: list[tuple[str, str]], content: Path) -> list[dict]:
        settings = configuration(SITE, content, repository_of(SITE, content), local=True)
        given = {"settings": settings, "files": [{"kind": kind, "text": text} for kind, text in files]}
        done = subprocess.run(
            [node, HARNESS, packages], input=json.dumps(given), capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def files_of(content: Path) -> list[tuple[str, str]]:
    found = sorted(file for kind in SCHEMAS for file in (content / kind).rglob("*.md"))
    return [(file.relative_to(content).parts[0], file.read_bytes().decode()) for file in found]


def spans(text: str) -> dict[str, range]:
    """The lines of each field, found by another reader of YAML than the desk's."""
    lines = text.replace("\r\n", "\n").split("\n")
    end = next(number for number in range(1, len(lines)) if lines[number].rstrip() == "---")
    root = yaml.compose("\n".join(lines[1:end]), Loader=yaml.CBaseLoader)
    found = {}
    for key, value in root.value if root else ():
        last = last_line(value) + 1
        while last > key.start_mark.line + 1 and (last >= end or not lines[last].strip()):  # the end of a folded text
            last -= 1
        found[key.value] = range(key.start_mark.line + 1, last + 1)
    return found


def last_line(node: yaml.Node) -> int:
    if isinstance(node, yaml.ScalarNode):
        return node.end_mark.line - (node.style in ("|", ">") and node.end_mark.column == 0)
    if node.flow_style or not node.value:
        return node.end_mark.line
    inner = node.value[-1]
    return last_line(inner[1] if isinstance(inner, tuple) else inner)


def without(text: str, inside: range) -> list[str]:
    return [line for number, line in enumerate(text.split("\n")) if number not in inside]


def mistakes(kind: str, text: str) -> set[str]:
    path = "tin/2023/01/mau.md" if kind == "tin" else f"{kind}/mau.md"
    problems = read_source(path, text.encode(), SINGLE_FILE).problems
    return {f"{one.code}:{one.field}" for one in problems if one.is_error and one.code not in TOGETHER}


def assert_lossless(files: list[tuple[str, str]], made: list[dict], every: int = 1) -> None:
    assert len(made) == len(files)
    for number, ((kind, text), one) in enumerate(zip(files, made, strict=True)):
        assert one["same"], text
        before, lines = mistakes(kind, text), spans(text)
        for field, after in one["fields"].items():
            others = without(text, lines.get(field, range(0)))
            assert without(after, spans(after).get(field, range(0))) == others, f"{field}\n{text}\n→\n{after}"
            if number % every == 0:
                assert mistakes(kind, after) - before == set(), f"{field}\n{after}"
        head = text[: text.index("---", 3)]
        assert one["body"].startswith(head)
        assert "Đoạn mới." in one["body"].replace("\u0110oa\u0323n mo\u031b\u0301i.", "Đoạn mới.")


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
