"""The renderer is faster than Markdown and typogrify, and says the same, except that it knows no indented code."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from typogrify.filters import smartypants

from plugins.sources.body import BodyRenderer
from plugins.sources.body.indentation import read_indented_blocks_as_text
from plugins.sources.body.speed.prose import NEEDS, speed_up
from plugins.sources.body.typography import smarten_html, smarten_text

OPTIONS = {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
PIECES = st.sampled_from(
    ["**", "*", "_", "__", "`", "``", "[a](b)", "![x](y.jpg)", "[r]", "\n\n[r]: http://a.vn\n", "<b>", "</b>",
     "<http://a.vn>", "<a@b.vn>", "&amp;", "&", "  \n", "\n", "\n\n", "- ", "1. ", "> ", "| a | b |\n|---|---|\n",
     "\\*", "\\", "===\n", "---\n", "+ ", ": ", "2) ", "!!! ", "Khối", "thi đua", " ", "“", '"', "'", "--", "...", "# ", "## ", "    ",
     '[a](b "c")', "![x](y.jpg 'z')", '[a](b "c" )', "[a][r]", "[", "](", "]:", ")", "  \n  \n", "\t", "12 ", "12. ", "(", "\x02"]
)  # fmt: skip


def plain(fast: bool, text: str, code: bool = True) -> str:
    markdown = Markdown(**OPTIONS)
    if not code:
        read_indented_blocks_as_text(markdown)
    if fast:
        speed_up(markdown)
        assert "prose" in markdown.parser.blockprocessors
    return markdown.convert(text)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_skipping_patterns_never_changes_the_html(text, code):
    assert plain(True, text, code) == plain(False, text, code)


@settings(max_examples=300)
@given(st.text("ab 1[]()\"'<>\\!*\n:", max_size=30).map(lambda text: f"[a](b{text})"))
def test_reading_links_by_an_expression_never_changes_the_html(text):
    assert plain(True, text) == plain(False, text)


#: Of these, texts come that hold nothing but the usual signs, and texts in which one of them is not what it seems.
USUAL = st.sampled_from(
    ["**", "*", "***", "**đậm**", "*nghiêng*", "**a b c**", "[a](b)", '[a](b "c d")', "![x](y.jpg)", '![x](y.jpg "z")', "[", "]", "(", ")", "!",
     "Khối", "thi đua", " ", "  ", ".", ",", "“", '"', "-", "\n", "\n\n", "- ", "> ", "1. ", "_", "https://a.vn/?b=1&c_d_e", "](", "x", "\u00a0"]
)  # fmt: skip


@settings(max_examples=1000)
@given(st.lists(USUAL, max_size=12).map("".join))
def test_finding_the_usual_signs_by_one_expression_never_changes_the_html(text):
    assert plain(True, text) == plain(False, text)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_only_indented_blocks_are_not_what_markdown_makes_of_them(text):
    text = text.replace("\t", "").replace("\x02", "").replace("    ", "   ")  # as Markdown takes \x02 away first
    if "    " not in text:
        assert plain(True, text, False) == plain(False, text)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_indentation_makes_code(text):
    assert "<pre" not in plain(True, text, False)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("\tMột **đậm**\nhai", "<p>Một <strong>đậm</strong>\nhai</p>"),
        ("    Một\n\n        Hai", "<p>Một</p>\n<p>Hai</p>"),
        ("Một\n\n\t- a\n\t- b", "<p>Một</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("    - a\n        - b", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        (">     Một", "<blockquote>\n<p>Một</p>\n</blockquote>"),
    ],
)
def test_a_paragraph_set_in_as_in_word_is_a_paragraph(text, html):
    assert BodyRenderer(OPTIONS).render(text).html == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "- a\n    - b\n        - c\n- d",
            "<ul>\n<li>a<ul>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n<li>d</li>\n</ul>",
        ),
        (
            "1. a\n\n    Một\n\n    - b\n\n2. c",
            "<ol>\n<li>\n<p>a</p>\n<p>Một</p>\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>\n<p>c</p>\n</li>\n</ol>",
        ),
    ],
)
def test_inside_a_list_indentation_says_what_belongs_to_an_item(text, html):
    assert BodyRenderer(OPTIONS).render(text).html == html == plain(False, text)


def test_fenced_code_stays_where_it_is_enabled():
    options = OPTIONS | {"extensions": [*OPTIONS["extensions"], "fenced_code"]}
    assert BodyRenderer(options).render("```\n    a\n```").html == "<pre><code>    a\n</code></pre>"


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_other_extensions_work_as_meant(text):
    options = OPTIONS | {"extensions": [*OPTIONS["extensions"], "admonition", "def_list", "footnotes", Shouting()]}
    fast, plain_one = Markdown(**options), Markdown(**options)
    speed_up(fast)
    assert fast.convert(text) == plain_one.convert(text)


class Shouting(Extension):
    """Puts a pattern of its own in the place of Markdown's, under its name."""

    def extendMarkdown(self, md):  # noqa: N802
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(thi)( đua)", "b"), "link", 160)


def test_every_skipped_pattern_is_one_that_markdown_has():
    assert set(NEEDS) <= {item.name for item in Markdown(**OPTIONS).inlinePatterns._priority}


@settings(max_examples=300)
@given(st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=5))
def test_quotes_are_curled_block_by_block_as_in_the_whole_text(paragraphs):
    html = plain(False, "\n\n".join(paragraphs))
    if "<code" not in html and "`" not in html and "\\\\" not in html:
        assert smarten_html(html) == smartypants(html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Khối "Nội chính" -- 2023...', "Khối “Nội chính” — 2023…"),
        ("Đoàn kết & kỷ cương <b>", "Đoàn kết & kỷ cương <b>"),
        ("“Dân vận khéo”", "“Dân vận khéo”"),
    ],
)
def test_titles_get_quotes_and_dashes_but_no_markup(text, expected):
    assert smarten_text(text) == expected


def test_a_kept_renderer_gives_what_a_new_one_gives():
    kept = BodyRenderer(OPTIONS)
    texts = ["Một [liên kết][a].\n\n[a]: http://a.vn", "Hai [liên kết][a].", "<script>x</script>", "## Ba"]
    assert [kept.render(text) for text in texts] == [BodyRenderer(OPTIONS).render(text) for text in texts]
