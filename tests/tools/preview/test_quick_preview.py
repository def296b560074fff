"""A quick preview that cannot be made is told, and the build that follows decides."""

from pathlib import Path

import pytest

from plugins.engine.build import session
from plugins.tools.preview.builder import Builder
from tests.sites.copying import copy_project

ARTICLE = "content/tin/2021/03/bai-mau-hai.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


@pytest.fixture
def builder(project: Path) -> Builder:
    cache = project / "cache"
    builder = Builder(project / "pelicanconf.py", project / "content", cache / "site", cache / "state")
    assert builder.build() == ()
    return builder


def edit(project: Path) -> frozenset[str]:
    file = project / ARTICLE
    file.write_text(file.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
    return frozenset([str(file)])


def test_a_page_that_can_be_shown_is_shown(project, builder, capsys):
    assert builder.quick_preview(edit(project))
    assert "Thêm một câu." in (project / "cache/site/2021/03/02/bai-mau-hai/index.html").read_text("utf-8")


def test_of_a_large_archive_little_is_kept_and_an_edit_is_shown_at_once_and_right(project, monkeypatch):
    monkeypatch.setattr(session, "MANY", 0)
    cache, page = project / "cache", project / "cache/site/2021/03/02/bai-mau-hai/index.html"
    builder = Builder(project / "pelicanconf.py", project / "content", cache / "site", cache / "state")
    assert builder.build() == ()
    for number in (1, 2, 3):
        edited = edit(project)
        assert builder.quick_preview(edited)
        shown = page.read_text("utf-8")
        assert shown.count("Thêm một câu.") == number
        assert builder.build(edited) == () and page.read_text("utf-8") == shown
    builder = Builder(project / "pelicanconf.py", project / "content", cache / "site", cache / "state")
    file = project / ARTICLE
    right = file.read_text("utf-8")
    assert builder.build() == ()
    assert builder.quick_preview(edit(project)) and page.read_text("utf-8").count("Thêm một câu.") == 4
    file.write_text(right, "utf-8")  # and taken back, before it was built
    assert builder.build(frozenset([str(file)])) == () and page.read_text("utf-8") == shown
    file.write_text(right.replace("title", "titel"), "utf-8")
    assert builder.build(frozenset([str(file)])) and page.exists()
    file.write_text(right, "utf-8")
    assert builder.build() == () and page.read_text("utf-8").count("Thêm một câu.") == 3
    other = file.with_name("bai-them.md")
    other.write_text(right.replace("Thêm một câu.", ""), "utf-8")
    assert builder.build() == () and (page.parent.parent / "bai-them/index.html").exists()
    other.unlink()
    assert builder.build() == () and not (page.parent.parent / "bai-them").exists()


def test_a_mistake_of_the_theme_is_told_and_not_the_end(project, builder, capsys):
    template = project / "theme/templates/base.html"
    right = template.read_text("utf-8")
    template.write_text(right + "{{ nothing_is_called_this.at_all }}", "utf-8")
    edited = edit(project)
    assert not builder.quick_preview(edited)
    assert "nothing_is_called_this" in capsys.readouterr().err
    assert builder.build()
    template.write_text(right, "utf-8")
    assert builder.build() == ()
    assert "Thêm một câu." in (project / "cache/site/2021/03/02/bai-mau-hai/index.html").read_text("utf-8")


def test_what_the_output_folder_refuses_is_one_line(project, builder, capsys):
    folder = project / "cache/site/2021/03/02"
    folder.rename(project / "elsewhere")
    folder.symlink_to(project / "elsewhere", target_is_directory=True)
    capsys.readouterr()
    assert not builder.quick_preview(edit(project))
    said = capsys.readouterr().err
    assert said.startswith("Chưa xem nhanh được") and said.count("\n") == 1
