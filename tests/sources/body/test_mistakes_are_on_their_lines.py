"""Each mistake of a body is told on the line where an editor finds it, and each that is repeated on each of its
lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.sources.body import BodyRenderer

RENDERER = BodyRenderer(
    {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
)


def lines(text: str, first_line: int = 1) -> list[tuple[int, str]]:
    return [problem[:2] for problem in RENDERER.render(text, first_line, "tin/2023/11").problems]


def targets(text: str) -> list[tuple[str, int]]:
    return list(RENDERER.render(text, 1, "tin/2023/11").targets)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Hội nghị nghe báo cáo Kết quả năm qua.\n\nĐoạn hai.\n\n# Kết quả", 5),
        ("Một.\n\n\n# Kết quả **năm 2023**", 4),
        ("Kết quả năm 2023.\n\nKết quả `năm` 2023 &amp; *sau*\n===\n\nHai.", 3),
        ("Xem tin cũ.\n\n# Xem [tin cũ](/khoi/) và <b>mới</b> \\* #", 3),
        ("Kết quả\n\n> Một\n>\n> # Kết quả", 5),
        ("Kết quả\n\n- Một\n- # Kết quả", 4),
        ("Kết quả\n\n## Kết quả\n# Kết quả", 4),
    ],
)
def test_a_heading_is_told_where_it_stands_not_where_its_words_do(text, line):
    assert lines(text) == [(line, "heading-level-1")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tệp bao-cao.pdf nằm ở sở.\n\n[Tải](bao-cao.pdf)", [3]),
        ("[Tải](a.pdf.zip)\n\n[Tải](a.pdf)", [1, 3]),
        ("[a](a.pdf)\n\nMột.\n\n[b](a.pdf)", [1, 5]),
        ("[a](a.pdf) và [b](a.pdf)", [1]),
        ("**[a](a.pdf)\n[b](b.pdf)** [c](a.pdf)\n\n[d](b.pdf)", [1, 2, 4]),
        ("a b.pdf\n\n[a](<a b.pdf>)\n\n[b](a b.pdf 'Tệp')\n\n[c](a&#32;b.pdf)", [3, 5, 7]),
        ("b.pdf\n[![a](/anh/a.jpg)](b.pdf)\n\n[![a](b.pdf)](/anh/a.jpg)", [2, 4]),
        ("| a | b |\n|---|---|\n| [a](a.pdf) | b |\n| [a](a.pdf) | b |", [3, 4]),
        ("a.pdf\n\n[a][r] và a.pdf\n\n[r]: a.pdf", [5]),
    ],
)
def test_a_target_is_on_the_line_of_its_link(text, found):
    assert sorted({line for _, line in targets(text)}) == found


def test_a_target_linked_on_two_lines_is_named_on_both_and_twice_on_one_line_once():
    assert targets("[a](a.pdf) [b](a.pdf)\n\n[c](a.pdf)") == [("tin/2023/11/a.pdf", 1), ("tin/2023/11/a.pdf", 3)]


def test_a_right_photo_is_not_blamed_for_the_wrong_one_after_it():
    assert lines("![mô tả](/anh/a.jpg)\n\n![](/anh/a.jpg)\n\n![mô tả](/anh/a.jpg)\n\n![](/anh/a.jpg)") == [
        (3, "image-alt-missing"),
        (7, "image-alt-missing"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Kết quả\n\nMột.\n\n# Kết quả", [(1, "heading-level-1"), (5, "heading-level-1")]),
        ("<span>a</span>\n\n<span>b</span>", [(1, "html-tag"), (3, "html-tag")]),
        ("[a](javascript:b)\n\n[c](javascript:b)", [(1, "link-unsafe"), (3, "link-unsafe")]),
        ("- Một <font>a\n    - Hai <font>b\n- Ba <font>c", [(1, "html-tag"), (2, "html-tag"), (3, "html-tag")]),
        ("<span>a</span> <span>b</span>", [(1, "html-tag")]),
    ],
)
def test_a_mistake_that_is_repeated_is_told_on_each_of_its_lines(text, found):
    assert sorted(lines(text)) == found


def test_a_mistake_inside_a_block_of_html_is_told_on_its_own_line():
    text = 'Một.\n\n<div>\n<p>Hai</p>\n\t<p onclick="a()">Ba</p>\n<iframe></iframe>\n</div>'
    assert sorted(lines(text, 11)) == [(15, "html-handler"), (16, "html-tag")]
    assert sorted(lines('<div>\n<p\nclass="a"\nonclick="a()">Một</p>\n</div>')) == [(4, "html-handler")]


def test_html_inside_a_block_is_not_taken_for_the_same_behind_it():
    assert sorted(lines("<div><span>Một\n</span></div>\n\nHai <span>ba")) == [
        (1, "html-tag"),
        (2, "html-tag"),
        (4, "html-tag"),
    ]


def test_lines_are_counted_from_where_the_body_begins():
    assert lines("Một.\n\n# Hai", 8) == [(10, "heading-level-1")]


PARTS = st.sampled_from(
    [
        "# Kết quả",
        "Kết quả a.pdf",
        "[a](a.pdf)",
        "![](a.pdf)",
        "![b](a.pdf)",
        "<span>x",
        "`x`",
        "**[a](b.pdf)**",
        "[](a.pdf)",
    ]
)


@given(st.lists(PARTS, max_size=12))
def test_paragraphs_one_after_another_keep_their_lines(parts):
    expected = {
        "# Kết quả": "heading-level-1",
        "![](a.pdf)": "image-alt-missing",
        "<span>x": "html-tag",
        "[](a.pdf)": "link-empty",
    }
    wanted = [(2 * number + 1, expected[part]) for number, part in enumerate(parts) if part in expected]
    assert sorted(found for found in lines("\n\n".join(parts)) if found[1] != "body-empty") == wanted


def test_a_body_of_very_many_mistakes_is_read_at_once():
    """One look over the text for each of its links would be minutes."""
    assert len(targets("\n\n".join(f"[a]({number}.pdf)" for number in range(2_000)))) == 2_000
    references = (
        "\n\n".join(f"[a][{number}]" for number in range(2_000))
        + "\n\n"
        + "\n".join(f"[{number}]: {number}.pdf" for number in range(2_000))
    )
    assert sorted(targets(references))[-1] == ("tin/2023/11/999.pdf", 5_000)
    assert len(lines("\n\n".join(f"<span>\n\n# Mục {number}" for number in range(1_000)))) == 2_000
    assert targets("[a](a.pdf)\n\n]:" + " " * 200_000 + "\n\nb") == [("tin/2023/11/a.pdf", 1)]
