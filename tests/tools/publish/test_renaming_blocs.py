"""Blocs, units and pages move and are made one: old addresses answer, what names them follows, no word is lost."""

import json
import re

import pytest

from plugins.base import ledger
from plugins.base.addresses import url_of
from plugins.base.model import Code
from plugins.tools.publish import frontmatter_edit as edit
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.renaming import rename
from tests.tools.publish.hub import ABOUT, NOW, article
from tests.tools.publish.in_process import build

AUTHORITY = "tin-thi-dua.invalid"
IDS = re.compile(rb"<id>[^<]*")
FIRST = """---
name: Khối Mẫu Một
kind: khoi
aliases:
  # tên tắt
  - Khối Một
members: [Đơn vị Mẫu A, Đơn vị Mẫu B]
---

Lời giới thiệu mẫu một, xem [trang của khối](/khoi/mot/).
"""
SECOND = """---
name: Khối Mẫu Hai
kind: khoi
members:
  - Đơn vị Mẫu B
  - Đơn vị Mẫu C
---

Lời giới thiệu mẫu hai.
"""
ARTICLES = {
    "mot": "bloc:   mot",
    "ten": "bloc: Khối Mẫu Một",
    "hai": "bloc: [mot, hai]",
    "dong": "bloc:\n  # giữ\n  - hai\n  - 'Khối Một'\n  # cuối\n  - khac",
}


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"

    def put(path: str, text: str) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")

    put("khoi/mot.md", FIRST)
    put("khoi/hai.md", SECOND)
    put("khoi/khac.md", "---\nname: Khối Mẫu Khác\nkind: khoi\nclosed: 2020\ninto: [mot]\n---\n\nMẫu.\n")
    put("trang/gioi-thieu.md", ABOUT.replace("Trang", "[Khối](khoi/mot.md#x), [địa chỉ](/khoi/mot/). Trang"))
    for name, bloc in ARTICLES.items():
        text = article(f"Bài {name}", date="2018-01-01 08:00", text="[về trang](trang/gioi-thieu.md)")
        put(f"tin/2018/01/{name}.md", text.replace('bloc: "thu-nghiem"', bloc))
    return folder


def files(content):
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()}


def move(content, old, new, merge=False, date=""):
    return rename(content, old, new, date, NOW, AUTHORITY, merge)


