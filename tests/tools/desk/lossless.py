"""``python -m tests.tools.desk.lossless CONTENT [--most N]``: what the desk would make of the files of an archive.

Each is opened and saved in the desk's own format under node: it must be the same file, and a change of each of its
fields must touch the lines of that field alone. Exit status 1 with the first file that is not kept.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from plugins.sources.frontmatter import SCHEMAS, read_source, unseen
from plugins.tools.desk import building
from plugins.tools.desk.settings import configuration, repository_of
from tests.sites.copying import ROOT

HARNESS = Path(__file__).with_name("roundtrip.mjs")
SITE = {"SITENAME": "Ban Mẫu", "SITEURL": ""}
#: What one field says of another: a made-up change of one alone may contradict the rest.
TOGETHER = {"withdrawn-status", "withdrawn-missing", "date-order"}
#: What files between them say; a made-up change names an article or a bloc that this test has not.
SINGLE_FILE = unseen


def opened_and_saved(node: str, packages: Path, files: list[tuple[str, str]], content: Path) -> list[dict]:
    """What the harness says of each (kind, text); the blocs are those of ``content``."""
    return harness(node, packages, content, files=[{"kind": kind, "text": text} for kind, text in files])


def harness(node: str, packages: Path, content: Path, files: Sequence = (), **more: Any) -> list[dict]:
    settings = configuration(SITE, content, repository_of(SITE, content), local=True)
    given = {"settings": settings, "files": list(files), **more}
    done = subprocess.run(
        [node, HARNESS, packages], input=json.dumps(given), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.split("\n") if line]


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
    assert sum(one["quick"] for one in made) > len(files)  # lines that were not left to YAML
    for number, ((kind, text), one) in enumerate(zip(files, made, strict=True)):
        assert one["same"], text
        assert one["misread"] == [], text
        assert one["ahead"]  # what was read ahead is the same form, and nobody else's
        before, lines = mistakes(kind, text), spans(text)
        for field, after in (*one["fields"].items(), *one["firsts"].items()):
            others = without(text, lines.get(field, range(0)))
            assert without(after, spans(after).get(field, range(0))) == others, f"{field}\n{text}\n→\n{after}"
            if number % every == 0:
                assert mistakes(kind, after) - before == set(), f"{field}\n{after}"
        head = text[: text.index("---", 3)]
        assert one["body"].startswith(head)
        assert "Đoạn mới." in one["body"].replace("\u0110oa\u0323n mo\u031b\u0301i.", "Đoạn mới.")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.desk.lossless", description=__doc__.partition("\n")[0])
    parser.add_argument("content", type=Path)
    parser.add_argument("--most", type=int, default=500)
    options = parser.parse_args()
    cache = ROOT / ".cache" / "desk"
    node = building.find_node()
    files = files_of(options.content)[: options.most]
    made = opened_and_saved(node, building.packages(cache, node), files, options.content)
    try:
        assert_lossless(files, made)
    except AssertionError as error:
        print(error)
        return 1
    changes = sum(len(one["fields"]) + 1 for one in made)
    rich = sum(one["rich"] for one in made)
    print(f"{len(files)} files: opened and saved, the same to the byte; {rich} bodies in rich text.")
    print(f"{changes} changes of one field: each touched the lines of that field alone.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
