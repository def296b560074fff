"""Tables: what the writer says of their columns reaches readers without a style, which the site's policy forbids."""

import pytest

from plugins.sources.body import BodyRenderer

RENDERER = BodyRenderer(
    {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
)


@pytest.mark.parametrize(
    ("rule", "marked"), [("--:", ' class="at-right"'), (":-:", ' class="at-center"'), (":--", ""), ("---", "")]
)
def test_a_column_stands_where_its_writer_has_it(rule, marked):
    html = RENDERER.render(f"| Đơn vị thử | Số điểm |\n|---|{rule}|\n| Mẫu | 98,5 |").html
    assert f"<th{marked}>Số điểm</th>" in html and f"<td{marked}>98,5</td>" in html
    assert "<td>Mẫu</td>" in html and "style" not in html


def test_a_column_of_short_cells_is_never_broken_and_a_table_has_a_name_for_who_cannot_see_it():
    html = RENDERER.render("| STT | Đơn vị thử | Điểm |\n|---|---|--:|\n| 1 | Đơn vị mẫu thứ nhất | 98,5 |").html
    assert '<th class="short">STT</th>' in html and '<td class="short">1</td>' in html
    assert "<td>Đơn vị mẫu thứ nhất</td>" in html and '<td class="at-right short">98,5</td>' in html
    assert '<div aria-label="Bảng 1" class="table-scroll" role="region" tabindex="0">' in html


def test_no_other_role_can_be_written():
    assert "role" not in RENDERER.render('<div role="alert">chữ</div>').html


def test_a_class_that_the_theme_does_not_know_is_dropped():
    assert 'class="la"' not in RENDERER.render('<table><tr><td class="la at-right">1</td></tr></table>').html
