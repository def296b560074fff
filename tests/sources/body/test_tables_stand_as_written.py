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
    html = RENDERER.render(f"| Đơn vị thử | Điểm |\n|---|{rule}|\n| Mẫu | 98,5 |").html
    assert f"<th{marked}>Điểm</th>" in html and f"<td{marked}>98,5</td>" in html
    assert "<td>Mẫu</td>" in html and "style" not in html


def test_a_class_that_the_theme_does_not_know_is_dropped():
    assert 'class="la"' not in RENDERER.render('<table><tr><td class="la at-right">1</td></tr></table>').html
