"""Whatever text a source has, the Markdown of it shows the same words; titles survive YAML."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.sources.body import BodyRenderer
from plugins.sources.frontmatter import read_source
from plugins.tools.editor.checking import tools_of
from plugins.tools.importer import lossless, writing
from plugins.tools.importer.cleaning import clean, squeeze, tidy
from plugins.tools.importer.from_html import read as read_html
from plugins.tools.importer.html_plain import text_of_html
from plugins.tools.importer.saved import Block, NotImported, Photo, Run, SavedPage

RENDERER: BodyRenderer = tools_of("pelicanconf.py")[0]
MARKUP = st.sampled_from(
    list("\\`*_{}[]()<>#+-.!|&~:=\"'@/$%^ \n1a2.Đệ")
    + ["  ", "](", "![", "&amp;", "<b>", "--", "```", "1. ", "- ", "http://a.b", "[1]: x"]
)
TEXT = st.lists(st.one_of(MARKUP, st.text(alphabet=st.characters(codec="utf-8"), max_size=4)), max_size=20).map("".join)
KINDS = st.sampled_from(["text", "heading", "item", "numbered", "caption", "title"])
SLOW = settings(max_examples=150)


def page(blocks: list[Block], title: str = "Bài thử") -> SavedPage:
    return SavedPage(title, "2024-01-02 08:00", "", "", tuple(blocks), (), (), "", (), ())


def assert_nothing_lost(blocks: list[Block]) -> None:
    """Words, numbers and signs by the proof; words once more as another parser finds them."""
    picture = writing.SavedPhoto("a.jpg", "Ảnh 1 trong bài")
    text = writing.body(page(blocks), lambda block: picture)
    html = RENDERER.render(text, 1, "tin/2024/01").html
    assert lossless.lost_of_article(blocks, [picture] * len(blocks), html) is None
    assert "".join(lossless.words(text_of_html(html))) == "".join(lossless.words_of(blocks))


@SLOW
@given(st.lists(st.tuples(KINDS, TEXT), max_size=6))
@example([("text", f"Mục lục thử{'.' * dots}12") for dots in range(1, 9)])
@example([("caption", ")")])
@example([("caption", "] Ảnh thử")])
@example([("text", "Họ tên thử:…....ngày..…tháng")])
def test_every_text_shows_the_same_words_as_markdown(lines):
    blocks = tidy([Block(kind, (Run(text),)) for kind, text in lines])
    assert_nothing_lost(blocks)


@SLOW
@given(st.lists(st.lists(TEXT, min_size=2, max_size=3).map(tuple), min_size=2, max_size=4))
def test_every_table_shows_the_same_words(rows):
    blocks = tidy([Block("table", rows=tuple(rows))])
    assert_nothing_lost(blocks)


@SLOW
@given(TEXT, TEXT)
@example("Khối Mẫu họp (mô hình 'Thử')", "bảng")
@example("Họp 'thử' ) lần 'hai') xong", "")
@example("\\'')", "")
def test_every_caption_and_link_shows_the_same_words(caption, text):
    blocks = tidy(
        [
            Block("photo", photo=Photo("x", "", caption)),
            Block("text", (Run("Xem "), Run(text, "https://vi-du.example/a?b=1&c=2#d"), Run(" nhé"))),
        ]
    )
    assert_nothing_lost(blocks)


@SLOW
@given(TEXT)
def test_every_title_and_author_survives_the_front_matter(text):
    title = clean(text)[:200] or "x"
    front = writing.front_matter(
        {"title": title, "date": "2024-01-02 08:00", "bloc": ("mau",), "author": ("Lê Mẫu", "no")}
    )
    parsed = read_source(
        "tin/2024/01/a.md", f"{front}\nNội dung.\n".encode(), lambda text, line: RENDERER.render(text, line)
    )
    assert parsed.record or parsed.problems
    if not any(problem.is_error for problem in parsed.problems):  # what has no place in an article is reported instead
        assert parsed.record.title == clean(title)
        assert parsed.record.authors == ("Lê Mẫu", "no")


@given(TEXT)
def test_cleaning_is_done_once(text):
    assert clean(clean(text)) == clean(text)
    assert squeeze(squeeze(text)) == squeeze(text)


@SLOW
@given(
    st.lists(
        st.one_of(
            TEXT,
            st.sampled_from(
                [
                    "<p>",
                    "</p>",
                    "<td>",
                    "<table>",
                    "</table>",
                    "<tr>",
                    "<br>",
                    "<li>",
                    "<!--",
                    "-->",
                    "<script>",
                    "</script>",
                    "<b>",
                    "</b>",
                    "<div id=menu>",
                    "</div>",
                    "<img src=a>",
                ]
            ),
        ),
        max_size=15,
    ).map("".join)
)
def test_any_html_is_read_whole_or_refused(html):
    """Two parsers may read broken HTML differently; then the page is refused, never imported with a loss."""
    try:
        blocks, text, *_ = read_html(f"<html><body>{html}</body></html>")
    except NotImported:
        return
    assert isinstance(blocks, list) and isinstance(text, str)


@pytest.mark.parametrize(
    ("text", "html", "wanted"),
    [
        ("Đạt 98,5 điểm", "<p>Đạt 985 điểm</p>", "98,5"),
        ("Đạt > 95 điểm", "<p>Đạt 95 điểm</p>", ">"),
        ("Lớp 120*60*45", "<p>Lớp 120<em>60</em>45</p>", "*"),
        ("Khối Mẫu họp", "<p>Khối họp</p>", "Mẫu"),
        ("Khối Mẫu", "<p>Khối Mẫu họp</p>", ""),
    ],
)
def test_what_an_article_lacks_or_has_too_much_is_told(text, html, wanted):
    loss = lossless.lost_of_article([Block("text", (Run(text),))], [], html)
    assert loss and loss.wanted == wanted
