"""A build after a change gives what a build from nothing gives, and does no more than the change asks."""

import os
import shutil
import signal
import time
from pathlib import Path
from random import Random

import pytest

from plugins.engine.build.output_folder import OutputFolder
from tests.engine import edits
from tests.engine.engine import Site, difference, tree
from tests.engine.sweep import Sweep
from tests.sites.copying import copy_project


@pytest.fixture
def site(tmp_path) -> Site:
    made = Site(tmp_path / "site")
    made.build()
    return made


def assert_as_clean(site: Site) -> None:
    assert difference(site.tree(), site.clean_tree()) == []


@pytest.mark.parametrize("seed", [101, 102] if os.environ.get("TEST_LONG") else [101])
def test_random_edits_end_as_a_clean_build(tmp_path, seed):
    """The short form; ``make sweep N=1000`` is the long one."""
    Sweep(tmp_path, seed).run(25)


def test_plain_edits_known_by_name_end_as_a_clean_build(tmp_path):
    """The live preview's way: neither content nor output is looked through."""
    site, chance = Site(tmp_path / "site"), Random(7)
    site.build_warm()
    for _ in range(8):
        before = {file: file.read_bytes() for file in edits.articles(site)}
        chance.choice(edits.PLAIN[:-1])(site, chance)
        edited = {str(file) for file, data in before.items() if file.read_bytes() != data}
        site.build_warm(frozenset(edited))
        assert_as_clean(site)


def test_an_edited_page_is_right_at_the_quick_preview(tmp_path):
    site = Site(tmp_path / "site")
    site.build_warm()
    file = site.content / "tin/2021/03/bai-mau-hai.md"
    page = site.output / "2021/03/02/bai-mau-hai/index.html"
    for field, value in (("title", '"Tiêu đề khác"'), ("summary", '"Tóm tắt khác."'), ("", "Thêm một câu.")):
        if field:
            edits.set_field(file, field, value)
        else:
            file.write_text(f"{file.read_text('utf-8')}\n{value}\n", "utf-8")
        assert site.quick_preview(file)
        shown = page.read_bytes()
        site.build_warm(frozenset([str(file)]))
        assert page.read_bytes() == shown
        assert_as_clean(site)


def test_a_quick_preview_that_no_build_followed_is_not_left_standing(tmp_path):
    """The edit came with a mistake and was taken back: the page shows what is written now."""
    site = Site(tmp_path / "site")
    file = site.article("bai-sua", body="Chữ đầu.")
    before = file.read_bytes()
    site.build_warm()
    page = site.output / "2022/01/01/bai-sua/index.html"
    site.article("bai-sua", body="Chữ sau.")
    assert site.quick_preview(file) and "Chữ sau." in page.read_text("utf-8")
    file.write_bytes(before)
    site.build_warm(frozenset({str(file)}), quick=False)
    assert "Chữ đầu." in page.read_text("utf-8")
    assert_as_clean(site)


def test_a_document_that_moved_is_linked_where_it_is(site):
    (site.content / "anh").mkdir(exist_ok=True)
    file, moved = site.content / "anh/mau.pdf", site.content / "tin/2022/01/anh/mau.pdf"
    file.write_bytes(b"%PDF-1.4\n" + b"%" * 900 + b"\n%%EOF\n")
    site.article("co-tep", attachments='\n  - {title: "Tài liệu mẫu", path: anh/mau.pdf}')
    site.build()
    moved.parent.mkdir()
    file.rename(moved)
    site.build()
    assert "/tin/2022/01/anh/mau.pdf" in (site.output / "2022/01/01/co-tep/index.html").read_text("utf-8")
    assert_as_clean(site)


def test_an_alias_that_moves_to_another_bloc_takes_its_articles_along(site):
    """Both blocs have news of that month, so that no name comes or goes in what is told of it."""

    def name(**aliases: str) -> None:
        for bloc in ("mot", "hai"):
            text = f"---\nname: Khối thử {bloc}\nkind: khoi\naliases: [{aliases.get(bloc, '')}]\n---\nKhối để thử.\n"
            (site.content / f"khoi/{bloc}.md").write_text(text, "utf-8")

    for bloc in ("mot", "hai", "Tên cũ chung"):
        site.article(f"cua-{bloc[:3].lower().replace('ê', 'e')}", bloc=bloc)
    name(mot="Tên cũ chung")
    site.build()
    name(hai="Tên cũ chung")
    site.build()
    assert_as_clean(site)


