"""Every mistake an editor can make is named with code, file, line and mending, all in one run.

The cases are data (cases/*.yml); each becomes a file of one content folder, which is checked once.
"""

import json
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from PIL import Image

from plugins.base.model import Code
from plugins.sources.frontmatter import SCHEMAS
from plugins.sources.frontmatter.types import ListOf
from plugins.sources.frontmatter.yaml_mistakes import LISTS

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(Path(__file__).parent.joinpath("cases").glob("*.yml"))
CASES = [(file.stem, case) for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
IDS = [f"{group}: {case['name']}" for group, case in CASES]

FRONT = "title: Bài thử nghiệm\ndate: 2023-11-28 08:34\nbloc: khoi-thu\nauthor: Người Viết Thử"
BODY = "Nội dung thử nghiệm."


def article(title: str, date: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: {date}\nbloc: khoi-thu\nauthor: []\n{more}---\nNội dung.\n"


def bloc(name: str, aliases: str = "") -> str:
    return f"---\nname: {name}\nkind: khoi\n{aliases}---\nLời giới thiệu.\n"


RIGHT = {
    "khoi/khoi-thu.md": bloc("Khối Thử nghiệm", "aliases: [Khối mẫu]\n"),
    "khoi/khoi-khac.md": bloc("Khối Khác"),
    "khoi/mo-ho-1.md": bloc("Khối Mơ hồ một", "aliases: [Khối mơ hồ]\n"),
    "trang/gioi-thieu-thu.md": "---\ntitle: Giới thiệu thử\n---\nNội dung.\n",
    "tin/2021/01/bai-dich.md": article("Bài đích", "2021-01-05"),
    "tin/2021/01/trung-ten.md": article("Trùng tên một", "2021-01-06"),
    "tin/2021/02/trung-ten.md": article("Trùng tên hai", "2021-02-06"),
    "tin/2021/03/nhap.md": article("Nháp", "2021-03-01", "status: draft\n"),
    "tin/2021/03/tuong-lai.md": article("Tương lai", "2099-03-01"),
    "tin/2021/03/da-rut.md": article("Đã rút", "2021-03-02", "status: withdrawn\nwithdrawn: {date: 2021-04-01, reason: "
                                                             "Nhầm}\n"),
    "anh/anh-that.jpg": "(a photo)",
}  # fmt: skip
# The second owner of an ambiguous alias is itself a mistake, so it is none of RIGHT.
AMBIGUOUS = {"khoi/mo-ho-2.md": bloc("Khối Mơ hồ hai", "aliases: [Khối mơ hồ]\n")}


def text_of(case: dict) -> str:
    """The text of a case's file: the valid article with the case's changes."""
    if "text" in case:
        return case["text"]
    front = case.get("front", FRONT).split("\n")
    front = [line for line in front if line.partition(":")[0] not in case.get("drop", ())]
    if wanted := case.get("write"):
        key = wanted.partition(":")[0]
        place = next((i for i, line in enumerate(front) if line.partition(":")[0] == key), len(front))
        front[place : place + 1] = wanted.split("\n")
    text = "\n".join(["---", *front, "---", "", case.get("body", BODY), ""])
    text = text.replace("{divs}", "\n\n".join(["<div>" * 12] * 9))
    return re.sub(r"\{long (\d+)\}", lambda found: "Chữ " * (int(found[1]) // 4), text)


def data_of(case: dict) -> bytes:
    if "raw" in case:
        return bytes.fromhex(case["raw"])
    text = text_of(case)
    return text.encode(case.get("bytes", "utf-8"), "xmlcharrefreplace")


def photo(path: str) -> bytes:
    """A photo of the format that its name promises."""
    buffer = BytesIO()
    Image.new("RGB", (8, 6), "grey").save(buffer, "PNG" if path.lower().endswith(".png") else "JPEG")
    return buffer.getvalue()


def place_of(index: int, case: dict) -> str:
    return case.get("at", f"tin/2023/11/ca-{index:03}.md")


def expected(case: dict) -> set[tuple[int, str, str]]:
    wanted = case["expect"] if isinstance(case["expect"], list) else [case["expect"]]
    parts = [line.split(" ") for line in wanted]
    return {(int(line), "" if field == "-" else field, code) for line, field, code in parts}


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, list[dict]]:
    """All problems of one run over all cases, by file."""
    root = tmp_path_factory.mktemp("site") / "content"
    written = {path: text.encode() for path, text in (RIGHT | AMBIGUOUS).items()}
    for index, (_, case) in enumerate(CASES):
        written |= {path: text.encode() for path, text in case.get("also", {}).items()}
        if "symlink" not in case and "fifo" not in case:
            assert place_of(index, case) not in written, "two cases with one file"
            written[place_of(index, case)] = data_of(case)
    for path, data in written.items():
        root.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        root.joinpath(path).write_bytes(photo(path) if path.lower().endswith((".jpg", ".png")) else data)
    for index, (_, case) in enumerate(CASES):
        if "symlink" in case:
            root.joinpath(place_of(index, case)).symlink_to(case["symlink"])
        elif "fifo" in case:
            os.mkfifo(root / place_of(index, case))
    run = subprocess.run(
        [sys.executable, "-m", "plugins.tools.editor", "check", str(root), "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert run.returncode == 1, run.stderr
    by_file: dict[str, list[dict]] = {}
    for item in json.loads(run.stdout):
        by_file.setdefault(item["path"].removeprefix(root.as_posix() + "/"), []).append(item)
    return by_file


@pytest.mark.parametrize(("index", "case"), list(enumerate(case for _, case in CASES)), ids=IDS)
def test_mistake_is_named_with_code_file_line_and_mending(found, index, case):
    path = case.get("place") or place_of(index, case)
    problems = [item for item in found.get(path, []) if item["severity"] == "error"]
    seen = {(item["line"], item["field"], item["code"]) for item in problems}
    assert seen == expected(case), [item["message"] for item in problems]
    assert any(case["hint"] in item["hint"] for item in problems), [item["hint"] for item in problems]


def test_right_files_are_not_blamed(found):
    clashing = {"tin/2021/03/da-rut.md"}  # a case claims its URL; the message names both
    blamed = {
        path: found[path]
        for path in RIGHT
        if path not in clashing and any(i["severity"] == "error" for i in found.get(path, []))
    }
    assert not blamed


def test_embargo_is_announced_as_a_note(found):
    (note,) = found["tin/2021/03/tuong-lai.md"]
    assert (note["code"], note["severity"], note["line"]) == ("date-future", "warning", 3)
    assert "đến 01/03/2099 mới hiện" in note["message"]


def test_every_message_and_hint_is_a_sentence(found):
    for items in found.values():
        for item in items:
            assert item["code"] in set(Code)
            assert item["message"].endswith((".", "?", ")")), item
            assert item["hint"], item
            assert "\n" not in item["message"] + item["hint"], item


def test_there_are_at_least_120_bad_inputs():
    assert len(CASES) >= 120


def test_the_fields_that_a_dash_may_begin_are_those_that_take_a_list():
    assert {field.name for fields in SCHEMAS.values() for field in fields if isinstance(field.type, ListOf)} == LISTS
