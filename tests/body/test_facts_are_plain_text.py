"""What a body says of itself (excerpt, alt texts, targets) is plain text, whatever Markdown made of it on the way."""

import pytest

from plugins.body import BodyRenderer

RENDERER = BodyRenderer({})


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [(r"năm \* sao", "năm * sao"), ("một &amp; hai", "một & hai"), ("a < b và `c`", "a < b và c"), ("<b>Đậm</b> và **m**", "Đậm và m")],
)
def test_excerpt_reads_as_the_page_does(text, excerpt):
    assert RENDERER.render(text).excerpt == excerpt


def test_alt_and_caption_keep_escaped_characters():
    (image,) = RENDERER.render(r'![năm \* sao](a.jpg "Cờ \* thi đua. Ảnh: A")', 1, "tin").images
    assert (image.alt, image.caption, image.credit) == ("năm * sao", "Cờ * thi đua", "A")


def test_an_address_in_angle_brackets_is_a_mail_link():
    body = RENDERER.render("Thư gửi <thu@example.vn>", 1, "tin")
    assert 'href="mailto:thu@example.vn"' in body.html
    assert body.targets == ()


def test_a_link_without_a_text_is_reported():
    assert [problem[1] for problem in RENDERER.render("[](/khoi/)", 1, "tin").problems] == ["link-empty"]


def test_marked_words_stay_marked():
    body = RENDERER.render("Một <mark>chữ tô</mark> trong bài", 1, "tin")
    assert body.html == "<p>Một <mark>chữ tô</mark> trong bài</p>" and body.problems == ()