def published(content):
    """Build, and keep the ledger as publishing does."""
    out = build(content.parent, NOW)
    known = ledger.of_files(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    (content / ledger.NAME).write_text(ledger.text(known), "utf-8")
    return out


def test_a_renamed_bloc_answers_at_every_address_that_it_had(content):
    text = article("Bài nhiều", date="2018-01-02 08:00").replace('bloc: "thu-nghiem"', "bloc: mot")
    about = content / "trang/gioi-thieu.md"
    about.write_text(about.read_text("utf-8").replace("(/khoi/mot/)", "(/khoi/mot/trang/1/)"), "utf-8")
    for number in range(40):
        (content / f"tin/2018/01/nhieu-{number:02}.md").write_text(text, "utf-8")
    out = published(content)
    feed = (out / "khoi/mot/atom.xml").read_bytes()
    known = ledger.read(content / ledger.NAME)
    assert "/khoi/mot/trang/1/" in known
    moved = move(content, "khoi/mot", "mot-moi")
    assert (moved.old_url, moved.new_url) == ("/khoi/mot/", "/khoi/mot-moi/")
    out = build(content.parent, NOW)
    assert {url for url in known if not (out / url[1:] / "index.html").is_file() and url.endswith("/")} == set()
    for old in ("khoi/mot/", "khoi/mot/trang/1/"):
        assert f"url=/kho/{old.replace('mot', 'mot-moi')}" in (out / old / "index.html").read_text("utf-8")
    assert (out / "khoi/mot/atom.xml").read_bytes() == (out / "khoi/mot-moi/atom.xml").read_bytes()
    assert b"<entry>" in feed and b"khoi/mot-moi" in (out / "khoi/mot/atom.xml").read_bytes()
    assert IDS.findall((out / "khoi/mot/atom.xml").read_bytes()) == IDS.findall(feed), "no feed reader sees it as new"
    assert (out / "khoi/mot/chia-se.png").read_bytes() == (out / "khoi/mot-moi/chia-se.png").read_bytes()
    assert {one["id"]: one["former"] for one in json.loads((out / "api/v1/blocs.json").read_bytes())["blocs"]} == {
        "mot-moi": ["mot"], "hai": [], "khac": [],
    }  # fmt: skip
    again = move(content, "khoi/mot-moi", "mot-nay")
    assert again.new_url == "/khoi/mot-nay/"
    out = build(content.parent, NOW)
    for old in ("mot", "mot-moi", "mot-nay"):
        assert IDS.findall((out / f"khoi/{old}/atom.xml").read_bytes()) == IDS.findall(feed)
        assert (out / f"khoi/{old}/chia-se.png").is_file()


def test_a_renamed_bloc_changes_the_words_that_name_its_file_and_no_other(content):
    before = files(content)
    moved = move(content, "khoi/mot.md", "khoi/mot-moi")
    after = files(content)
    changed = {path: text.decode() for path, text in after.items() if before.get(path) != text}
    assert sorted(changed) == [
        "khoi/khac.md", "khoi/mot-moi.md", "tin/2018/01/hai.md", "tin/2018/01/mot.md", "trang/gioi-thieu.md",
    ]  # fmt: skip
    assert moved.files == tuple(sorted(changed.keys() - {"khoi/mot-moi.md"}))
    assert "bloc:   mot-moi\n" in changed["tin/2018/01/mot.md"]
    assert "bloc: [mot-moi, hai]\n" in changed["tin/2018/01/hai.md"]
    assert "into: [mot-moi]\n" in changed["khoi/khac.md"]
    assert "[Khối](khoi/mot-moi.md#x), [địa chỉ](/khoi/mot-moi/)" in changed["trang/gioi-thieu.md"]
    kept = 'urls: [/khoi/mot/]\nfeed_id: "tag:tin-thi-dua.invalid,2023:/khoi/mot/"'
    assert changed["khoi/mot-moi.md"] == FIRST.replace("\n---\n\n", f"\n{kept}\n---\n\n").replace(
        "(/khoi/mot/)", "(/khoi/mot-moi/)"
    )


def test_two_files_of_one_bloc_become_one_and_nothing_that_they_said_is_lost(content):
    published(content)
    moved = move(content, "khoi/mot", "hai", merge=True)
    after = {path: text.decode() for path, text in files(content).items()}
    assert "khoi/mot.md" not in after and "nối" in moved.notes[0]
    merged = after["khoi/hai.md"]
    for said in ("Khối Mẫu Một", "Khối Một", "  - Đơn vị Mẫu A\n", "Lời giới thiệu mẫu một", "Lời giới thiệu mẫu hai"):
        assert said in merged
    assert merged.count("Đơn vị Mẫu B") == 1 and "urls: [/khoi/mot/]" in merged
    assert "bloc:   hai\n" in after["tin/2018/01/mot.md"]
    assert "bloc: Khối Mẫu Một\n" in after["tin/2018/01/ten.md"], "a name is still one"
    assert "bloc: [hai]\n" in after["tin/2018/01/hai.md"]
    assert "bloc:\n  # giữ\n  - hai\n  # cuối\n  - khac\n" in after["tin/2018/01/dong.md"]
    out = build(content.parent, NOW)
    assert "url=/kho/khoi/hai/" in (out / "khoi/mot/index.html").read_text("utf-8")
    page = (out / "khoi/hai/index.html").read_text("utf-8")
    assert all(f"Bài {name}" in page for name in ARTICLES)


@pytest.mark.parametrize(("old", "new", "merge"), [
    ("khoi/mot", "mot-moi", False), ("khoi/mot", "hai", True), ("gioi-thieu", "ve-kho", False),
])  # fmt: skip
def test_done_twice_it_changes_nothing_the_second_time(content, old, new, merge):
    move(content, old, new, merge)
    before = files(content)
    assert move(content, old, new, merge) is None
    assert files(content) == before


def test_a_renamed_page_answers_at_its_old_address_and_links_follow(content):
    published(content)
    move(content, "gioi-thieu", "ve-kho")
    assert "[về trang](trang/ve-kho.md)" in (content / "tin/2018/01/mot.md").read_text("utf-8")
    assert "aliases: [/gioi-thieu/]" in (content / "trang/ve-kho.md").read_text("utf-8")
    out = build(content.parent, NOW)
    assert "url=/kho/ve-kho/" in (out / "gioi-thieu/index.html").read_text("utf-8")


def test_two_pages_become_one_under_a_heading(content):
    (content / "trang/phu.md").write_text("---\ntitle: Trang phụ\n---\n\nLời phụ mẫu.\n", "utf-8")
    published(content)
    move(content, "phu", "gioi-thieu", merge=True)
    out = build(content.parent, NOW)
    page = (out / "gioi-thieu/index.html").read_text("utf-8")
    assert "Trang phụ</h2>" in page and "Lời phụ mẫu." in page and "Trang để thử" in page
    assert "url=/kho/gioi-thieu/" in (out / "phu/index.html").read_text("utf-8")


def test_a_unit_with_a_file_of_its_own_keeps_its_address_too(content):
    (content / "don-vi").mkdir()
    (content / "don-vi/mau-a.md").write_text("---\nname: Đơn vị Mẫu A\n---\n\nMẫu.\n", "utf-8")
    published(content)
    move(content, "don-vi/mau-a", "don-vi-mau-a")
    out = build(content.parent, NOW)
    assert "url=/kho/don-vi/don-vi-mau-a/" in (out / "don-vi/mau-a/index.html").read_text("utf-8")


@pytest.mark.parametrize(("arguments", "message"), [
    (("khoi/mot", "hai"), "MERGE=1"),
    (("mot", "hai"), "Có 2 .*khoi/mot.md.*tin/2018/01/mot.md"),
    (("khoi/khac", "hai", True), "lịch sử riêng"),
    (("khoi/mot", "khong-co", True), "Không đọc được"),
    (("tin/2018/01/mot", "ten", True), "Chỉ gộp được"),
    (("khoi/mot", "Tên Xấu"), "a-z"),
    (("khoi/mot", "x", False, "2024-01-01"), "không phải bài"),
    (("gioi-thieu", "khoi"), "dành riêng"),
    (("gioi-thieu", "2018"), "dành riêng"),
])  # fmt: skip
def test_what_cannot_be_done_changes_nothing(content, arguments, message):
    before = files(content)
    with pytest.raises(PublishError, match=message):
        move(content, *arguments)
    assert files(content) == before


def test_the_way_back_leaves_no_loop(content):
    published(content)
    move(content, "khoi/mot", "mot-moi")
    move(content, "khoi/mot-moi", "mot")
    assert "urls: [/khoi/mot-moi/]" in (content / "khoi/mot.md").read_text("utf-8")
    out = build(content.parent, NOW)
    assert 'http-equiv="refresh"' not in (out / "khoi/mot/index.html").read_text("utf-8")


@pytest.mark.parametrize(("gone", "field"), [("khoi/hai.md", "urls"), ("trang/gioi-thieu.md", "aliases")])
def test_what_would_vanish_is_advised_by_its_kind(content, gone, field, capsys):
    for name in ("hai", "dong", "mot", "ten"):
        (content / f"tin/2018/01/{name}.md").unlink()
    published(content)
    (content / gone).unlink()
    with pytest.raises(Exception, match="1 lỗi"):
        build(content.parent, NOW)
    (said,) = [line for line in capsys.readouterr().err.splitlines() if f"[{Code.URL_VANISHED}]" in line]
    assert f"vào {field} của" in said and gone in said


def test_a_body_may_link_to_the_old_address_of_a_bloc(content):
    move(content, "khoi/mot", "mot-moi")
    page = content / "trang/gioi-thieu.md"
    page.write_text(page.read_text("utf-8").replace("(/khoi/mot-moi/)", "(/khoi/mot/)"), "utf-8")
    assert url_of("khoi/mot/index.html") in page.read_text("utf-8")
    build(content.parent, NOW)


LISTS = ["[a, b]", "\n- a\n- b", "\n  - a\n\n  - b  # c\n  # d", "[a,\n  b]", "a", "'a'", "[]", '\n- "a"\n-   b\n']


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("written", LISTS)
@pytest.mark.parametrize("after", ["", "x: 1\n", "# hết\n"])
def test_items_are_put_behind_and_taken_out_and_all_else_stays(written, after, end):
    import yaml

    front = f"# đầu\nm: {written}\n{after}".replace("\n", end)
    before = yaml.safe_load(front)
    listed = before["m"] if isinstance(before["m"], list) else [before["m"]]
    added = edit.add_items(front, "m", ["Tên: lạ", "Khối Mẫu", "no", "/khoi/a/"])
    assert yaml.safe_load(added) == before | {"m": [*listed, "Tên: lạ", "Khối Mẫu", "no", "/khoi/a/"]}
    assert set(re.findall(r"\r?\n", added)) == {end} and added.count("#") == front.count("#")
    if len(listed) > 1:
        for index in range(len(listed)):
            dropped = edit.drop_item(front, "m", index)
            assert yaml.safe_load(dropped) == before | {"m": listed[:index] + listed[index + 1 :]}
    assert edit.add_items(front, "m", []) == front
