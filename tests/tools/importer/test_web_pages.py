"""A page saved by a browser, with the nastiness of the real portal's: what the editor gets."""

import re
import shutil

import pytest

from plugins.sources.frontmatter import read_source
from plugins.sources.frontmatter.split import split
from tests.tools.importer import pages
from tests.tools.importer.conftest import SAMPLES, Archive, only, reasons

PATH = "tin/2023/12/khoi-mau-tong-ket-cong-tac-thu-nghiem-nam-2023.md"
BODY = """
Chiều ngày 11/12/2023, Khối Mẫu họp tổng kết–thử nghiệm; có Đơn vị A, đơn vị \\*B\\*, \\[đơn vị C\\] và &lt;đơn vị D&gt; &amp; “đơn vị E”.

![Ảnh 1 trong bài](khoi-mau-tong-ket-cong-tac-thu-nghiem-nam-2023-anh-1.jpg "Toàn cảnh buổi tổng kết thử")

1\\. Kết quả: xem [bảng điểm thử](https://vi-du.example/bang-diem) kèm theo.

| Đơn vị | Điểm |
| --- | --- |
| Đơn vị A | 9,5 |
| Đơn vị B vắng |   |

- Việc thứ nhất;
- việc con.
- Việc thứ hai.

![Hai người mẫu cầm một lá cờ thử](khoi-mau-tong-ket-cong-tac-thu-nghiem-nam-2023-anh-2.png "Trao cờ thử. Ảnh: Trần Mẫu")

Đơn vị đơn vị A tiếp tục là Trưởng khối; ông Lê Thử Hòa và bà Lê Thử Hoà cùng ký.
"""


def record_of(archive: Archive, path: str):
    parsed = read_source(
        path,
        archive.text(path).encode(),
        lambda text, line: type("B", (), {"html": "x", "excerpt": "", "targets": (), "images": (), "problems": ()})(),
    )
    return parsed.record


def body_of(text: str) -> str:
    return split(text, None).body


@pytest.fixture
def outcome(archive):
    return only(archive.imports(SAMPLES / "trang-day-du.html"))


def test_the_result_passes_the_check(archive, outcome):
    assert outcome.path == PATH
    assert archive.errors() == []


def test_front_matter_says_what_the_page_says(archive, outcome):
    article = record_of(archive, PATH)
    assert article.title == "Khối Mẫu tổng kết công tác thử nghiệm năm 2023"
    assert (article.date, article.modified) == ("2023-12-12T07:05:00+07:00", "2023-12-13T16:20:00+07:00")
    assert (article.blocs, article.events, article.work_year) == (("mau",), ("tong-ket",), 2023)
    assert article.event_date == "2023-12-11"
    assert article.authors == ("Trần Mẫu",)
    assert article.aliases == ("/tin-tuc/khoi-mau-tong-ket-thu.html",)
    source = article.extra["source"]
    assert source["file"] == "trang-day-du.html"
    assert source["imported"] == "2026-01-02T10:00:00+07:00"
    assert source["url"] == "https://cong-cu.example/tin-tuc/khoi-mau-tong-ket-thu.html"


def test_body_is_the_markdown_an_editor_would_write(archive, outcome):
    assert body_of(archive.text(PATH)) == BODY


def test_photos_lie_beside_the_article_unchanged(archive, outcome):
    tree = archive.tree()
    folder = SAMPLES / "trang-day-du_files"
    assert tree[PATH.replace(".md", "-anh-1.jpg")] == (folder / "toan-canh.jpg").read_bytes()
    assert tree[PATH.replace(".md", "-anh-2.png")] == (folder / "trao co.png").read_bytes()
    assert not [path for path in tree if path.endswith((".jpg", ".png", ".gif")) and "-anh-" not in path]


def test_menus_tools_and_hidden_words_are_left_out_and_listed(archive, outcome):
    text = archive.text(PATH)
    told = reasons(outcome)
    for words in (
        "CỔNG THỬ NGHIỆM",
        "Giới thiệu",
        "Liên kết nhanh",
        "Lời ẩn",
        "Gửi Email",
        "In trang",
        "Lượt xem: 1.234",
        "Bản quyền",
        "30 Tháng 4",
    ):
        assert words not in text
        assert words in told


def test_a_photo_outside_the_saved_page_is_never_read(archive, outcome):
    assert "../../../../etc/passwd không dùng được: đường dẫn đi ra ngoài thư mục của trang" in reasons(outcome)


def test_suspicious_spots_are_told(outcome):
    told = reasons(outcome)
    assert "“Lê Thử Hòa” và “Lê Thử Hoà”" in told
    assert "“Đơn vị đơn vị” lặp hai lần" in told


def test_a_photo_without_description_waits_for_a_person(outcome):
    assert outcome.state == "person"
    assert "Cần người: body: Ảnh 1 trong bài" in reasons(outcome)
    assert "Ảnh 2 trong bài" not in reasons(outcome), "the second photo came with its description"


