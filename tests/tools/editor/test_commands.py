"""Commands take text as it is written, and end in a message where the disk or the terminal refuses."""

import os
import subprocess
import sys

from tests.sites.copying import ROOT


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
