"""HTML that nh3 would only copy does not go through it; what comes out is always what nh3 makes of it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.sources.body import sanitizer
from plugins.sources.body.sanitizer import CLEANER, clean

INSIDE = ["a", "đ ", "…", "\n", "\x0c", "\x01", "\u2028", "\ufeff", "'", '"', "<br>", "<strong>b</strong>", "<em> </em>",
          '<a href="http://a.vn">x</a>', '<a href="content:tin/x.md">y</a>', '<a href="https://a.vn/x" title="q">z</a>']  # fmt: skip
ODD = ["&#8230;", "&#8220;", "&#8238;", "<p>", "</p>", "<strong>", "</em>", "<br />", "<h1>", "<li>", "</ul>", '<a href="javascript:x">', "<a href='http://a.vn'>", '<a href="http://1.2">',
       '<a title="q" href="http://a.vn">', '<a href="http://a.vn" title="<b">', "</a>", "&", "&amp;", "&nbsp;", "\xa0", "\r", "\0", "<", ">",
       "<!-- x -->", "<script>x</script>", "<td>", "<figure>", '">', ' onclick="x"']  # fmt: skip
LINE = st.lists(st.sampled_from(INSIDE), max_size=5).map("".join)
BLOCK = st.one_of(
    LINE.map("<p>{}</p>".format),
    LINE.map("<h3>{}</h3>".format),
    st.lists(LINE.map("<li>{}</li>\n".format), min_size=1, max_size=3).map("".join).map("<ol>\n{}</ol>".format),
)
PURE = st.lists(BLOCK, max_size=4).map("\n".join)


@st.composite
def _with_something_odd(draw) -> str:
    text = draw(PURE)
    for odd in draw(st.lists(st.sampled_from(ODD), min_size=1, max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + odd + text[at + draw(st.integers(0, 1)) :]
    return text


@settings(max_examples=1000)
@given(PURE)
@example('<p>Một <strong>hai</strong> “ba” <a href="https://a.vn/x" title="q">bốn</a>…</p>\n<ul>\n<li>năm</li>\n</ul>')
def test_pure_html_does_not_go_through_nh3_and_is_as_if_it_had(text):
    assert sanitizer._is_pure(text)
    assert clean(text) == CLEANER.clean(text)


@settings(max_examples=1000)
@given(_with_something_odd())
@example("<h2>a<em></h2>\n<h2>b</h2>")
@example('<p><a href="http://a.vn">a<a href="http://b.vn">b</a></a></p>')
def test_html_with_something_odd_is_as_nh3_makes_it(text):
    assert clean(text) == CLEANER.clean(text)
