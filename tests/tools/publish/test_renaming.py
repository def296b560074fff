"""An article moves: its old address leads on, its feed id stays, links to it follow, nothing else changes."""

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.base import ledger
from plugins.base.addresses import HOUSE
from plugins.base.model import Code
from plugins.tools.publish import frontmatter_edit as edit
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.renaming import rename
from tests.tools.publish.hub import BLOC, NOW, article
from tests.tools.publish.in_process import build

AUTHORITY = "tin-thi-dua.invalid"


@pytest.fixture
def write(tmp_path):
    def put(path: str, text: str) -> None:
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    put("khoi/thu-nghiem.md", BLOC)
    put(
        "tin/2024/01/cu.md",
        '---\n# ghi chú của biên tập\ntitle: "Bài: có dấu"\ndate: 2024-01-01 08:00\nbloc:   thu-nghiem\nauthor: '
        "[]\n---\n\nChữ, [bài khác](khac.md).\n",
    )
    put(
        "tin/2024/01/khac.md",
        article("Khác", text="[x](cu.md) [y](tin/2024/01/cu.md#a) [z](/2024/01/01/cu/)", related=["cu"]),
    )
    return put


def move(tmp_path, old="cu", new="", date=""):
    return rename(tmp_path / "content", old, new, date, NOW, AUTHORITY)


def read(tmp_path, path):
    return (tmp_path / "content" / path).read_text("utf-8")


def test_a_new_name_keeps_the_old_address_and_the_feed_id_and_every_other_character(tmp_path, write):
    before = read(tmp_path, "tin/2024/01/cu.md")
    moved = move(tmp_path, new="moi")
    after = read(tmp_path, "tin/2024/01/moi.md")
    assert not (tmp_path / "content/tin/2024/01/cu.md").exists()
    added = 'feed_id: "tag:tin-thi-dua.invalid,2024-01-01:cu"\naliases: [/2024/01/01/cu/]\n'
    assert after == before.replace("author: []\n", "author: []\n" + added)
    assert (moved.old_url, moved.new_url, moved.kept) == ("/2024/01/01/cu/", "/2024/01/01/moi/", True)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["---", "\ufeff---", "\ufeff--- "])
def test_files_stay_as_the_editors_of_windows_write_them(tmp_path, write, start, end):
    def windows(text: str) -> bytes:
        return text.replace("---", start, 1).replace("\n", end).encode()

    files = {path: tmp_path / f"content/tin/2024/01/{path}.md" for path in ("cu", "khac", "moi")}
    mine, other = read(tmp_path, "tin/2024/01/cu.md"), read(tmp_path, "tin/2024/01/khac.md")
    files["cu"].write_bytes(windows(mine))
    other += "\n[z]: cu.md\n"
    files["khac"].write_bytes(windows(other))
    move(tmp_path, new="moi")
    added = 'feed_id: "tag:tin-thi-dua.invalid,2024-01-01:cu"\naliases: [/2024/01/01/cu/]\n'
    assert files["moi"].read_bytes() == windows(mine.replace("author: []\n", "author: []\n" + added))
    followed = (
        other.replace("(cu.md)", "(tin/2024/01/moi.md)")
        .replace("cu.md#a", "moi.md#a")
        .replace(": cu.md", ": tin/2024/01/moi.md")
        .replace('["cu"]', "[moi]")
    )
    assert files["khac"].read_bytes() == windows(followed)


def test_files_keep_their_permissions(tmp_path, write):
    folder = tmp_path / "content/tin/2024/01"
    (folder / "cu.md").chmod(0o660)
    (folder / "khac.md").chmod(0o640)
    move(tmp_path, new="moi")
    assert [(folder / f"{name}.md").stat().st_mode & 0o777 for name in ("moi", "khac")] == [0o660, 0o640]


def test_links_and_relations_follow(tmp_path, write):
    moved = move(tmp_path, new="moi", date="03/02/2024 09:30")
    assert moved.files == ("tin/2024/01/khac.md",)
    other = read(tmp_path, "tin/2024/01/khac.md")
    assert (
        "[x](tin/2024/02/moi.md) [y](tin/2024/02/moi.md#a) [z](/2024/01/01/cu/)" in other
        and "related: [moi]" in other.replace('"', "")
    )
    mine = read(tmp_path, "tin/2024/02/moi.md")
    assert "[bài khác](tin/2024/01/khac.md)" in mine and "date: 2024-02-03 09:30\n" in mine
    out = build(tmp_path, NOW)
    page = (out / "2024/01/01/cu/index.html").read_text("utf-8")
    assert (
        'content="0; url=/kho/2024/02/03/moi/"' in page
        and 'rel="canonical" href="https://tin.invalid/kho/2024/02/03/moi/"' in page
    )
    assert "tag:tin-thi-dua.invalid,2024-01-01:cu" in (out / "atom.xml").read_text("utf-8")


