"""The manifest is what sha256sum reads, and the site's links and files are what it says."""

import os
import subprocess
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.base.disk import write_whole
from plugins.base.model import stamp
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish import site_files, verifying
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.manifest import File, Manifest
from plugins.tools.publish.summary import markdown

PATHS = st.lists(st.text("abz09đ -", min_size=1, max_size=6), min_size=1, max_size=4).map("/".join)
FILES = st.dictionaries(PATHS, st.binary(min_size=32, max_size=32).map(lambda data: File(data.hex())), max_size=8)


@given(FILES)
def test_text_and_manifest_are_one(files):
    manifest = Manifest(files)
    again = manifests.parse(manifest.text)
    assert (again.files, again.digest) == (manifest.files, manifest.digest)


@given(FILES, FILES)
def test_changes_lead_from_the_older_to_the_newer(old, new):
    added, changed, removed = Manifest(new).changes_from(Manifest(old))
    result = {path: file for path, file in old.items() if path not in removed} | {
        path: new[path] for path in (*added, *changed)
    }
    assert result == new
    assert not set(added) & set(changed)


def test_sha256sum_agrees(tmp_path):
    for name in ("index.html", "2023/11/tiếng việt.html", "a b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    text = site_files.read(tmp_path).text
    assert (
        subprocess.run(
            ["sha256sum", "-c", "--strict", "-"], cwd=tmp_path, input=text.encode(), capture_output=True
        ).returncode
        == 0
    )
    (tmp_path / "index.html").write_text("khác")
    assert (
        subprocess.run(
            ["sha256sum", "-c", "--strict", "-"], cwd=tmp_path, input=text.encode(), capture_output=True
        ).returncode
        != 0
    )


@pytest.mark.parametrize("make", [
    lambda root: os.symlink("/etc/hostname", root / "x"),
    lambda root: os.symlink("/etc", root / "x"),
    lambda root: os.symlink("khong-co", root / "x"),
    lambda root: os.mkfifo(root / "x"),
    lambda root: (root / ".x").write_text(""),
    lambda root: (root / "x\ny").write_text(""),
    lambda root: (root / "x\\y").write_text(""),
])  # fmt: skip
def test_what_is_no_plain_file_is_never_published(tmp_path, make):
    make(tmp_path)
    with pytest.raises(PublishError):
        site_files.read(tmp_path)


def site(root, **pages):
    for name, body in pages.items():
        (root / name).mkdir(parents=True, exist_ok=True)
        (root / name / "index.html").write_text(f"<!doctype html><body>{body}</body>")
    (root / "index.html").write_text("<!doctype html><p>Trang chủ</p>")
    return root, "https://tin.invalid/kho", site_files.read(root)


@pytest.mark.parametrize("link", [
    '<a href="/kho/khong-co/">x</a>', '<a href="https://tin.invalid/kho/khong-co/">x</a>', '<a href="khong-co/">x</a>',
    '<img src="/kho/khong-co.jpg">', '<img srcset="/kho/ 1x, '
                                     '/kho/khong-co.jpg 2x">', '<a href="/kho/mot">thiếu gạch</a>',
    '<a href="/kho/mot/../../x">x</a>',
])  # fmt: skip
def test_a_dangling_link_is_found(tmp_path, link):
    if "../" in link:  # leaves the site: another site's business
        verifying.links(*site(tmp_path, mot=link), None)
        return
    with pytest.raises(PublishError, match="mot/index.html"):
        verifying.links(*site(tmp_path, mot=link), None)


@pytest.mark.parametrize("link", [
    "/kho/", "/kho", "/kho/mot/", "../", "#cuoi", "/kho/mot/?a=b#c", "https://example.vn/x", "mailto:a@tin.invalid", "https://tin.invalid/noi-khac/",
    "data:,",
])  # fmt: skip
def test_a_link_that_is_answered_or_leads_elsewhere_is_right(tmp_path, link):
    verifying.links(*site(tmp_path, mot=f'<a href="{link}">x</a>'), None)


def test_an_unchanged_page_is_read_again_when_what_it_links_to_is_gone(tmp_path):
    root, address, before = site(tmp_path, mot='<a href="/kho/hai/">x</a>', hai="")
    (root / "hai" / "index.html").unlink()
    with pytest.raises(PublishError, match="hai"):
        verifying.links(root, address, site_files.read(root), before)


def test_of_the_unchanged_pages_only_those_are_read_again_that_speak_of_what_is_gone(tmp_path, monkeypatch):
    root, address, before = site(tmp_path, mot='<a href="/kho/">x</a>', hai="", ba='<p title="hai">hai</p>')
    (root / "hai" / "index.html").unlink()
    asked, read = [], verifying.links_of
    monkeypatch.setattr(verifying, "links_of", lambda page: asked.append(page.parent.name) or read(page))
    verifying.links(root, address, site_files.read(root), before)
    assert asked == ["ba"]


def test_the_summary_names_pages_and_breaks_out_of_nothing():
    before = Manifest({"a/index.html": File("0" * 64), "b/index.html": File("0" * 64)})
    after = Manifest(
        {"a/index.html": File("1" * 64), "c`</summary>/index.html": File("0" * 64), "x.json": File("2" * 64)}
    )
    text = markdown(before, after)
    assert "`/a/`" in text and "`/b/`" in text and "`/c/summary/`" in text
    assert "| Thêm | 1 | 1 |" in text
    assert "lần đầu" in markdown(None, after) or "lần nào" in markdown(None, after)


def test_a_site_is_read_again_only_where_something_changed(tmp_path, monkeypatch):
    root, memory, asked = tmp_path / "site", tmp_path / "memory", []
    for path in ("a/x.html", "a/y.html", "b/z.html", "index.html"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, "utf-8")
    monkeypatch.setattr(stamp, "FINE_NS", 0)
    monkeypatch.setattr(site_files, "file_of", lambda data: asked.append(data.decode()) or manifests.file_of(data))

    def read() -> list[str]:
        time.sleep(0.02)
        asked.clear()
        assert site_files.read(root, memory).text == site_files.read(root).text
        return asked[: len(asked) - len(list(root.rglob("*.html")))]

    assert len(read()) == 4 and read() == []
    write_whole(root / "a/x.html", b"other")
    assert read() == ["other"]
    (root / "b/z.html").unlink()
    (root / "c").mkdir()
    (root / "c/new.html").write_text("new", "utf-8")
    assert read() == ["new"]
    (root / "b").rename(root / "a/b")
    assert read() == []
    for damaged in (b"", b"[]", b'{"": 1}', memory.read_bytes()[:-40]):
        memory.write_bytes(damaged)
        assert len(read()) == 4


def test_a_file_that_changed_while_the_clock_stood_is_read_the_next_time(tmp_path):
    root, memory = tmp_path / "site", tmp_path / "memory"
    root.mkdir()
    for text in ("một", "hai", "bốn"):  # of the same size, within the step of a clock
        write_whole(root / "a.html", text.encode())
        assert site_files.read(root, memory).text == site_files.read(root).text
