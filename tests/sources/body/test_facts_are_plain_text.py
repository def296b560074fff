"""What a body says of itself (excerpt, alt texts, targets) is plain text, whatever Markdown made of it on the way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.sources.body import BodyRenderer
from plugins.sources.body.markup import split_credit
from plugins.sources.body.sanitizer import raw_problems

RENDERER = BodyRenderer({})


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        (r"năm \* sao", "năm * sao"),
        ("một &amp; hai", "một & hai"),
        ("a < b và `c`", "a < b và c"),
        ("<b>Đậm</b> và **m**", "Đậm và m"),
    ],
)
def test_excerpt_reads_as_the_page_does(text, excerpt):
    assert RENDERER.render(text).excerpt == excerpt


@pytest.mark.parametrize("line_break", ["  \n", "<br>", "<br/>\n", "<BR />", " <br> "])
def test_a_line_break_parts_two_words_of_the_excerpt(line_break):
    body = RENDERER.render(f"**Sáng 27/12/2023**,{line_break}Khối Nội chính *tổng{line_break}kết*.\n\nHai.")
    assert body.excerpt == "Sáng 27/12/2023, Khối Nội chính tổng kết."
    assert body.html.count("<br>") == 2


def test_a_word_that_html_begins_in_is_not_parted():
    assert RENDERER.render("m<sup>2</sup> và <b>T</b>ĐKT").excerpt == "m2 và TĐKT"


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


@pytest.mark.parametrize(
    ("title", "caption", "credit"),
    [
        ("Toàn cảnh hội nghị. Ảnh: Lê Mẫu", "Toàn cảnh hội nghị", "Lê Mẫu"),
        ("Toàn cảnh (Ảnh : Lê Mẫu.)", "Toàn cảnh", "Lê Mẫu"),
        ("Ảnh: TTXVN", "", "TTXVN"),
        ("Ảnh: A. Ảnh: B", "Ảnh: A", "B"),
        ("Bức xẢnh: A", "Bức xẢnh: A", ""),
        ("Toàn cảnh. Ảnh:", "Toàn cảnh. Ảnh:", ""),
        ("Ảnh: nguồn: A", "Ảnh: nguồn: A", ""),
    ],
)
def test_the_credit_is_told_apart_from_the_caption(title, caption, credit):
    (image,) = RENDERER.render(f'![a](a.jpg "{title}")', 1, "tin").images
    assert (image.caption, image.credit) == (caption, credit)


CREDIT = re.compile(r"^(.*?)[\s.;,–(-]*\bẢnh\s*:\s*([^:]+?)[.)]*$", re.DOTALL)


@given(
    st.lists(
        st.sampled_from(["Ảnh", "Ảnh:", ":", " ", ".", ")", "(", "–", "-", ",", "chữ", "_", "1", "\n"]), max_size=12
    ).map("".join)
)
def test_credits_are_what_the_expression_says(title):
    found = CREDIT.match(" ".join(title.split()))
    assert split_credit(title) == ((found[1].strip(), found[2].strip()) if found else (" ".join(title.split()), ""))


@pytest.mark.parametrize(
    "title", ["." * 1_000_000 + "x", " ".join("." * 500_000) + "x", "Ảnh: " * 200_000, "x" + ".)" * 500_000]
)
def test_a_caption_of_a_million_signs_is_read_at_once(title):
    """The square of its length would be hours."""
    assert len(split_credit(title)[0]) > 900_000


@pytest.mark.parametrize(
    "text", ["<p>Metadata: một</p>", "<table><tr><td>Profile: hai</td></tr></table>", "<p>Big data : ba</p>"]
)
def test_a_word_before_a_colon_is_no_unsafe_address(text):
    assert RENDERER.render(text).problems == ()


@pytest.mark.parametrize("address", ["javascript:a()", "JavaScript :a()", "data:text/html,x", " file:///c:/a"])
@pytest.mark.parametrize("quote", ["", "'", '"', ' "'])
def test_an_unsafe_address_in_html_is_told(address, quote):
    assert "link-unsafe" in [
        problem[1] for problem in RENDERER.render(f"<p cite={quote}{address}{quote.strip()}>Một</p>").problems
    ]


@pytest.mark.parametrize(
    "raw", ["<p" + "= " * 500_000, "<" + " " * 1_000_000 + "1", "< /" * 300_000, "<p" + " on" * 300_000]
)
def test_raw_html_of_a_million_signs_is_read_at_once(raw):
    assert not [problem for problem in raw_problems(raw, 0) if problem.code != "html-tag"]
