"""State is a hint: damaged, foreign, old or missing, the site comes out the same and nothing crashes."""

import json
import os
import random
import sqlite3
import time

import pytest
from PIL import Image

from plugins.base.model.stamp import FINE_NS
from plugins.engine.artifact import BuildError
from plugins.engine.memory.state import APPLICATION_ID, VERSION, State
from tests.engine import edits
from tests.engine.engine import Site, difference


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    made = Site(tmp_path_factory.mktemp("state") / "site")
    made.build()
    return made


def spoil(site: Site, how: str) -> None:
    file, chance = site.cache / "archive.sqlite", random.Random(how)
    data = bytearray(file.read_bytes())
    if how.startswith("cut at"):
        file.write_bytes(data[: int(len(data) * float(how.split()[2]))])
    elif how.startswith("bytes flipped"):
        for _ in range(300):
            data[chance.randrange(100, len(data))] ^= 0xFF
        file.write_bytes(data)
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "text":
        file.write_text("đây không phải cơ sở dữ liệu\n" * 50, "utf-8")
    elif how == "another program's":
        file.unlink()
        with sqlite3.connect(file) as other:
            other.executescript(
                "CREATE TABLE records (folder, records, checksum); INSERT INTO records VALUES (1, 2, 3);"
            )
        other.close()
    elif how in ("an older version", "a newer version"):
        with sqlite3.connect(file) as other:
            other.execute(f"PRAGMA user_version = {VERSION + (1 if 'newer' in how else -1)}")
        other.close()
    elif how == "a folder":
        file.unlink()
        (file / "inside").mkdir(parents=True)
    elif how == "missing":
        file.unlink()
    elif how == "pickled":
        file.write_bytes(b"\x80\x04\x95cposix\nsystem\n(S'touch pwned'\ntR.")
    elif how == "unreadable rows":
        with sqlite3.connect(file) as other:
            for table, column in (
                ("records", "records"),
                ("body", "html"),
                ("source", "stamps"),
                ("artifact", "digest"),
            ):
                other.execute(f"UPDATE {table} SET {column} = x'00ff00'")
        other.close()
    elif how == "digests":
        with sqlite3.connect(file) as other:
            other.execute("UPDATE source SET stamps = CAST(replace(CAST(stamps AS TEXT), '[', '[ ') AS BLOB)")
        other.close()
    elif how == "sound rows of another shape":
        state = State(site.cache)
        with sqlite3.connect(file) as other:
            kept = other.execute("SELECT folder, shaper FROM records").fetchall()
        other.close()
        for folder, shaper in kept:
            state.keep_records(shaper, {folder: b'{"tin/2022/01/bai-mot.md":["key",["a","b"],[]]}'})
        state.close()
    else:
        raise AssertionError(how)


@pytest.mark.parametrize("how", [
    "cut at 0.01", "cut at 0.3", "cut at 0.7", "cut at 0.99", "bytes flipped 1", "bytes flipped 2", "bytes flipped 3",
    "empty", "text", "another program's", "an older version", "a newer version", "a folder", "missing", "pickled",
    "unreadable rows", "sound rows of another shape",
])  # fmt: skip
def test_a_spoiled_state_is_built_from_again(site, how):
    before = site.tree()
    spoil(site, how)
    with (site.content / "trang/gioi-thieu.md").open("a", encoding="utf-8") as page:
        page.write(f"\nSau khi hỏng: {how}.\n")
    site.build()
    assert difference(site.tree(), site.clean_tree()) == []
    assert site.tree() != before
    assert site.build().written == []


def test_a_photo_whose_row_is_damaged_is_read_again(site):
    (site.content / "anh").mkdir(exist_ok=True)
    Image.new("RGB", (40, 30), (9, 90, 90)).save(site.content / "anh/mau.png")
    os.utime(site.content / "anh/mau.png", ns=(1, 1))
    site.article("co-anh", body='![Ảnh thử](/anh/mau.png "Chú thích thử. Ảnh: Mẫu")')
    time.sleep(2 * FINE_NS / 1e9)  # until then the file is read for being new
    site.build()
    spoil(site, "digests")
    site.build()
    assert difference(site.tree(), site.clean_tree()) == []


def test_the_state_is_one_sqlite_file_of_ours(site):
    site.build()
    assert [file.name for file in site.cache.iterdir() if file.name.startswith("archive")] == ["archive.sqlite"]
    with sqlite3.connect(site.cache / "archive.sqlite") as state:
        assert state.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert state.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = [json.loads(row[0]) for row in state.execute("SELECT records FROM records")]
    state.close()
    assert rows and all(isinstance(row, dict) for row in rows)


def test_the_rows_that_random_edits_damage_are_there(site):
    """The edits let a state that is no database be, and so would not miss a table that is gone."""
    site.build()
    with sqlite3.connect(site.cache / "archive.sqlite") as other:
        for table, column in edits.ROWS:
            assert other.execute(f"SELECT count({column}) FROM {table}").fetchone() != (0,), (table, column)
    other.close()


def test_two_builds_at_once_both_end_well(site):
    first, second = site.start(), site.start()
    said = [process.communicate(timeout=120)[0] for process in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0], said
    assert difference(site.tree(), site.clean_tree()) == []


def test_a_build_beside_one_that_takes_long_says_so_and_spoils_nothing(site, monkeypatch):
    monkeypatch.setattr("plugins.engine.memory.connection.PATIENCE", 0.1)
    other = sqlite3.connect(site.cache / "archive.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    file = site.article("bai-khac")
    inode = (site.cache / "archive.sqlite").stat().st_ino
    with pytest.raises(BuildError, match="lần dựng khác"):
        site.build()
    other.execute("ROLLBACK")
    other.close()
    assert (site.cache / "archive.sqlite").stat().st_ino == inode
    site.build()
    file.unlink()
    site.build()
    assert difference(site.tree(), site.clean_tree()) == []


def test_a_state_says_whether_somebody_else_wrote_to_it(tmp_path):
    state = State(tmp_path)
    assert not state.is_as_left()
    state.leave()
    assert state.is_as_left()
    state.set_meta("a", "b")
    assert state.is_as_left()
    other = State(tmp_path)
    other.set_meta("a", "c")
    other.close()
    assert not state.is_as_left()
    state.leave()
    (tmp_path / "archive.sqlite").rename(tmp_path / "away")
    State(tmp_path).close()
    assert not state.is_as_left()
    state.close()