@pytest.mark.parametrize("field, value", [
    ("bloc", "khoi-mau-b"), ("date", "2021-03-04 09:30"), ("related", "[bai-mau-mot]"), ("author", "[]"),
    ("status", "draft"), ("titel", "sai"), ("title", ""),
])  # fmt: skip
def test_what_takes_a_build_to_tell_is_not_shown_in_a_quick_preview(tmp_path, field, value):
    site = Site(tmp_path / "site")
    site.build_warm()
    before, file = site.tree(), site.content / "tin/2021/03/bai-mau-hai.md"
    edits.set_field(file, field, value)
    assert not site.quick_preview(file)
    assert site.tree() == before


def test_a_new_link_or_photo_waits_for_the_build_that_checks_it(tmp_path):
    site = Site(tmp_path / "site")
    site.build_warm()
    file = site.content / "tin/2021/03/bai-mau-hai.md"
    file.write_text(file.read_text("utf-8") + "\nXem [bài ba](bai-mau-ba.md).\n", "utf-8")
    assert not site.quick_preview(file)


def test_a_second_build_writes_nothing_and_says_so(tmp_path):
    site = Site(tmp_path / "site")
    status, said = site.build_in_a_process()
    assert status == 0, said
    stamps = {file: file.stat().st_mtime_ns for file in site.output.rglob("*")}
    status, said = site.build_in_a_process()
    assert status == 0
    assert {file: file.stat().st_mtime_ns for file in site.output.rglob("*")} == stamps
    files = sum(file.is_file() for file in stamps) - 1  # not our marker
    assert f"trang ghi mới 0, giữ nguyên {files}, gỡ bỏ 0;" in said.splitlines()[-1]


def test_a_fresh_clone_with_the_state_restored_writes_nothing(site):
    """New times and inodes everywhere: only the bytes are the same."""
    for folder in (site.content, site.theme, site.cache):
        shutil.move(folder, f"{folder}.old")
        shutil.copytree(f"{folder}.old", folder, copy_function=shutil.copyfile)
    outcome = site.build()
    assert (outcome.written, outcome.removed) == ([], 0)


def test_an_edited_body_rewrites_its_page_and_what_shows_its_text(site):
    edits.set_field(site.content / "tin/2021/03/bai-mau-hai.md", "summary", '"Giữ nguyên."')
    site.build()
    with (site.content / "tin/2021/03/bai-mau-hai.md").open("a", encoding="utf-8") as text:
        text.write("\nThêm một câu.\n")
    written = site.build().written
    assert "2021/03/02/bai-mau-hai/index.html" in written
    assert not [path for path in written if path.endswith(".html") and "bai-mau-hai" not in path and "khoi" not in path]
    assert_as_clean(site)


def test_a_new_article_changes_no_older_article(site):
    pages = {path: digest for path, digest in site.tree().items() if path[:2] == "20" and path.count("/") == 4}
    assert len(pages) == 5
    site.article("bai-moi-nhat", date="2024-05-01 08:00", bloc="[khoi-mau-a, khoi-mau-b]", author="Người Thử Hai")
    site.build()
    assert pages.items() <= site.tree().items()
    assert_as_clean(site)


def test_what_is_gone_from_the_content_is_gone_from_the_output(site):
    site.article("bai-tam", date="2019-02-03 08:00", author="Người Tạm")
    site.build()
    assert {"2019/02/03/bai-tam/index.html", "2019/index.html", "tac-gia/nguoi-tam/index.html"} <= site.tree().keys()
    (site.content / "tin/2019/02/bai-tam.md").unlink()
    assert site.build().removed >= 4
    assert not [path for path in site.tree() if "2019" in path or "nguoi-tam" in path]
    assert_as_clean(site)


def test_an_edit_of_the_same_size_and_time_is_seen(site):
    file = site.content / "tin/2020/01/bai-mau-mot.md"
    for old, new in (("thứ nhất", "thứ nhắt"), ("thứ nhắt", "thứ nhứt")):
        status = file.stat()
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert file.stat().st_size == status.st_size or new == "thứ nhứt"
        site.build()
        assert new in (site.output / "2020/01/05/bai-mau-mot/index.html").read_text("utf-8")


