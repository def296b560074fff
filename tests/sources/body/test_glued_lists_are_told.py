"""A list that begins right under a line of text is shown as one paragraph: its writer is told, and how to mend it."""

import pytest

from plugins.sources.body import BodyRenderer
from tests.sources.frontmatter.samples import read

RENDERER = BodyRenderer(
    {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
)


def told(text: str) -> list[int]:
    return [line for line, code, *_ in RENDERER.render(text).problems if code == "list-glued"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Gồm 8 đơn vị:\n- Công an\n- Thanh tra", 2),
        ("Gồm 8 đơn vị: \n* Công an \n* Thanh tra", 2),
        ("Gồm 8 đơn vị:\n+ Công an\n+ Thanh tra", 2),
        ("Gồm:\n1. Công an\n2. Thanh tra", 2),
        ("Gồm\nmột số đơn vị:\n  - Công an\n  - Thanh tra", 3),
        ("Gồm:\n\t- Công an\n\t- Thanh tra", 2),
        ("- Công an\n- Thanh tra\n\nHai.\n\nGồm:\n- Công an\n- Thanh tra", 7),
        ("> Gồm:\n> - Công an\n> - Thanh tra", 2),
        ("- Một\n\n    Gồm:\n    - Công an\n    - Thanh tra", 4),
    ],
)
def test_a_glued_list_is_told_on_its_first_line_and_a_blank_line_mends_it(text, line):
    assert told(text) == [line]
    (problem,) = RENDERER.render(text).problems
    assert problem[3] == "Thêm một dòng trống trước danh sách."
    lines = text.split("\n")
    mended = RENDERER.render("\n".join([*lines[: line - 1], "", *lines[line - 1 :]]))
    assert not mended.problems
    assert "<li>Công an" in mended.html


def test_a_glued_list_inside_an_item_is_mended_by_indentation():
    (problem,) = RENDERER.render("1. Gồm:\n - Công an\n - Thanh tra\n2. Hai").problems
    assert problem[:2] == (2, "list-glued") and "thụt mỗi dòng vào 4 dấu cách" in problem[3]
    mended = RENDERER.render("1. Gồm:\n    - Công an\n    - Thanh tra\n2. Hai")
    assert not mended.problems
    assert "<li>Công an" in mended.html


def test_a_list_glued_in_two_places_is_told_in_both():
    assert told("Gồm:\n- a\n- b\n\nHai.\n\nGồm:\n- a\n- b") == [2, 8]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Gồm:\n- a\n- b\nVà:\n1. c\n2. d\nCùng: \n* e\n* f", [2, 5, 8]),
        ("Gồm:\n- a\n- b\n- c\n- d\n- e\n- f", [2]),
        ("Gồm:\n- a\n- b\ntiếp theo\n- c\n- d\n- e", [2]),
        ("Gồm:\n- a\n- b:\n- c\n- d\n- e", [2]),
        ("> Gồm:\n> - a\n> - b\n> Và:\n> - c\n> - d", [2, 5]),
    ],
)
def test_each_list_of_one_paragraph_is_told_once(text, lines):
    assert told(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Gồm:\n\n- Công an\n- Thanh tra",
        "## Gồm\n- Công an\n- Thanh tra",
        "- Công an\ntiếp theo\n- Thanh tra\n- Tòa án",
        "1. Công an\n    - a\n    - b\n2. Thanh tra",
        "Ông nói\n- một mình - rồi đi.",
        "Gồm:  \n- Công an  \n- Thanh tra",
        "Trong năm\n2023. Hết.\n2024. Hết.",
        "Lạnh xuống\n-5 độ\n-6 độ",
        "Một **đậm**\n*nghiêng*\n*nghiêng*",
    ],
)
def test_what_is_shown_as_written_is_not_told(text):
    assert told(text) == []


def test_a_glued_list_stops_no_build():
    text = "---\ntitle: Bài thử\ndate: 2023-11-28 08:34\nbloc: khoi-thu\nauthor: []\n---\n"
    (problem,) = read("tin/2023/11/bai.md", text, RENDERER.render("Gồm:\n- a\n- b", 7)).problems
    assert (problem.line, problem.field, problem.severity) == (8, "body", "warning")
