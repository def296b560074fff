"""What the Board asks of its own archive: gaps of a year, and who wrote how much."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.base.spreadsheets import csv_file
from plugins.tools.reports.contributions import words_of
from plugins.tools.reports.gaps import gaps
from tests.sites import province
from tests.sites.copying import ROOT
from tests.sources.frontmatter.samples import article, bloc, join


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    return province.write(tmp_path_factory.mktemp("reports") / "content")


def run(content: Path, *arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "plugins.tools.reports", "--content", str(content), *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_every_gap_of_a_year_is_named_with_the_name_of_that_year(content):
    done = run(content, "gaps", "2023")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Năm công tác 2023: 23 khối, cụm.")
    told = done.stdout.count("chưa có: ")
    news = len(list(content.glob("tin/2023/*/*.md")))
    assert told == 23 * 4 - news
    assert "Khối Mẫu 02" not in done.stdout  # closed in 2022


def test_contributions_are_written_to_a_file_that_nothing_publishes(content, tmp_path):
    file = tmp_path / "out.csv"
    done = run(content, "contributions", "01/01/2023", "2023-12-31", "--file", str(file))
    assert done.returncode == 0, done.stderr
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
    assert rows[0][:5] == ["Tác giả", "Khối, cụm", "Số bài", "Số ảnh", "Số chữ"]
    assert sum(int(row[2]) for row in rows[1:]) == len(list(content.glob("tin/2023/*/*.md")))
    # "Đoạn văn mẫu thứ N của năm 2023." is eight.
    assert all(int(row[4]) == 8 * int(row[2]) for row in rows[1:])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("gaps", "23"), "bốn chữ số"),
        (("gaps", ""), "bốn chữ số"),
        (("contributions", "hôm nay", "2023-12-31"), "hôm nay"),
        (("contributions", "2023-12-31", "2023-01-01"), "Ngày cuối đứng trước ngày đầu"),
    ],
)
def test_a_wrong_year_or_day_is_explained(content, arguments, told):
    done = run(content, *arguments)
    assert done.returncode == 2
    assert told in done.stderr and "Traceback" not in done.stderr


def test_content_with_mistakes_is_not_counted(content, tmp_path):
    broken = province.write(tmp_path / "content", events=False)
    (broken / "tin/2023/01").mkdir(parents=True)
    (broken / "tin/2023/01/hong.md").write_text("không có phần đầu", "utf-8")
    done = run(broken, "gaps", "2023")
    assert done.returncode == 1 and "make check" in done.stderr


def test_no_cell_is_a_formula():
    rows = list(
        csv.reader(io.StringIO(csv_file("abcdef", [("=HYPERLINK(1)", "+a", "1", "0", "0", "@x")]).decode("utf-8-sig")))
    )
    assert rows[1] == ["'=HYPERLINK(1)", "'+a", "1", "0", "0", "'@x"]


def test_words_are_counted_as_readers_see_them():
    assert words_of("<p>Một &amp; hai</p><ul><li>ba</li></ul><hr>–") == 3


def test_what_only_a_stub_tells_is_held_and_said_to_be_told_by_a_stub():
    written = "event: [tong-ket, ky-ket]\nextent: {}"
    library = join(
        bloc("mot", "Khối Một"), article("a", bloc="mot", more=written.format("stub")),
        bloc("hai", "Khối Hai"), article("b", bloc="hai", more=written.format("full")),
    ).library  # fmt: skip
    told = list(gaps(library, 2023))
    assert told.count("  mới có tin sơ lược: Khối Một") == 2 and "Tổng kết: 2/2 có tin đã tổ chức." in told
    assert not [line for line in told if "sơ lược: Khối Hai" in line]
