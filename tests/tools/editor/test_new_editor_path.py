"""A new editor's first day, by the real commands: new, three typical mistakes, messages, mending, preview."""

import os
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from plugins.sources.frontmatter import PLACEHOLDER

ROOT = Path(__file__).resolve().parents[3]
TITLE = "Hội nghị thử: đợt hai"


@pytest.fixture
def content(tmp_path) -> Path:
    root = tmp_path / "content"
    (root / "khoi").mkdir(parents=True)
    (root / "khoi/khoi-thu.md").write_text(
        "---\nname: Khối Thử nghiệm\nkind: khoi\n---\n\nLời giới thiệu.\n", encoding="utf-8"
    )
    return root


def command(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "plugins.tools.editor", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def check(content: Path) -> list[tuple[int, str, str]]:
    """(line, code, whole message) of every problem; the exit status must agree."""
    run = command("check", str(content))
    found = re.findall(r"^.*?\.md:(\d+): (.*) \[([\w-]+)\]$", run.stdout, re.MULTILINE)
    assert run.returncode == (1 if found else 0), run.stdout + run.stderr
    return [(int(line), code, message) for line, message, code in found]


@pytest.fixture
def preview(content, tmp_path):
    """A preview of the content; yields its address once it serves."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "plugins.tools.preview",
            "--port",
            "0",
            "--content",
            str(content),
            "--cache",
            str(tmp_path / "cache"),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    timer = threading.Timer(60, process.kill)
    timer.start()
    try:
        address = next(
            (found[0] for line in process.stdout if (found := re.search(r"http://localhost:\d+/", line))), None
        )
        assert address, "the preview ended before it served"
        yield address
    finally:
        timer.cancel()
        process.terminate()
        process.wait(10)
        process.stdout.close()


def test_from_nothing_to_a_page_in_the_preview(content, request):
    made = command("new", str(content), "--title", TITLE, "--bloc", "khối thử nghiệm", "--event", "tong-ket")
    assert made.returncode == 0, made.stderr
    (article,) = (content / "tin").rglob("*.md")
    assert str(article) in made.stdout

    # What is not written yet is said.
    ((_, code, message),) = check(content)
    assert code == "body-placeholder"
    assert "Viết nội dung bài thay cho dòng này." in message

    # Three typical mistakes.
    text = article.read_text(encoding="utf-8").replace(PLACEHOLDER, "Nội dung thử của bài.")
    date = re.search(r"^date: (.*)$", text, re.MULTILINE)[1]
    wrong = (
        text.replace(f'title: "{TITLE}"', f"title: {TITLE}")
        .replace(f"date: {date}", "date: 31/02/2024")
        .replace("bloc: khoi-thu", "bloc: Khối Thử nghệm")
    )
    article.write_text(wrong, encoding="utf-8")

    # The messages hold what must be written; the editor copies it.
    ((line, code, message),) = check(content)
    assert (line, code) == (2, "yaml-colon")
    lines = wrong.split("\n")
    lines[line - 1] = re.search(r"ngoặc kép: (.*)", message)[1]
    article.write_text("\n".join(lines), encoding="utf-8")

    problems = {code: (line, message) for line, code, message in check(content)}
    assert problems.keys() == {"date-impossible", "bloc-unknown"}
    line, message = problems["date-impossible"]
    assert "Tháng 2 năm 2024 không có ngày 31." in message
    lines[line - 1] = "date: 28/02/2024 08:00"
    line, message = problems["bloc-unknown"]
    lines[line - 1] = "bloc: " + re.search(r'Ý bạn là ".*" \((.*)\)\?', message)[1]
    article.write_text("\n".join(lines), encoding="utf-8")
    assert check(content) == []

    # The page is seen in the preview.
    address = request.getfixturevalue("preview")
    page = urllib.request.urlopen(f"{address}2024/02/28/{article.stem}/", timeout=10).read().decode()
    assert TITLE in page
    assert "Nội dung thử của bài." in page
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{address}2024/02/28/khong-co/", timeout=10)
