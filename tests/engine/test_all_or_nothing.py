"""A mistake in the content: the last good output stays as it was, and the exit status says so."""

import subprocess
import sys

import pytest

from plugins.engine.artifact import ContentErrors
from tests.engine.engine import Site

ONE = "tin/2020/01/bai-mau-mot.md"
MISTAKES = {
    "no title": lambda text: text.replace("title:", "titel:"),
    "an impossible date": lambda text: text.replace("2020-01-05", "2020-02-31"),
    "an unknown bloc": lambda text: text.replace("bloc: khoi-mau-a", "bloc: khoi-khong-co"),
    "no front matter": lambda text: text.partition("---\n")[2].partition("---\n")[2],
    "a dangling link": lambda text: text + "\n[hỏng](../../2020/01/khong-co.md)\n",
    "a script": lambda text: text + "\n<script>alert(1)</script>\n",
    "no bytes": lambda text: "",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    made = Site(tmp_path_factory.mktemp("whole") / "site")
    made.build()
    return made


@pytest.mark.parametrize("mistake", MISTAKES)
def test_nothing_is_written(site, mistake):
    source = site.content / ONE
    text, before = source.read_text("utf-8"), site.tree()
    stamps = {file: file.stat().st_mtime_ns for file in site.output.rglob("*")}
    source.write_text(MISTAKES[mistake](text), "utf-8")
    try:
        for _ in range(2):  # the second time nothing is read anew, and yet it is said again
            with pytest.raises(ContentErrors) as refused:
                site.build()
            assert any(problem.path == ONE for problem in refused.value.problems)
        assert site.tree() == before
        assert {file: file.stat().st_mtime_ns for file in site.output.rglob("*")} == stamps
    finally:
        source.write_text(text, "utf-8")
    site.build()
    assert site.tree() == before


def test_the_command_line_says_all_of_it_and_fails(site):
    source, other = site.content / ONE, site.content / "tin/2021/03/bai-mau-hai.md"
    texts, before = [(file, file.read_text("utf-8")) for file in (source, other)], site.tree()
    for file, text in texts:
        file.write_text(text.replace("title:", "titel:"), "utf-8")
    try:
        status, said = site.build_in_a_process()
    finally:
        for file, text in texts:
            file.write_text(text, "utf-8")
    assert status == 1
    assert f"content/{ONE}:" in said
    assert "content/tin/2021/03/bai-mau-hai.md:" in said
    assert "Traceback" not in said
    assert site.tree() == before


def test_a_mistake_in_a_new_site_leaves_no_output_at_all(tmp_path):
    site = Site(tmp_path / "site")
    (site.content / ONE).write_text("không có gì\n", "utf-8")
    status, _ = site.build_in_a_process()
    assert status == 1
    assert not site.output.exists()


def test_a_disk_that_refuses_fails_the_build_and_the_next_one_recovers(tmp_path, monkeypatch):
    from plugins.engine.build.output_folder import OutputFolder

    site = Site(tmp_path / "site")
    site.build()
    written = []

    def full(self, path, data):
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        written.append(path)
        return real(self, path, data)

    real = OutputFolder.write
    site.settings["SITENAME"] = "Trang đổi tên"
    monkeypatch.setattr(OutputFolder, "write", full)
    with pytest.raises(OSError, match="No space"):
        site.build()
    monkeypatch.undo()
    site.build()
    assert site.tree() == site.clean_tree()


def test_why_a_build_cannot_go_on_is_told_without_a_traceback(site, tmp_path):
    missing = [sys.executable, "-m", "plugins", str(tmp_path / "khong-co"), "-s", str(site.code / "pelicanconf.py")]
    run = subprocess.run(missing, cwd=site.code, capture_output=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stderr) == (1, f"Không có thư mục nội dung {tmp_path / 'khong-co'}.\n")
    (site.content / ".urls").write_text("<<<<<<< HEAD\n", "utf-8")
    status, said = site.build_in_a_process()
    (site.content / ".urls").unlink()
    assert status == 1 and ".urls:1: " in said and "[ledger-broken]" in said and "Traceback" not in said
