"""Of random texts made of what editors write, every word, number and sign is shown, or what is lost is named.

Each piece knows what a reader should see of it, and the page is read by the standard library's parser: neither
knows anything of the proof. TEST_LONG=1 tries 24,000 texts.
"""

import os
import re
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.sources.body import BodyRenderer

RENDERER = BodyRenderer(
    {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
)
TEXTS = 12_000 if os.environ.get("TEST_LONG") else 250
many = settings(max_examples=TEXTS, deadline=None, suppress_health_check=list(HealthCheck))


class _Reader(HTMLParser):
    """All that a page shows: text, numbers of lists, what is said of photos and links."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._numbers: list[int | None] = []
        self._title = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("ol", "ul"):
            self._numbers.append(int(values.get("start", "1")) - 1 if tag == "ol" else None)
        elif tag == "li" and self._numbers and self._numbers[-1] is not None:
            self._numbers[-1] = number = int(values.get("value", self._numbers[-1] + 1))
            self.pieces.append(f"{number}.")
        elif tag == "img":
            self.pieces.append(values.get("alt", ""))
        elif tag == "a":
            self._title = values.get("title", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._numbers.pop()
        elif tag == "a":
            self.pieces.append(self._title)
            self._title = ""

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def plain(text: str) -> str:
    """Without blanks, and with quotes, dashes and points as before typography."""
    text = re.sub("[“”]|``|''", '"', re.sub(r"\s", "", text)).replace("…", "...")
    return re.sub("[-–—]+", "-", re.sub("[‘’]", "'", text))


WORDS = st.sampled_from(
    """Khối Mẫu Sở Đơn vị 2023 95,5 3.200 12/5 (1) a*b 5*6 C# >= < & % + = ~ ^ ` [x] {y} | \\ _ * : ; ! ?
    “a” "b" 'c' d... -- – • 1) a) # @ $ §""".split()
)
RUN = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
SAFE = st.lists(st.sampled_from("Khối Mẫu Sở 2023 95,5 đơn vị (1) a; b: c!".split()), min_size=1, max_size=4).map(
    " ".join
)
#: (written, what is read of it)
INLINE = st.one_of(
    SAFE.map(lambda text: (text, text)),
    SAFE.map(lambda text: (f"**{text}**", text)),
    SAFE.map(lambda text: (f"*{text}*", text)),
    SAFE.map(lambda text: (f"~~{text}~~", text)),
    SAFE.map(lambda text: (f"[{text}](/khoi/)", text)),
    st.tuples(SAFE, SAFE).map(lambda pair: (f'[{pair[0]}](https://vi-du.vn/a-b "{pair[1]}")', "".join(pair))),
    SAFE.map(lambda text: (f"<b>{text}</b>", text)),
    SAFE.map(lambda text: (f"`{text}`", text)),
    st.sampled_from("120*60*45 2*a*(b+c) (*) 96*, C# \\* \\_ \\$ &amp; 5% -- ...".split()).map(
        lambda text: (text, text.replace("\\", "").replace("&amp;", "&"))
    ),
    st.just(("https://vi-du.vn/a--b", "https://vi-du.vn/a--b")),
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map(
    lambda parts: (" ".join(written for written, _ in parts), "".join(read for _, read in parts))
)


def _lines(before: list[str], mark: str = "{}") -> st.SearchStrategy[tuple[str, str]]:
    return st.lists(LINE, min_size=2, max_size=4).map(
        lambda lines: (
            "\n".join(f"{sign} {line[0]}" for sign, line in zip(before, lines, strict=False)),
            "".join(mark.format(sign) + line[1] for sign, line in zip(before, lines, strict=False)),
        )
    )


BLOCK = st.one_of(
    LINE,
    LINE,
    LINE.map(lambda line: (f"Mở đầu {line[0]}\nhai", f"Mở đầu {line[1]}hai")),
    LINE.map(lambda line: (f"## Mẫu {line[0]}", f"Mẫu {line[1]}")),
    LINE.map(lambda line: (f"Mẫu {line[0]}.\n---", f"Mẫu {line[1]}.")),
    LINE.map(lambda line: (f"> Mẫu {line[0]}\n> hai", f"Mẫu {line[1]}hai")),
    _lines(["-"] * 4, ""),
    _lines(["-", "  -", "  -", "-"], ""),
    _lines(["1.", "2.", "4.", "12."]),
    _lines(["1945.", "1954.", "1997.", "2023."]),
    _lines(["a)", "b)", "đ)", "e)"]),
    _lines(["•"] * 4),
    _lines(["–"] * 4),
    _lines(["01.", "02.", "03.", "04."]),
    st.tuples(SAFE, SAFE).map(
        lambda cells: (f"| A | B |\n|---|--:|\n| {cells[0]} | {cells[1]} |", "AB" + "".join(cells))
    ),
    st.tuples(SAFE, SAFE, SAFE).map(
        lambda cells: (f"| A | B |\n|---|---|\n| {cells[0]} | {cells[1]} | {cells[2]} |", "AB" + "".join(cells))
    ),
    SAFE.map(lambda text: (f'![Mô tả {text}](anh.jpg "Chú thích {text}")', f"Mô tả {text}Chú thích {text}")),
    SAFE.map(lambda text: (f"[{text}]: TTXVN", f"[{text}]: TTXVN")),
    RUN.map(lambda text: (text, text)),
)


@many
@given(st.lists(BLOCK, min_size=1, max_size=5))
def test_what_is_written_is_read_or_named(blocks):
    body = RENDERER.render("\n\n".join(written for written, _ in blocks), 1, "tin/2023/11")
    if not any(code.severity == "error" for _, code, *_ in body.problems):
        shown = plain("".join(_Reader(body.html).pieces))
        wanted = plain("".join(read for _, read in blocks))
        # A sign of the last kind of block may be markup that had its effect; no word or number is.
        assert re.sub(r"[\W_]", "", shown) == re.sub(r"[\W_]", "", wanted)
        if len(shown) < len(wanted):
            assert re.search("<(?:em|strong|code|a|ul|li|h[2-6]|blockquote|hr|del|br)\\b", body.html)


SOUP = st.sampled_from(
    ["Khối", "Mẫu", "2023", "95,5", " ", "\n", "\n\n", "*", "**", "_", "`", "[", "]", ")", "](/khoi/)", "]: ", "![",
     "<", ">", "<b>", "</b>", "&", "&amp;", "\\", "|", "\n|---|---|\n", "#", "## ", "- ", "  - ", "1. ", "3. ", "a) ",
     "• ", "> ", "---", "===", "~~", "^", "{", "}", ":", "...", "--", '"', "'", "    ", "\t", "\u00a0", "[^1]", "~"]
)  # fmt: skip


@many
@given(st.lists(SOUP, min_size=1, max_size=25).map("".join))
def test_of_any_signs_words_and_numbers_are_read_in_order_or_named(text):
    body = RENDERER.render(text, 1, "tin/2023/11")
    if any(code.severity == "error" for _, code, *_ in body.problems):
        return
    written = re.findall("Khối|Mẫu|2023|95|[135]", re.sub(r"<!--.*?-->", "", text.replace("](/khoi/)", "")))
    shown = re.findall("Khối|Mẫu|2023|95|[135]|\\d+", "".join(_Reader(body.html).pieces))
    is_counted = any(str(code) == "list-counted" for _, code, *_ in body.problems)
    kept = ("Khối", "Mẫu", "2023", "95", "5")
    assert is_counted or [word for word in written if word in kept] == [word for word in shown if word in kept]
