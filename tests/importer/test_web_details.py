"""Parts of web pages that say something by their form: tables, links, numbers, dates, signatures. All synthetic."""

import pytest

from plugins.frontmatter.split import split
from tests.importer.conftest import Archive, only

TITLE = "<h1>Khối Mẫu tổng kết công tác thử nghiệm năm 2023</h1>"
LEAD = "<p>Buổi họp thử có đủ mọi đơn vị giả định.</p>"
END = "<p>Buổi họp thử kết thúc cùng ngày.</p><p>Lê Thử</p>"


def imported(archive: Archive, tmp_path, body: str, head: str = f"{TITLE}<p>12/12/2023 07:05</p>", end: str = END):
    """(Markdown of the body, outcome) of a page with ``body`` between a paragraph and the signature."""
    source = tmp_path / "trang.html"
    source.write_text(f"<html><body>{head}{LEAD}{body}{end}</body></html>", encoding="utf-8")
    outcome = only(archive.imports(source))
    return split(archive.text(outcome.path), None).body, outcome


@pytest.mark.parametrize(("table", "shown"), [
    ("<tr><th>Nhóm<th>Đơn vị<th>Điểm<tr><td rowspan=2>Một<td>A<td>9<tr><td>B<td>8", "| Một | A | 9 |\n|   | B | 8 |"),
    ("<tr><th>Nhóm<th>Đơn vị<th>Điểm<tr><td rowspan=0>Một<td>A<td>9<tr><td>B<td>8", "| Một | A | 9 |\n|   | B | 8 |"),
    ("<tr><th rowspan=2>Tên<th colspan=2>Điểm<tr><th>Quý I<th>Quý II<tr><td>A<td>1<td>2",
     "| Tên | Điểm |   |\n| --- | --- | --- |\n|   | Quý I | Quý II |\n| A | 1 | 2 |"),
    ("<tr><td colspan=999>Bảng thử<tr><td>A<td>1", "| Bảng thử |   |\n| --- | --- |\n| A | 1 |"),
])  # fmt: skip
def test_a_value_stays_under_its_head_where_cells_span_rows_and_columns(archive, tmp_path, table, shown):
    assert shown in imported(archive, tmp_path, f"<table>{table}</table>")[0]
