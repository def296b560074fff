"""The proof: what a body's page does not show is told, and nothing else is."""

import pytest

from plugins.sources.body import BodyRenderer
from plugins.sources.body.losses import find_losses
from plugins.sources.body.proof import compare
from plugins.sources.body.seen import seen
from plugins.sources.body.written import written

OPTIONS = {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
RENDERER = BodyRenderer(OPTIONS)


def told(text: str) -> list[tuple[int, str]]:
    return [problem[:2] for problem in RENDERER.render(text, 1, "tin/2023/11").problems]


@pytest.mark.parametrize(
    ("text", "page", "lost"),
    [
        ("Khối Mẫu\n\nhạng nhất", "<p>Khối Mẫu</p>", [(2, "hạng nhất", "")]),
        ("Một 12 hai", "<p>Một 21 hai</p>", [(0, "12", "21")]),
        ("Một\nhai\nba bốn", "<p>Một\nba\nhai bốn</p>", [(1, "", "ba"), (2, "ba", "")]),
        ("a + b", "<p>a b</p>", [(0, "+", "")]),
        ("a\n\n(b) c", "<p>a</p>\n<p>b c</p>", [(2, "(", ""), (2, ")", "")]),
        ("**a** b", "<p>a b</p>", [(0, "**", ""), (0, "**", "")]),
        ("a b", "<p>a<b> b</b></p>", []),
        ("một hai", "<p>mộthai</p>", [(0, "một hai", "mộthai")]),
        ("Một, hai", "<p>Một, hai</p>\n<p>ba</p>", [(0, "", "ba")]),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>', []),
        ("3. a", "<ol>\n<li>a</li>\n</ol>", [(0, "3", "1")]),
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>", []),
        ("> a\n> b", "<p>a\nb</p>", [(0, ">", ""), (1, ">", "")]),
    ],
)
def test_words_numbers_and_signs_are_compared_in_order(text, page, lost):
    assert [tuple(loss) for loss in find_losses(text, page)] == lost


@pytest.mark.parametrize(
    "text",
    [
        "**a** *b* ***c*** _d_ __e__ `f*g` <b>h</b> &amp; &nbsp; i\\* \\# \\\\ “j” \"k\" 'l' m--n... o",
        '[a](http://vi-du.vn/b-c "d e") <http://vi-du.vn/f--g> <a@vi-du.vn> [h](<https://vi-du.vn/i j>) [k](/a(b)c)',
        "## a ##\n\n- b\n- c\n    - d\n\n1. e\n2. f\n\n> g\n> h\n\n---\n\ni  \nj",
        "| A | B |\n|:--|--:|\n| a\\|b | **c** |\n| d | |",
        '![A b](c.jpg "D e. Ảnh: F")\n\n![G](h.jpg "I (Ảnh: J)") ![K](l.jpg)\n\nM ![n](o.jpg "p") q',
        '[a][1] và [b] và [c][]\n\n[1]: http://vi-du.vn/x "y"\n[b]: /khoi/\n[c]: <http://vi-du.vn>',
        "a <!-- không hiện --> b\n\n<!-- không\nhiện -->\n\nc",
        "<table><tr><td>a</td><td>b</td></tr></table>\n\n<div>\nc\n</div>",
        "1. a\n1. b\n1. c",
    ],
)
def test_markup_that_has_its_effect_is_no_loss(text):
    assert "text-lost" not in [code for _, code in told(text)]


@pytest.mark.parametrize(
    "text", ["[Nguồn]: TTXVN", "[ĐT]: 0204.3854.123", "[Bế mạc]: 11h30", "[^1]: Luật", "Xem [a].\n\n[a]: TTXVN"]
)
def test_a_line_that_only_looks_like_a_reference_is_shown(text):
    last = text.split("\n")[-1]
    assert f"<p>{last}</p>" in RENDERER.render(text).html
    assert ("text-lost", 1) not in told(text)


def test_a_row_with_more_cells_than_its_head_is_told_on_its_line():
    (problem,) = RENDERER.render("| A | B |\n|---|---|\n| Sở A|B | 96 |\n| Sở C | 95 |", 5).problems
    assert problem[:2] == (7, "text-lost")
    assert "“96”" in problem[2] and "\\|" in problem[3]


def test_a_look_at_lines_finds_what_the_whole_comparison_finds():
    text = "Một\n\n**hai** ba\n\n> bốn\n\n1. năm\n2. sáu\n\nbảy [tám](/khoi/)"
    page = RENDERER.render(text).html
    for word in ("Một", "ba", "bốn", "năm", "sáu", "bảy", "tám"):
        damaged = page.replace(word, "", 1)
        assert find_losses(text, damaged) == compare(written(text), seen(damaged)) != []


@pytest.mark.parametrize(
    "piece", ["*", "_", "`", "\\", "[", "](", "<", "&", "a*", "a|", "> ", "'", '"', "a\n", "a b\n"]
)
def test_long_rows_of_signs_are_compared_at_once(piece):
    """Seconds would be the square of their length, or worse."""
    find_losses(piece * 30_000, "<p>x</p>")