def test_listed_articles_become_stubs_where_the_bloc_is_known_and_links_where_not(archive, outcome):
    stub = record_of(archive, "tin/2023/12/cum-gia-dinh-so-ket-cong-tac-thu-nam-2023.md")
    assert (stub.title, stub.date) == ("Cụm Giả định sơ kết công tác thử năm 2023", "2023-12-01T08:00:00+07:00")
    assert (stub.blocs, stub.events, stub.authors) == (("cum-gia-dinh",), ("so-ket",), ())
    assert record_of(archive, PATH).related == (
        "cum-gia-dinh-so-ket-cong-tac-thu-nam-2023",
        ("Tin chung không thuộc khối nào", "https://cong-cu.example/tin-tuc/tin-khong-khoi.aspx?id=7"),
    )


def test_without_stubs_all_become_links(archive):
    only(archive.imports(SAMPLES / "trang-day-du.html", stubs=False))
    assert [title for title, _ in record_of(archive, PATH).related] == [
        "Cụm Giả định sơ kết công tác thử năm 2023",
        "Tin chung không thuộc khối nào",
    ]
    assert archive.errors() == []


def test_mhtml_gives_the_same_article_as_the_complete_page(archive, tmp_path):
    only(archive.imports(SAMPLES / "trang-day-du.mhtml"))
    assert body_of(archive.text(PATH)) == BODY
    assert archive.errors() == []
    assert (
        archive.tree()[PATH.replace(".md", "-anh-2.png")]
        == (SAMPLES / "trang-day-du_files" / "trao co.png").read_bytes()
    )


def test_a_stub_gives_way_to_its_page_and_keeps_its_address(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 8)
    archive.imports(saved / "00007.html")
    stubs = {path for path in archive.tree() if path.startswith("tin/")} - {
        record for record in archive.tree() if "so-7-" in record
    }
    assert len(stubs) == 5
    outcomes = archive.imports(saved)
    assert {outcome.path for outcome in outcomes if outcome.state == "imported"} > stubs
    assert not any("chờ nhập từ trang gốc" in archive.text(path) for path in stubs)
    assert archive.errors() == []


def test_a_page_whose_pictures_are_gone_keeps_its_captions(archive, tmp_path):
    shutil.copy(SAMPLES / "trang-day-du.html", tmp_path / "trang-day-du.html")
    outcome = only(archive.imports(tmp_path / "trang-day-du.html"))
    assert "*Toàn cảnh buổi tổng kết thử*" in archive.text(PATH)
    assert "không có tệp này cạnh trang" in reasons(outcome)
    assert archive.errors() == []


def change(text: str, pattern: str, new: str) -> str:
    changed, count = re.subn(pattern, new, text, flags=re.DOTALL)
    assert count == 1, pattern
    return changed


@pytest.mark.parametrize(("pattern", "new", "told"), [
    (r'<p align="right">.*?</p>', "", "author: Không thấy tác giả"),
    ("Cập nhật: 13/12/2023 16:20", "14/12/2023 09:00", "Trang có hai ngày; ngày sau"),
    (r"<h1(.*?)>Khối Mẫu", r"<h1\1>Khối Chưa Có", "bloc: Tiêu đề không nói khối nào; lấy mau theo đoạn đầu"),
    ("khoi-mau-tong-ket-thu.html -->", "x.aspx?id=7 -->", "có ? hoặc # nên không tự chuyển hướng được"),
    ("khoi-mau-tong-ket-thu.html -->", "b%C3%A0i.aspx -->", "có ký tự ngoài bảng chữ không dấu"),
    ("Chiều ngày 11/12/2023, ", "ViÖt Nam ®æi míi, c«ng nghiÖp ", "Đã đổi chữ từ TCVN3"),
])  # fmt: skip
def test_what_is_doubtful_is_told(archive, tmp_path, pattern, new, told):
    shutil.copytree(SAMPLES / "trang-day-du_files", tmp_path / "trang-day-du_files")
    text = change((SAMPLES / "trang-day-du.html").read_text(encoding="utf-8"), pattern, new)
    (tmp_path / "trang-day-du.html").write_text(text, encoding="utf-8")
    outcome = only(archive.imports(tmp_path / "trang-day-du.html"))
    assert told in reasons(outcome)
    assert archive.errors() == []


def test_a_page_of_no_registered_bloc_is_written_and_says_which_field_to_fill(archive, tmp_path):
    text = (SAMPLES / "trang-day-du.html").read_text(encoding="utf-8").replace("Khối Mẫu", "Hội Vô Danh")
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    outcome = only(archive.imports(tmp_path / "a.html", stubs=False))
    assert outcome.state == "person"
    assert "Cần người: bloc: Không thấy tên khối, cụm nào đã đăng ký trong tiêu đề" in reasons(outcome)
    assert [error for error in archive.errors() if "bloc" in error], "make check names the same field"
    assert {problem.field for problem in outcome.problems if problem.is_error} == {"bloc"}
