"""What a body would lose on its way to readers is told to its writer."""

import pytest

from plugins.sources.body import BodyRenderer

RENDERER = BodyRenderer(
    {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
)


def told(text: str) -> list[tuple[int, str]]:
    return [problem[:2] for problem in RENDERER.render(text, 1, "tin/2023/11").problems]


@pytest.mark.parametrize(
    "address", ["https://vi du.vn", "https:// vi-du.vn/tin", "https://", "https://vi-du.vn:99999/", "http://vi%du.vn"]
)
def test_an_address_that_no_browser_opens_is_told(address):
    assert told(f"Một.\n\n[xem]({address})") == [(3, "url-form")]
    assert "href" not in RENDERER.render(f"[xem]({address})").html


@pytest.mark.parametrize(
    "address",
    [
        "https://tỉnh.vn/đường dẫn?a=1&b=2#c",
        "//vi-du.vn",
        "mailto:a@vi-du.vn?subject=Chào bạn",
        "tel:+84 204 1",
        "https://a_b.vn/<x>",
    ],
)
def test_an_address_that_browsers_open_is_not(address):
    assert told(f"[xem]({address})") == []
    assert "href" in RENDERER.render(f"[xem]({address})").html


@pytest.mark.parametrize("text", ["Một <? hai ?> ba", "Một <![CDATA[hai]]> ba", "<!doctype html>\n\nMột"])
def test_what_html_hides_is_told(text):
    assert told(f"Không.\n\n{text}") == [(3, "html-tag")]


def test_a_comment_is_meant_to_be_unseen():
    assert told("Một <!-- ghi chú --> hai\n\n<!-- ghi\nchú -->") == []


@pytest.mark.parametrize(
    "text",
    ["nếu a <b và c> d thì", "số <i ít hơn> một", "<p chữ <b>Một</b>", "<div>Nếu a <b thì", '<p class="a" chữ>Một</p>'],
)
def test_words_between_a_smaller_and_a_greater_sign_are_told(text):
    assert told(text) == [(1, "html-tag")]
    assert "&lt;" in RENDERER.render(text).problems[0][3]


@pytest.mark.parametrize(
    "text",
    [
        '<abbr title="Ủy ban">UB</abbr>',
        "<abbr title=Ủy>UB</abbr>",
        "<abbr title = 'Ủy ban'>UB</abbr>",
        '<td nowrap class="x">Đất</td>',
    ],
)
def test_attributes_in_vietnamese_are_none_of_these(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "tag",
    [
        "<b" + " =" * 15_000,
        "<b" + " a=b" * 15_000 + " đ",
        "<b" + " \"'" * 15_000,
        ("<b" + ' "<b"' * 9) * 3_000,
        "<b </" * 30_000,
        "<b '</" * 30_000,
        "<b=</" * 30_000,
    ],
)
def test_a_long_tag_is_read_at_once(tag):
    """Seconds would be the square of its length, or worse."""
    RENDERER.render(f"<p>\n{tag}\n</p>")
