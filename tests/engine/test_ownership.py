"""What a build did not write it does not touch, wherever it is pointed at and whatever became of its memory."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.base import disk
from plugins.base.disk.ownership import Mark, NotOurs, Written, claim
from plugins.base.refusal import Refusal
from plugins.engine.artifact import BuildError
from plugins.engine.build import output_folder
from plugins.engine.build.output_folder import MARKER, OutputFolder
from tests.engine.engine import Site, difference, tree
from tests.sites.copying import copy_project


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    made = Site(tmp_path_factory.mktemp("ownership") / "site")
    made.build()
    return made


@pytest.fixture
def fresh(tmp_path, site) -> Site:
    """The same site, built."""
    shutil.copytree(site.folder, tmp_path / "copy")
    made = object.__new__(Site)
    made.__dict__.update(site.__dict__)
    made.folder = tmp_path / "copy"
    for name in ("content", "theme", "output", "cache"):
        setattr(made, name, made.folder / name)
    made.build()
    return made


def test_a_folder_with_other_things_is_not_built_into(fresh):
    shutil.rmtree(fresh.output)
    fresh.output.mkdir()
    (fresh.output / "my-file.txt").write_text("mine")
    status, said = fresh.build_in_a_process()
    assert status == 1 and "my-file.txt" in said and "--adopt" in said and "Traceback" not in said
    assert tree(fresh.output).keys() == {"my-file.txt"}


def test_by_an_explicit_word_it_is_and_what_is_not_in_the_way_stays(fresh):
    shutil.rmtree(fresh.output)
    fresh.output.mkdir()
    for name in ("my-file.txt", "index.html"):
        (fresh.output / name).write_text("mine")
    fresh.build(ADOPT=True)
    assert (fresh.output / "my-file.txt").read_text() == "mine"
    shutil.rmtree(fresh.cache)
    fresh.build()
    assert (fresh.output / "my-file.txt").read_text() == "mine"
    (fresh.output / "my-file.txt").unlink()
    assert difference(fresh.tree(), fresh.clean_tree()) == []


@pytest.mark.parametrize("place", [".", "content", "content/xuat", "theme", "theme/xuat", "plugins/xuat", ".."])
def test_the_project_itself_is_never_the_output(tmp_path, place):
    project = copy_project(tmp_path / "kho/project")
    site = Site(tmp_path / "site", code=project)
    site.content, site.theme = project / "content", project / "theme"
    site.output = project / place
    before = tree(tmp_path)
    for _ in range(2):
        for adopt in (False, True):
            site.settings["ADOPT"] = adopt
            status, said = site.build_in_a_process(PYTHONDONTWRITEBYTECODE="1")
            assert status == 1 and "thư mục trang" in said and "Traceback" not in said, said
        shutil.rmtree(site.cache, ignore_errors=True)
    assert difference(tree(tmp_path), before) == []


def test_the_folder_of_another_archive_is_not_built_into(fresh):
    before = fresh.tree()
    with pytest.raises(NotOurs, match="của kho khác"):
        fresh.build(FEED_AUTHORITY="khac.invalid", LOAD_CONTENT_CACHE=False, CACHE_PATH=str(fresh.folder / "cache-2"))
    assert fresh.tree() == before


def test_somebody_elses_file_where_a_page_has_to_be_stops_the_build_before_anything_is_written(fresh):
    file = fresh.output / "2022/01/01/bai-moi/index.html"
    file.parent.mkdir(parents=True)
    file.write_text("của người khác")
    (fresh.output / "2022/01/01/bai-hai").write_text("tệp ở chỗ của thư mục")
    before = fresh.tree()
    for slug in ("bai-moi", "bai-hai"):
        fresh.article(slug)
    for _ in range(2):
        with pytest.raises(NotOurs) as told:
            fresh.build()
        assert "bai-moi/index.html" in str(told.value) and "bai-hai/index.html" in str(told.value)
        assert difference(fresh.tree(), before) == []


@pytest.mark.parametrize(
    "path",
    [
        "../nan-nhan.txt",
        "../../nan-nhan.txt",
        "khoi/../../nan-nhan.txt",
        "/etc/khong-co",
        "la.txt",
        "la/",
        "a\0b",
        None,
        5,
        b"\xed\xa0\x80",
        "x" * 9000,
        "index.html/x",
    ],
)
def test_a_row_of_the_state_that_is_a_lie_removes_nothing(fresh, path):
    for victim in (fresh.folder / "nan-nhan.txt", fresh.folder.parent / "nan-nhan.txt", fresh.output / "la.txt"):
        victim.write_text("của người khác")
    with sqlite3.connect(fresh.cache / "archive.sqlite") as state:
        state.execute("INSERT INTO artifact VALUES (?, 'x', 'x', 'x', '')", (path,))
        if path is not None:
            state.execute("INSERT INTO source VALUES (?, 'x', 'x', 'x')", (path,))
    state.close()
    fresh.build()
    for victim in (fresh.folder / "nan-nhan.txt", fresh.folder.parent / "nan-nhan.txt", fresh.output / "la.txt"):
        assert victim.read_text() == "của người khác"
    fresh.build()


def test_what_a_cut_left_of_the_mark_itself_is_ours_and_goes(fresh):
    left, other = fresh.output / f".{MARKER}.83a88808.tmp", fresh.output / ".khac.83a88808.tmp"
    for file in (left, other):
        file.write_text("nửa chừng")
    shutil.rmtree(fresh.cache)
    fresh.build()
    assert not left.exists() and other.read_text() == "nửa chừng"


def test_a_cut_that_takes_back_what_the_memory_noted_leaves_a_folder_that_is_looked_through(fresh, monkeypatch):
    """The memory does not wait for the disk: after a cut it may be the one from before the build that was cut."""
    file = fresh.article("bai-cat", body="Trước.")
    fresh.build()
    shutil.copytree(fresh.cache, fresh.folder / "before")
    file.write_text(file.read_text("utf-8").replace("Trước.", "Sau."), "utf-8")

    def cut(place, data, **how):
        place.with_name(f".{place.name}.83a88808.tmp").write_bytes(data[:100])
        raise OSError(errno.EIO, "mất điện", str(place))

    monkeypatch.setattr(output_folder, "write_whole", cut)
    with pytest.raises(OSError):
        fresh.build()
    monkeypatch.undo()
    assert list(fresh.output.rglob("*.83a88808.tmp"))
    shutil.rmtree(fresh.cache)
    (fresh.folder / "before").rename(fresh.cache)
    fresh.build()
    assert difference(fresh.tree(), fresh.clean_tree()) == []


def test_a_cut_or_a_kill_in_marking_a_folder_leaves_no_mark_or_a_whole_one(tmp_path, monkeypatch):
    mark = Mark(MARKER, "kho.invalid")
    for number, step in enumerate(("create", "flush", "put_new_in_place")):
        folder = tmp_path / str(number)

        def cut(*_: object) -> None:
            raise SystemExit

        with monkeypatch.context() as killed:
            killed.setattr(disk, step, cut)
            killed.setattr(disk, "take_back", lambda place: None)  # nobody lives to do it
            with pytest.raises(SystemExit):
                claim(folder, mark)
        assert not (folder / MARKER).exists()
        assert not claim(folder, mark)
        assert (folder / MARKER).read_text() == mark.text
        assert OutputFolder(folder, "kho.invalid").strangers([])[1] == []


def test_a_folder_with_nothing_but_an_empty_mark_is_taken(tmp_path):
    """What a cut left of a mark that was not written whole."""
    (tmp_path / MARKER).touch()
    assert not claim(tmp_path, Mark(MARKER, "kho.invalid"))
    (tmp_path / MARKER).write_text("")
    (tmp_path / "khac.txt").touch()
    with pytest.raises(NotOurs, match="khac.txt"):
        claim(tmp_path, Mark(MARKER, "kho.invalid"))


def test_of_two_that_mark_a_folder_at_once_neither_takes_the_others_list(tmp_path, monkeypatch):
    mark = Mark(MARKER, "kho.invalid")
    put = disk.put_new_in_place

    def later(made, place):
        monkeypatch.undo()
        claim(tmp_path, mark)
        Written(tmp_path, mark).list(["index.html"])
        put(made, place)

    monkeypatch.setattr(disk, "put_new_in_place", later)
    assert claim(tmp_path, mark)
    assert Written(tmp_path, mark).paths() == {"index.html"}


@pytest.mark.parametrize("line", ["../nan-nhan.txt", "/nan-nhan.txt", "la/../../nan-nhan.txt", "..\\nan-nhan.txt"])
def test_a_line_of_the_mark_that_is_a_lie_removes_nothing(fresh, line):
    victim = fresh.folder / "nan-nhan.txt"
    victim.write_text("của người khác")
    with (fresh.output / MARKER).open("a") as mark:
        mark.write(f"{line}\n")
    fresh.build()
    assert victim.read_text() == "của người khác"


@pytest.mark.parametrize("name", ["archive.sqlite", "derivatives/anh.jpg", "media.json"])
def test_a_file_of_another_program_in_the_cache_is_not_touched(fresh, name):
    shutil.rmtree(fresh.cache)
    file = fresh.cache / name
    file.parent.mkdir(parents=True)
    file.write_text("của chương trình khác")
    try:
        fresh.build()
    except NotOurs as error:
        assert name.partition("/")[0] in str(error)
    assert file.read_text() == "của chương trình khác"


def test_a_cache_whose_folder_is_a_link_to_elsewhere_empties_nothing_there(fresh):
    (fresh.cache / "derivatives").rename(fresh.folder / "away") if (fresh.cache / "derivatives").exists() else None
    outside = fresh.folder / "khac"
    (outside / "thu-muc").mkdir(parents=True)
    (outside / "thu-muc/tep").write_text("của người khác")
    (fresh.cache / "derivatives").symlink_to(outside)
    fresh.article("bai-moi")
    fresh.build()
    assert (outside / "thu-muc/tep").read_text() == "của người khác"


def test_an_output_that_an_older_version_marked_is_taken_over_by_what_is_remembered(fresh):
    mark = fresh.output / MARKER
    mark.write_bytes(b"")
    with pytest.raises(NotOurs):
        fresh.build()
    shutil.rmtree(fresh.output)
    fresh.build()
    mark.write_bytes(b"")
    status = mark.stat()
    with sqlite3.connect(fresh.cache / "archive.sqlite") as state:
        from plugins.engine.checksums import checksum

        value = f"{fresh.output}:{status.st_ino}:{status.st_mtime_ns}:{status.st_ctime_ns}"
        state.execute("INSERT OR REPLACE INTO meta VALUES ('output', ?, ?)", (value, checksum("output", value)))
    state.close()
    fresh.article("bai-moi")
    fresh.build()
    assert difference(fresh.tree(), fresh.clean_tree()) == []


NAMES = st.sampled_from(
    ["index.html", "khoi", "2020", "01", "a.txt", ".htaccess", "anh", "x", "404.html", MARKER + ".bak"]
)
FOREIGN = st.lists(st.lists(NAMES, min_size=1, max_size=4).map("/".join), max_size=8)


@settings(max_examples=300 if os.environ.get("TEST_LONG") else 15)
@given(before=FOREIGN, after=FOREIGN, lose=st.sampled_from(["nothing", "cache", "state"]))
def test_whatever_lay_in_the_output_and_is_not_ours_is_there_after(tmp_path_factory, site, before, after, lose):
    """Foreign files first, a build; more foreign files, the memory lost, an article gone, another build."""
    folder = tmp_path_factory.mktemp("any")
    output, cache = folder / "output", folder / "cache"
    places = {"OUTPUT_PATH": str(output), "CACHE_PATH": str(cache)}
    foreign = put(output, before)
    ours: set[str] = set()
    extra = site.article("bai-tam", date="2019-02-03 08:00")
    for more in ((), after):
        foreign |= {path: data for path, data in put(output, more).items() if path not in ours}
        if more is after:
            extra.unlink()
            if lose == "cache":
                shutil.rmtree(cache, ignore_errors=True)
            elif lose == "state":
                (cache / "archive.sqlite").write_bytes(b"x")
        try:
            site.build(**places)
        except (NotOurs, BuildError):
            assert foreign
        else:
            ours = site.clean_tree().keys() - foreign.keys()
        for path, data in foreign.items():
            assert (output / path).read_bytes() == data, path
    shutil.rmtree(folder)


def put(folder: Path, paths: list[str]) -> dict[str, bytes]:
    """Make those files that can be made; what was put, by path."""
    made = {}
    for path in paths:
        file = folder / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                file.write_text(f"của người khác: {path}")
                made[path] = file.read_bytes()
        except OSError:
            continue
    return made


def test_refusals_of_the_disks_rooms_are_one_kind():
    assert issubclass(NotOurs, Refusal) and issubclass(BuildError, Refusal)
