"""What HTML a body may hold: an allow list for nh3, and messages for what it drops."""

import re

import nh3

from plugins.body.facts import BodyProblem

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
    "div": {"tabindex"},
    "li": {"id"},
    "sup": {"id"},
}
CLASSES = {"figure": {"photo"}, "div": {"gallery", "table-scroll"}}
CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes={"http", "https", "mailto", "tel", "content"},
    link_rel="noopener",
    strip_comments=True,
)
RAW_TAG = re.compile(r"<\s*(?:/\s*)?([a-zA-Z][a-zA-Z0-9:-]*)")
HANDLER = re.compile(r"""[\s"'/](on[a-z]+)\s*=""", re.IGNORECASE)
BAD_SCHEME = re.compile(r"(?:javascript|vbscript|data|file|blob)\s*:", re.IGNORECASE)
STYLE = re.compile(r"\bstyle\s*=", re.IGNORECASE)


def clean(html: str) -> str:
    """Safe HTML: only the allowed elements, attributes, classes and URL schemes."""
    return CLEANER.clean(html)


def raw_problems(raw: str) -> list[BodyProblem]:
    """What is not allowed in one piece of raw HTML, said before nh3 drops it in silence."""
    problems = []
    needle = raw.strip().split("\n", 1)[0][:60]
    for tag in dict.fromkeys(name.lower() for name in RAW_TAG.findall(raw)):
        if tag == "h1":
            problems.append(BodyProblem(
                needle, "heading-level-1", "Thẻ <h1> trong bài trùng vai trò với tiêu đề bài viết.",
                "Dùng ## (cấp 2) trở xuống cho các mục trong bài.",
            ))  # fmt: skip
        elif tag == "script":
            problems.append(BodyProblem(
                needle, "html-script", "Bài viết không được chứa mã <script>.", "Xóa đoạn mã đó.",
            ))  # fmt: skip
        elif tag not in TAGS:
            problems.append(BodyProblem(
                needle, "html-tag", f"Thẻ <{tag}> không được dùng trong bài.",
                "Xóa thẻ đó và viết bằng Markdown; nếu là dấu nhỏ hơn, hãy viết &lt;.",
            ))  # fmt: skip
    for name in dict.fromkeys(HANDLER.findall(raw)):
        problems.append(BodyProblem(
            needle, "html-handler", f"Thuộc tính {name} chạy mã nên không được dùng.", "Xóa thuộc tính đó.",
        ))  # fmt: skip
    if BAD_SCHEME.search(raw):
        problems.append(BodyProblem(
            needle, "link-unsafe", "HTML trong bài chứa địa chỉ javascript: hoặc data:, không an toàn.",
            "Chỉ dùng đường dẫn trong kho tin, http://, https://, mailto: hoặc tel:.",
        ))  # fmt: skip
    if STYLE.search(raw):
        problems.append(BodyProblem(
            needle, "html-style", "Thuộc tính style không được dùng: giao diện do trang tự định.",
            "Xóa thuộc tính đó.",
        ))  # fmt: skip
    if not problems and re.search(r"<(?:a|img)\b", raw, re.IGNORECASE):
        # Only Markdown's own links and photos are resolved, checked, made light and declared by the page.
        problems.append(BodyProblem(
            needle, "html-tag", "Ảnh, liên kết viết bằng HTML không được kiểm tra nên không dùng được.",
            "Viết ![mô tả](anh/ten-anh.jpg) cho ảnh, [chữ](địa chỉ) cho liên kết.",
        ))  # fmt: skip
    return problems
