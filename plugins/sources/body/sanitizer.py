"""What HTML a body may hold: an allow list for nh3, and messages for what it drops."""

import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

import nh3

from plugins.base.addresses import unreachable
from plugins.base.model import Code
from plugins.sources.body.facts import BodyProblem
from plugins.sources.body.lines import TAG
from plugins.sources.body.lost_photos import CLASS as LOST_PHOTO
from plugins.sources.body.targets import SAFE_INSTEAD

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt",
    "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "abbr": {"title"},
    "div": {"tabindex", "aria-label"},
    "li": {"id", "value"},
    "sup": {"id"},
}
_CELLS = {"at-right", "at-center", "short"}
CLASSES = {
    "figure": {"photo", LOST_PHOTO},
    "ul": {"as-written"},
    "div": {"gallery", "table-scroll"},
    "td": _CELLS,
    "th": _CELLS,
}
CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    attributes=ATTRIBUTES,
    tag_attribute_values={"div": {"role": {"region"}}},
    allowed_classes=CLASSES,
    url_schemes={"http", "https", "mailto", "tel", "content"},
    link_rel=None,  # no link opens a window of its own
    strip_comments=True,
)
RAW_TAG = re.compile(r"<\s*(?:/\s*)?([a-zA-Z][a-zA-Z0-9:-]*)")
HANDLER = re.compile(r"""[\s"'/](on[a-z]+)\s*=""", re.IGNORECASE)
#: As the value of an attribute: in the text of a table, "Metadata: …" is text.
BAD_SCHEME = re.compile(r"=[\s\"']*((?:javascript|vbscript|data|file|blob)\s*:)", re.IGNORECASE)
STYLE = re.compile(r"\b(style\s*=)", re.IGNORECASE)
LINK = re.compile(r"<(a|img)\b", re.IGNORECASE)
#: An address that nh3 surely keeps: nothing in its host is to be decoded or could be a number.
USUAL = re.compile(r"https?://[a-z]+(?:\.[a-z]+)+(?:/[A-Za-z0-9._~/-]*)?")
#: What is no element and yet is no text: instructions, declarations, CDATA. A comment is meant to be unseen.
UNSEEN = re.compile(r"(<(?:\?|!(?!--)))")
#: A tag, closed or not, and what in it may be in any language.
WHOLE_TAG = re.compile(r"""<([a-zA-Z](?:[^>"'=]|"[^"]*"|'[^']*'|=\s*[^\s>"']*)*)""")
VALUES = re.compile(r""""[^"]*"|'[^']*'|=\s*+[^\s>"']*+""")


def clean(text: str) -> str:
    """Safe HTML: only the allowed elements, attributes, classes and URL schemes."""
    return CLEANER.clean(text)


def address_problems(written: str, place: int) -> Iterator[BodyProblem]:
    """An address outside the site that no reader could open, or that nh3 would drop in silence, as no browser could."""
    if why := unreachable(written):
        yield BodyProblem(
            place,
            Code.LINK_PRIVATE,
            f"Liên kết “{written[:60]}” người đọc không mở được: {why}.",
            "Viết địa chỉ công khai của trang ấy, hoặc đặt tài liệu vào content/ rồi dẫn tới đó.",
        )
        return
    if not USUAL.fullmatch(written) and "href=" not in clean(f'<a href="{html.escape(written)}">'):
        yield BodyProblem(
            place,
            Code.URL_FORM,
            f"Địa chỉ “{written[:60]}” viết không đúng nên không mở được.",
            "Chép lại cả địa chỉ từ thanh địa chỉ của trình duyệt; tên miền không có dấu cách.",
        )


