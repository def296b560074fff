"""A Word report, plainly synthetic: nothing of it is lost, and what a person must add is said."""

import docx
import pytest

from plugins.sources.frontmatter.split import split
from tests.tools.importer.conftest import only, reasons
from tests.tools.importer.word_sample import photo, report

PATH = "tin/2024/06/khoi-mau-so-ket-cong-tac-thu-nghiem-6-thang-dau-nam-2024.md"
BODY = """
Sáng ngày 04/06/2024, Khối Mẫu họp thử: đơn vị &lt;A&gt; &amp; đơn vị \\*B\\* đạt 100%\\_mức.

![Ảnh 1 trong bài](khoi-mau-so-ket-cong-tac-thu-nghiem-6-thang-dau-nam-2024-anh-1.jpg "Toàn cảnh buổi họp thử")

1\\. Kết quả thử.

\\- Dòng gạch đầu dòng gõ tay

- Mục của danh sách thật

Một dòng

và dòng sau dấu ngắt.

| Đơn vị | Điểm |
| --- | --- |
| A&#124;B | 9,5 |

![Ảnh 2 trong bài](khoi-mau-so-ket-cong-tac-thu-nghiem-6-thang-dau-nam-2024-anh-2.jpg "Đồng chí Trần Mẫu phát biểu thử. Ảnh: Lê Thử")

Đoạn neo khung chữ.

Chữ trong khung, không được mất.

Buổi họp thử kết thúc cùng ngày.
"""


@pytest.fixture
def outcome(archive, tmp_path):
    return only(archive.imports(report(tmp_path / "bao-cao.docx")))


def test_the_report_becomes_an_article_that_passes_the_check(archive, outcome):
    assert outcome.path == PATH
    assert archive.errors() == []
    assert split(archive.text(PATH), None).body == BODY


def test_front_matter_says_what_the_report_says(archive, outcome):
    front = archive.text(PATH)
    for line in (
        'title: "Khối Mẫu sơ kết công tác thử nghiệm 6 tháng đầu năm 2024"',
        "date: 2024-06-05 09:30",
        "bloc: mau",
        'author: "Lê Thử"',
        "event: so-ket",
        "work_year: 2024",
        "event_date: 2024-06-04",
        '  file: "bao-cao.docx"',
    ):
        assert f"\n{line}\n" in front


def test_photos_are_saved_beside_it(archive, outcome):
    tree = archive.tree()
    assert tree[PATH.replace(".md", "-anh-1.jpg")] == photo()
    assert tree[PATH.replace(".md", "-anh-2.jpg")] == photo("maroon")


def test_photos_wait_for_their_descriptions(outcome):
    assert outcome.state == "person"
    assert reasons(outcome).count("chưa có lời mô tả") == 2


def test_a_report_without_date_and_author_says_so(archive, tmp_path):
    outcome = only(archive.imports(report(tmp_path / "a.docx", date="", author="")))
    assert outcome.path.startswith("tin/chua-ro-ngay/")
    told = reasons(outcome)
    assert "Cần người: date: Không thấy ngày đăng" in told
    assert "author: Không thấy tác giả" in told
    assert {problem.field for problem in outcome.problems if problem.is_error} == {"date", "body"}, (
        "and the photos wait"
    )


def test_a_report_that_waits_for_its_date_is_not_imported_again(archive, tmp_path):
    source = report(tmp_path / "a.docx", date="")
    archive.imports(source)
    before = archive.tree()
    assert only(archive.imports(source)).state == "known"
    assert archive.tree() == before


def test_an_article_with_a_mistake_is_remembered_when_saved_on_windows(archive, tmp_path):
    source = report(tmp_path / "a.docx", date="")
    article = archive.root / only(archive.imports(source)).path
    article.write_bytes(article.read_bytes().replace(b"\nauthor: ", b"\nauthor:[ ").replace(b"\n", b"\r\n"))
    assert only(archive.imports(source)).state == "known"


def test_a_report_without_photos_has_no_captions_but_those_of_the_style(archive, tmp_path):
    document = docx.Document()
    document.add_paragraph("Khối Mẫu sơ kết công tác thử", style="Title")
    plain = (
        "Kết quả đạt được",
        "Tổng số tập thể được khen thưởng: 25",
        "Tòa án nhân dân tỉnh: 97 điểm",
        "Buổi họp thử đã kết thúc.",
    )
    for line in plain:
        document.add_paragraph(line)
    document.add_paragraph("Toàn cảnh buổi họp thử", style="Caption")
    document.save(tmp_path / "a.docx")
    outcome = only(archive.imports(tmp_path / "a.docx"))
    assert split(archive.text(outcome.path), None).body.split("\n\n") == [
        "\n" + plain[0],
        *plain[1:],
        "*Toàn cảnh buổi họp thử*\n",
    ]
    assert "1 dòng trông như chú thích ảnh" in reasons(outcome)


def test_a_value_stays_under_its_head_where_cells_of_word_are_merged(archive, tmp_path):
    document = docx.Document()
    document.add_paragraph("Khối Mẫu tổng kết công tác thử nghiệm năm 2023", style="Title")
    document.add_paragraph("28/11/2023 08:34")
    table = document.add_table(rows=3, cols=3)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells],
        ("Tên", "", "Điểm", "A", "Quý I", "1", "", "Quý II", "2"),
        strict=True,
    ):
        cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(tmp_path / "a.docx")
    text = archive.text(only(archive.imports(tmp_path / "a.docx")).path)
    assert "| Tên |   | Điểm |\n| --- | --- | --- |\n| A | Quý I | 1 |\n|   | Quý II | 2 |" in text


def test_a_photo_that_is_there_already_is_never_overwritten(archive, tmp_path):
    own = archive.root / PATH.replace(".md", "-anh-1.jpg")
    own.parent.mkdir(parents=True)
    own.write_bytes(photo("olive"))
    only(archive.imports(report(tmp_path / "a.docx")))
    tree = archive.tree()
    shown = [tree[PATH.replace(".md", f"-anh-{number}.jpg")] for number in (1, 2, 3)]
    assert shown == [photo("olive"), photo(), photo("maroon")]
    assert f"{PATH[12:-3]}-anh-1.jpg" not in archive.text(PATH)