@pytest.mark.parametrize("spoil", ["edited", "emptied", "deleted", "a folder", "a link"])
def test_an_output_file_that_was_tampered_with_is_made_right(site, spoil):
    wanted, file = site.tree(), site.output / "khoi/khoi-mau-a/index.html"
    outside = site.folder / "outside.txt"
    outside.write_text("untouched")
    if spoil == "edited":
        file.write_text(file.read_text("utf-8").replace("Khối", "Khỏi"), "utf-8")
    elif spoil == "emptied":
        file.write_bytes(b"")
    elif spoil == "deleted":
        file.unlink()
    elif spoil == "a folder":
        file.unlink()
        (file / "inside").mkdir(parents=True)
    else:
        file.unlink()
        file.symlink_to(outside)
    site.build()
    assert difference(site.tree(), wanted) == []
    assert outside.read_text() == "untouched"


def test_an_output_put_back_from_another_time_is_made_right(site):
    site.article("bai-cu", date="2018-01-01 08:00")
    site.build()
    shutil.copytree(site.output, site.folder / "old")
    (site.content / "tin/2018/01/bai-cu.md").unlink()
    site.build()
    shutil.rmtree(site.output)
    shutil.move(site.folder / "old", site.output)
    site.build()
    assert_as_clean(site)


def test_a_killed_build_is_finished_by_the_next(tmp_path):
    site, chance = Site(tmp_path / "site"), Random(3)
    for number in range(30):
        site.article(f"bai-{number}", date=f"2019-03-{number % 28 + 1:02} 08:00")
    wanted = site.clean_tree()
    for _ in range(4):
        process = site.start(WORKERS="2")
        time.sleep(chance.uniform(0.3, 1.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        site.build()
        assert difference(site.tree(), wanted) == []
        shutil.rmtree(site.output)
        shutil.rmtree(site.cache)


def test_a_folder_that_a_killed_build_left_empty_goes_with_the_next(site):
    OutputFolder.of(site.pelican().settings).expect(["2019/03/04/bai-da-xoa/index.html"])  # as far as it came
    (site.output / "2019/03/04/bai-da-xoa").mkdir(parents=True)
    (site.output / ".git/refs").mkdir(parents=True)
    site.build()
    assert (site.output / ".git/refs").is_dir()
    shutil.rmtree(site.output / ".git")
    assert_as_clean(site)


CODE_EDITS = {
    "a page-making function": ("plugins/site/periods/pages.py", 'title = f"Năm {year}"', 'title = f"Năm thử {year}"'),
    "Vietnamese text": ("plugins/base/vietnamese/dates.py", None, "\nMOI_THEM = 1\n"),
    "the reading of front matter": ("plugins/sources/frontmatter/reader.py", None, "\nMOI_THEM = 1\n"),
    "settings": ("pelicanconf.py", "RELATED_COUNT = 5", "RELATED_COUNT = 2"),
}


@pytest.mark.parametrize("what", CODE_EDITS)
def test_a_change_of_code_is_seen(tmp_path, what):
    path, old, new = CODE_EDITS[what]
    project = copy_project(tmp_path / "project")
    site = Site(tmp_path / "site", code=project)
    assert site.build_in_a_process()[0] == 0
    file = project / path
    text = file.read_text("utf-8")
    assert old is None or old in text
    file.write_text(text + new if old is None else text.replace(old, new), "utf-8")
    status, said = site.build_in_a_process()
    assert status == 0, said
    incremental = site.tree()
    shutil.rmtree(site.output)
    shutil.rmtree(site.cache)
    assert site.build_in_a_process()[0] == 0
    assert difference(incremental, site.tree()) == []


def test_a_rebuild_of_everything_can_be_asked_for(site):
    page = site.output / "index.html"
    page.write_text("spoiled")
    os.utime(page, ns=(1, 1))
    site.build(LOAD_CONTENT_CACHE=False)
    assert_as_clean(site)


def test_the_clean_build_of_this_test_is_one(site):
    """The comparison would prove nothing if both sides shared state."""
    assert site.clean_tree() == site.tree()
    assert Path(site.folder / "clean/cache/archive.sqlite").is_file()
    assert tree(site.folder / "clean/output") == site.tree()
