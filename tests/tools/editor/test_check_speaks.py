"""What `check` shows: to people, to GitHub, to programs."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.base.model import Code, Problem
from plugins.tools.editor import output
from plugins.tools.editor.output import annotation, summary

ROOT = Path(__file__).resolve().parents[3]
RIGHT = "---\ntitle: Bài thử\ndate: 2023-11-28 08:34\nbloc: khoi-thu\nauthor: []\n---\n\nNội dung thử.\n"


def editor(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "plugins.tools.editor", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        **options,
    )


@pytest.fixture
def content(tmp_path) -> Path:
    root = tmp_path / "content"
    (root / "tin/2023/11").mkdir(parents=True)
    (root / "khoi").mkdir()
    (root / "khoi/khoi-thu.md").write_text(
        "---\nname: Khối Nội chính thử\nkind: khoi\n---\nLời giới thiệu.\n", encoding="utf-8"
    )
    (root / "tin/2023/11/bai.md").write_text(RIGHT, encoding="utf-8")
    return root


def spoil(content: Path, old: str, new: str) -> None:
    file = content / "tin/2023/11/bai.md"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_right_content_passes(content):
    run = editor("check", str(content))
    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr.strip() == "Đã kiểm tra 2 tệp: không có lỗi."


def test_a_folder_without_news_is_refused_as_the_build_refuses_it(tmp_path):
    run = editor("check", str(tmp_path))
    assert run.returncode == 1 and "không có bài, khối hay trang nào" in run.stderr


def test_a_mistake_is_one_line_with_place_field_mending_and_code(content):
    spoil(content, "khoi-thu", "Khối Nội trính thử")
    run = editor("check", str(content))
    assert run.returncode == 1
    assert run.stdout == (
        f'{content}/tin/2023/11/bai.md:4: bloc: "Khối Nội trính thử" không có trong content/khoi/.'
        ' Ý bạn là "Khối Nội chính thử" (khoi-thu)? [bloc-unknown]\n'
    )
    assert "1 lỗi trong 1 tệp" in run.stderr


def test_a_note_does_not_fail(content):
    spoil(content, "2023-11-28", "2099-11-28")
    run = editor("check", str(content))
    assert run.returncode == 0
    assert "Lưu ý: date: " in run.stdout
    assert "1 điều cần lưu ý" in run.stderr


def test_github_shows_the_mistake_on_its_line(content):
    spoil(content, "khoi-thu", "khong-co")
    run = editor("check", str(content), "--format", "github")
    assert run.returncode == 1
    assert run.stdout.startswith(f"::error file={content}/tin/2023/11/bai.md,line=4,title=bloc-unknown::bloc: ")
    assert run.stdout.count("\n") == 1


def test_an_annotation_cannot_be_broken_out_of():
    hostile = Problem("tin/a,b:c%.md", 3, "", "field-type", "100%\n::error::giả", "Gợi ý.")
    text = annotation(hostile, "content")
    assert "\n" not in text
    assert text == "::error file=content/tin/a%2Cb%3Ac%25.md,line=3,title=field-type::100%25%0A::error::giả Gợi ý."


def test_a_note_is_a_warning_on_github():
    note = Problem("tin/a.md", 0, "date", "date-future", "Chờ.", "Sửa.", "warning")
    assert annotation(note, "content") == "::warning file=content/tin/a.md,title=date-future::date: Chờ. Sửa."


def test_json_holds_every_part(content):
    spoil(content, "khoi-thu", "khong-co")
    (item,) = json.loads(editor("check", str(content), "--format", "json").stdout)
    assert (item["line"], item["field"], item["code"], item["severity"]) == (4, "bloc", "bloc-unknown", "error")


def test_a_missing_folder_is_said_in_words(tmp_path):
    run = editor("check", str(tmp_path / "khong-co"))
    assert run.returncode == 2
    assert "Không có thư mục" in run.stderr
    assert "Traceback" not in run.stderr


def test_the_real_content_passes():
    run = editor("check")
    assert run.returncode == 0, run.stdout


def test_summary_counts_files_once():
    problems = [
        Problem("tin/a.md", 1, "", "x", "m"),
        Problem("tin/a.md", 2, "", "x", "m"),
        Problem("tin/b.md", 2, "", "x", "m"),
    ]
    assert summary(problems, 9).startswith("Đã kiểm tra 9 tệp: 3 lỗi trong 2 tệp.")


def test_gitlab_shows_each_problem_on_its_line(tmp_path):
    """https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""
    problems = [
        Problem("tin/2023/11/bai.md", 3, "date", Code.DATE_MISSING, "Thiếu ngày.", "Thêm date.", "error"),
        Problem("tin/2023/11/bai.md", 0, "", Code.FILE_TOO_LARGE, "Tệp quá nặng.", "", "warning"),
    ]
    stream = io.StringIO()
    output.show(problems, "content", "gitlab", stream)
    first, second = json.loads(stream.getvalue())
    assert first["location"] == {"path": "content/tin/2023/11/bai.md", "lines": {"begin": 3}}
    assert (first["check_name"], first["description"]) == ("date-missing", "date: Thiếu ngày. Thêm date.")
    assert (first["severity"], second["severity"]) == ("major", "info")
    assert second["location"]["lines"] == {"begin": 1} and first["fingerprint"] != second["fingerprint"]
