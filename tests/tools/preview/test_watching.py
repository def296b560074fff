"""No change is lost, from the moment the watcher says that it watches."""

import queue

import pytest

from plugins.tools.preview.watching import Watcher


@pytest.fixture
def watcher(tmp_path) -> Watcher:
    (tmp_path / "code").mkdir()
    (tmp_path / "content").mkdir()
    made = Watcher(tmp_path / "code", [tmp_path / "settings.py"])
    made.start()
    return made


def told(watcher: Watcher):
    """The next changes; the test fails where none come."""
    return watcher.queue.get(timeout=20)


def test_each_of_many_edits_is_told_however_they_fall(watcher, tmp_path):
    file = tmp_path / "content" / "a.md"
    file.write_text("0", "utf-8")
    watcher.add(tmp_path / "content")
    for number in range(200):
        file.write_text(str(number), "utf-8")
        assert str(file) in told(watcher).edited


def test_new_files_and_code_are_told_apart_and_debris_is_not_told(watcher, tmp_path):
    watcher.add(tmp_path / "content")
    (tmp_path / "content" / ".a.md.swp").write_text("", "utf-8")
    (tmp_path / "content" / "a.md").write_text("", "utf-8")
    changes = told(watcher)
    assert (changes.edited, changes.code, changes.other) == (frozenset(), False, True)
    (tmp_path / "code" / "a.py").write_text("", "utf-8")
    assert told(watcher).code


def test_a_folder_that_cannot_be_watched_is_named(watcher, tmp_path, capfd):
    watcher.add(tmp_path / "missing")
    assert f"Không theo dõi được {tmp_path / 'missing'}" in capfd.readouterr().err
    with pytest.raises(queue.Empty):
        watcher.queue.get(timeout=0.1)