def test_relations_name_the_same_articles_where_another_month_has_the_new_name(tmp_path, write):
    write("tin/2023/12/moi.md", article("Mới của tháng khác", "2023-12-01 08:00"))
    write("tin/2023/12/kia.md", article("Kia", "2023-12-02 08:00", related=["moi"]))
    write("tin/2024/01/cu.md", article("Cũ", related=["moi", "khac"]))
    move(tmp_path, new="moi")
    related = {
        path: re.search("related: (.*)", read(tmp_path, f"tin/{path}.md"))[1].replace('"', "")
        for path in ("2024/01/khac", "2023/12/kia", "2024/01/moi")
    }
    assert related == {
        "2024/01/khac": "[2024/01/moi]",
        "2023/12/kia": "[2023/12/moi]",
        "2024/01/moi": "[2023/12/moi, khac]",
    }
    out = build(tmp_path, NOW)
    assert "/2024/01/01/moi/" in (out / "2024/01/01/khac/index.html").read_text("utf-8")
    assert "/2023/12/01/moi/" in (out / "2023/12/02/kia/index.html").read_text("utf-8")


@pytest.mark.parametrize("written", ["cu", "cu.md", "2024/01/cu", "content/tin/2024/01/cu.md"])
def test_a_relation_follows_however_it_is_written(tmp_path, write, written):
    write("tin/2024/01/khac.md", article("Khác", related=[written]))
    move(tmp_path, new="moi", date="2024-02-03")
    build(tmp_path, NOW)


def test_a_mistake_in_another_file_stops_no_move(tmp_path, write):
    write("tin/2024/01/hong.md", article("Hỏng", text="[x](cu.md)").replace("author: []", 'author: "'))
    assert "tin/2024/01/hong.md" in move(tmp_path, new="moi").files
    assert "[x](tin/2024/01/moi.md)" in read(tmp_path, "tin/2024/01/hong.md")


def test_a_relation_that_may_mean_several_is_left_to_its_editor(tmp_path, write):
    write("tin/2023/12/cu.md", article("Cũ của tháng khác", "2023-12-01 08:00"))
    move(tmp_path, old="tin/2024/01/cu.md", date="2024-02-03")
    assert 'related: ["cu"]' in read(tmp_path, "tin/2024/01/khac.md")


def test_many_moves_are_one_step_each_and_the_way_back_leaves_no_loop(tmp_path, write):
    for name in ("hai", "ba", "bon"):
        move(
            tmp_path,
            old=sorted(p.stem for p in (tmp_path / "content/tin/2024/01").glob("*.md") if p.stem != "khac")[0],
            new=name,
        )
    assert "aliases: [/2024/01/01/cu/, /2024/01/01/hai/, /2024/01/01/ba/]" in read(tmp_path, "tin/2024/01/bon.md")
    move(tmp_path, old="bon", new="cu")
    assert "aliases: [/2024/01/01/hai/, /2024/01/01/ba/, /2024/01/01/bon/]" in read(tmp_path, "tin/2024/01/cu.md")
    out = build(tmp_path, NOW)
    for name in ("hai", "ba", "bon"):
        assert "url=/kho/2024/01/01/cu/" in (out / f"2024/01/01/{name}/index.html").read_text("utf-8")
    assert 'http-equiv="refresh"' not in (out / "2024/01/01/cu/index.html").read_text("utf-8")


def test_what_was_never_public_leaves_no_trace(tmp_path, write):
    write("tin/2024/01/nhap.md", article("Nháp", status="draft"))
    write("tin/2024/06/cho.md", article("Chờ", date="2024-06-30 08:00"))
    for name in ("nhap", "cho"):
        moved = move(tmp_path, old=name, new=f"{name}-moi")
        text = read(tmp_path, moved.new_path)
        assert not moved.kept and "aliases" not in text and "feed_id" not in text


@pytest.mark.parametrize(("arguments", "message"), [
    ({"old": "khong-co", "new": "x"}, "Có 0 bài"),
    ({"new": "Tên Xấu"}, "a-z"),
    ({"new": "../../x"}, "a-z"),
    ({"new": "x" * 121}, "không quá 120"),  # the next build would refuse it
    ({"new": "khac"}, "không ghi đè"),
    ({"date": "31/02/2024"}, "Ngày"),
    ({"new": "giu"}, "đã thuộc về"),
])  # fmt: skip
def test_what_cannot_be_done_changes_nothing(tmp_path, write, arguments, message):
    write("tin/2024/01/chu.md", article("Chủ", aliases=["/2024/01/01/giu/"]))
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.md")}
    with pytest.raises(PublishError, match=message):
        move(tmp_path, **arguments)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.md")} == before


