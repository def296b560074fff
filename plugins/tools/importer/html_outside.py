"""What of a web page is no part of an article: menus, footers, forms of readers, and what the page hides."""

import re
from functools import cached_property

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
OUTSIDE_TAGS = frozenset("nav header footer aside button select option textarea dialog".split())
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|banner|side-?bar|breadcrumbs?|copyright|quangcao|lienket|weblink|counter|thongke|login|comments?|respond"
    r"|binh-?luan|rating|danh-?gia|pager|pagination|pagenav|nav-links|social|sharing|cookie)(?:$|[\s_-])"
    r"|(?:^|\s)(?:site-|top-)?(?:header|footer)(?:$|\s)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_MEDIA = re.compile(r"@(?:media|supports)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"[\w-]*([.#])([\w-]+)")
_ARTICLE = frozenset(("article", "main"))
_ASKING = frozenset(("text", "email", "radio", "checkbox", "password", "tel", ""))


class Outside:
    """Tells it of the elements of one parsed page. A form that holds the page, as ASP.NET makes one, is no mark, nor is
    a name that would leave out most of what there is to read."""

    def __init__(self, root) -> None:
        self._root = root
        self._hidden = _hidden_names(root)

    def __call__(self, node) -> bool:
        tag = node.tag
        if tag in ("body", "html"):
            return False
        if (
            node.get("hidden") is not None
            or (style := node.get("style"))
            and _HIDDEN.search(style)
            or self._hides(node)
        ):
            return True
        if tag in OUTSIDE_TAGS:
            return not (tag in ("header", "footer") and any(above.tag in _ARTICLE for above in node.iterancestors()))
        if tag == "form":
            return _asks(node) and _length(node) * 2 < self._whole
        named = any((written := node.get(name)) and _NAMES.search(written) for name in ("id", "class", "role"))
        return named and not (self._whole > 1000 and _length(node) * 2 > self._whole)

    @cached_property
    def _whole(self) -> int:
        body = self._root.find("body")
        return _length(self._root if body is None else body)

    def _hides(self, node) -> bool:
        if not self._hidden:
            return False
        names = [("." + name) for name in (node.get("class") or "").split()] + ["#" + (node.get("id") or "")]
        return any(name in self._hidden for name in names)


def _length(node) -> int:
    """How much text a node holds, scripts and styles included."""
    return len(node.xpath("string()"))


def _asks(form) -> bool:
    """Whether a form wants something of the reader that is written or chosen."""
    return (
        any(True for _ in form.iter("textarea", "select"))
        or any((field.get("type") or "").lower() in _ASKING for field in form.iter("input"))
        or any((field.get("type") or "").lower() in ("submit", "button") for field in form.iter("input", "button"))
    )


def _hidden_names(root) -> frozenset[str]:
    """Classes and ids that the page's own style hides on a screen."""
    found = set()
    for style in root.iter("style"):
        text = style.text or ""
        if "none" not in text or len(text) > 200_000:
            continue
        for rule in _RULE.finditer(_MEDIA.sub("", text)):
            if _HIDDEN.search(rule[2]):
                found |= {
                    simple[1] + simple[2]
                    for selector in rule[1].split(",")
                    if (simple := _SIMPLE.fullmatch(selector.strip()))
                }
    return frozenset(found)
