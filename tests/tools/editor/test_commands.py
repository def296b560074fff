"""Commands take text as it is written, and end in a message where the disk or the terminal refuses."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.sites.copying import ROOT, SMALL

WRONG = yaml.safe_load(Path(__file__).with_name("commands.yml").read_text("utf-8"))


def test_text_given_to_make_is_text(tmp_path):
    (tmp_path / "show.mk").write_text(f'include {ROOT}/Makefile\nshow-text:\n\t@printf "%s" "$$TITLE"\n', "utf-8")
    title = f"Khen $5 triệu, 100$ x$(shell touch {tmp_path}/run)y"
    for arguments, environment in (([f"TITLE={title}"], {}), ([], {"TITLE": title})):
        shown = subprocess.run(
            ["make", "-s", "-f", str(tmp_path / "show.mk"), "show-text", *arguments],
            cwd=ROOT,
            env=os.environ | environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert shown.stdout == title
    assert not (tmp_path / "run").exists()


def test_what_the_disk_refuses_is_one_message(tmp_path):
    (tmp_path / "content/khoi").mkdir(parents=True)
    (tmp_path / "content/khoi/mau.md").write_text("---\nname: Khối mẫu\nkind: khoi\n---\nKhối để thử.\n", "utf-8")
    (tmp_path / "content/tin").write_text("không phải thư mục", "utf-8")
    for title in ("Bài thử", "B\udcffi"):
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "plugins.tools.editor",
                "new",
                str(tmp_path / "content"),
                "--title",
                title,
                "--bloc",
                "mau",
                "--author",
                "A",
            ],
            cwd=ROOT,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert run.returncode and b"Traceback" not in run.stderr and len(run.stderr.splitlines()) == 1, (
            run.stderr.decode()
        )


@pytest.mark.parametrize("case", WRONG, ids=[case["name"] for case in WRONG])
def test_a_command_that_is_typed_oddly_ends_in_a_message(tmp_path, case):
    places = {"SMALL": tmp_path / "kho tin", "DOT": tmp_path / "kho-cham"}
    for place in places.values():
        shutil.copytree(SMALL, place)
    dotted = places["DOT"] / "tin" / "2023." / "11"
    dotted.mkdir(parents=True)
    shutil.copy(next(iter(sorted(SMALL.glob("tin/*/*/*.md")))), dotted / "bai-thu-cham.md")
    module, *arguments = (str(places.get(word, word)) for word in case["run"])
    run = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
    )
    said = run.stdout + run.stderr
    assert (run.returncode, "Traceback" in said) == (case["exit"], False), said
    assert case["says"] in said