NAMES = st.sampled_from(["title", "date", "bloc", "aliases", "author", "related"])
VALUES = st.one_of(
    st.sampled_from(
        [
            "[a, b]",
            "\n- a\n- b",
            "\n  - a\n\n  - b",
            "[a,\n  b]",
            '"a: b"',
            "'a # b'",
            "a # ghi chú",
            "[]",
            "|\n  a\n  b",
            "\n  - {x: 1}",
        ]
    ),
    st.from_regex(r"[a-z]{1,9}", fullmatch=True),
)


@given(
    st.dictionaries(NAMES, VALUES, min_size=1),
    NAMES,
    st.sampled_from(["[x]", '"x: y"', "z"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_setting_a_field_changes_that_field_alone(fields, name, value, end):
    import yaml

    front = "# đầu\n" + "".join(f"{key}: {text}\n" for key, text in fields.items())
    front = front.replace("\n", end)
    before, after = yaml.safe_load(front), yaml.safe_load(edit.set_field(front, name, value))
    assert after == before | {name: yaml.safe_load(value)}
    assert yaml.safe_load(edit.drop_field(front, name)) == ({k: v for k, v in before.items() if k != name} or None)
    assert edit.parts(f"---{end}{front}---\n\nThân bài\n") == (f"---{end}", front, "---\n\nThân bài\n")
    assert set(re.findall(r"\r?\n", edit.set_field(front, name, value))) == {end}


@given(st.sets(st.from_regex(r"/[a-z0-9]{1,6}(/[a-z]{1,4}){0,2}/", fullmatch=True)))
def test_the_ledger_reads_what_it_writes(tmp_path_factory, found):
    file = tmp_path_factory.mktemp("so") / ledger.NAME
    file.write_text(ledger.text(found), "utf-8")
    assert ledger.read(file) == found
    assert ledger.text(found) == ledger.text(sorted(found, reverse=True))


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        (b"<<<<<<< HEAD\n/a/\n", 1, "không phải địa chỉ"),
        (b"/a/\n||||||| goc\n/b/\n", 2, "không phải địa chỉ"),
        (b"/a/\n /b/\n", 2, "không phải địa chỉ"),
        (b"/a/\n/b\0c/\n", 2, "không phải địa chỉ"),
        (b"/a\x1b[31m/\n", 1, "không phải địa chỉ"),
        ("/a/\n/b\u202ec/\n".encode(), 2, "không phải địa chỉ"),
        (b"/a/\n/\xff\n", 2, "UTF-8"),
        ("/a/\n".encode("utf-16"), 1, "UTF-8"),
    ],
)
def test_a_line_of_the_ledger_that_is_no_address_is_told_with_its_number(tmp_path, data, line, told):
    (tmp_path / ledger.NAME).write_bytes(data)
    with pytest.raises(ledger.Damaged, match=told) as damaged:
        ledger.read(tmp_path / ledger.NAME)
    assert damaged.value.problem().line == line and damaged.value.problem().message.isprintable()


def test_a_ledger_that_is_no_file_is_told(tmp_path):
    for make in (os.mkdir, os.mkfifo):
        place = tmp_path / make.__name__ / ledger.NAME
        place.parent.mkdir()
        make(place)
        with pytest.raises(ledger.Damaged, match="thư mục hay ống dẫn"):
            ledger.read(place)


def test_a_ledger_saved_with_a_bom_by_notepad_is_read(tmp_path):
    (tmp_path / ledger.NAME).write_bytes(b"\xef\xbb\xbf/a/\r\n/b/\r\n")
    assert ledger.read(tmp_path / ledger.NAME) == {"/a/", "/b/"}


@pytest.mark.parametrize(("url", "keeps"), [
    ("/", True), ("/2024/01/01/a/", True), ("/cu.aspx", True), ("/tin/cu.html", True), ("/khoi/a/", True), ("/tim-kiem/", True),
    ("/404.html", False), ("/atom.xml", False), ("/khoi/a/rss.xml", False), ("/theme/js/site.js", False), ("/tim-kiem/cap/000001.txt", False), ("/anh/a.jpg", False),
])  # fmt: skip
def test_pages_are_permanent_and_what_pages_load_is_not(url, keeps):
    assert HOUSE.is_permanent(url) == keeps


def test_a_deleted_article_stops_the_build_and_the_message_says_how_to_mend_by_a_code_of_the_guide(
    tmp_path, write, capsys
):
    out = build(tmp_path, NOW)
    known = ledger.of_files(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())
    (tmp_path / "content" / ledger.NAME).write_text(ledger.text(known), "utf-8")
    (tmp_path / "content/tin/2024/01/khac.md").unlink()
    write("tin/2024/01/cu.md", article("Cũ"))
    with pytest.raises(Exception, match="1 lỗi"):
        build(tmp_path, NOW)
    said = capsys.readouterr().err
    assert "/2024/01/01/khac/" in said and "aliases" in said and "status: withdrawn" in said
    (code,) = re.findall(r"\[([a-z-]+)\]", said)
    assert code in set(Code), "an editor looks the code up in the guide"