def fragment_problems(written: Iterable[tuple[str, int]], page: str) -> Iterator[BodyProblem]:
    """Links (``#place``, its mention) to a place that the body does not have; its headings have no names."""
    for target, place in written:
        name = unquote(target.removeprefix("#"))
        if name and name.lower() != "top" and f'id="{html.escape(name)}"' not in page:  # HTML, 7.4.6.3
            yield BodyProblem(
                place,
                Code.LINK_DANGLING,
                f"Trong bài không có chỗ nào tên “{name[:60]}”, bấm vào không đi đâu.",
                "Bỏ liên kết, hoặc dẫn tới một bài, một trang.",
            )


def raw_problems(raw: str, place: int) -> list[BodyProblem]:
    """What is not allowed in one piece of raw HTML, said before nh3 drops it in silence.

    ``place`` says which mention of the body its first tag is; the others follow.
    """
    problems = []

    def add(where: tuple[int, int], code: Code, message: str, hint: str) -> None:
        tag, below = where
        problems.append(BodyProblem(place + tag, code, message, hint, below))

    for name, where in _each(RAW_TAG, raw):
        tag = name.lower()
        if tag == "h1":
            add(
                where,
                Code.HEADING_LEVEL_1,
                "Thẻ <h1> trong bài trùng vai trò với tiêu đề bài viết.",
                "Dùng ## (cấp 2) trở xuống cho các đề mục trong bài.",
            )
        elif tag == "script":
            add(where, Code.HTML_SCRIPT, "Bài viết không được chứa mã <script>.", "Xóa đoạn mã đó.")
        elif tag not in TAGS:
            add(
                where,
                Code.HTML_TAG,
                f"Thẻ <{tag}> không được dùng trong bài.",
                "Xóa thẻ đó và viết bằng Markdown; nếu là dấu nhỏ hơn, hãy viết &lt;.",
            )
    for sign, where in _each(UNSEEN, raw):
        add(
            where,
            Code.HTML_TAG,
            f"Phần bắt đầu bằng {sign} không hiện trên trang.",
            "Xóa phần đó; nếu là dấu nhỏ hơn, hãy viết &lt;.",
        )
    for name, where in _each(HANDLER, raw):
        add(where, Code.HTML_HANDLER, f"Thuộc tính {name} chạy mã nên không được dùng.", "Xóa thuộc tính đó.")
    for _, where in _each(BAD_SCHEME, raw):
        add(
            where,
            Code.LINK_UNSAFE,
            "HTML trong bài chứa địa chỉ javascript: hoặc data:, không an toàn.",
            SAFE_INSTEAD,
        )
    for _, where in _each(STYLE, raw):
        add(
            where,
            Code.HTML_STYLE,
            "Thuộc tính style không được dùng: giao diện do trang tự định.",
            "Xóa thuộc tính đó.",
        )
    if not problems:
        # Only Markdown's own links and photos are resolved, checked, made light and declared by the page.
        for tag, where in _each(WHOLE_TAG, raw):
            if not tag.isascii() and not VALUES.sub("", tag).isascii():  # "a <b và c> d" is text to its writer
                add(
                    where,
                    Code.HTML_TAG,
                    f"Chữ trong “<{' '.join(tag[:60].split())}” bị coi là thẻ HTML nên sẽ mất.",
                    "Nếu là dấu nhỏ hơn, hãy viết &lt;.",
                )
        for _, where in _each(LINK, raw):
            add(
                where,
                Code.HTML_TAG,
                "Ảnh, liên kết viết bằng HTML không được kiểm tra nên không dùng được.",
                "Viết ![mô tả](anh/ten-anh.jpg) cho ảnh, [chữ](địa chỉ) cho liên kết.",
            )
    return problems


def _each(pattern: re.Pattern[str], raw: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """What the pattern finds, in or behind which tag of the piece (from 0), and how many lines below that tag's."""
    tag, below, last = -1, 0, 0
    for found in pattern.finditer(raw):
        start = found.start(1)
        tag += len(TAG.findall(raw, last, start))
        bracket = raw.rfind("<", last, start)
        below = raw.count("\n", bracket, start) if bracket >= 0 else below + raw.count("\n", last, start)
        last = start
        yield found[1], (max(tag, 0), below)
