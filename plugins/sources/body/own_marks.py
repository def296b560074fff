"""Lists whose marks Markdown does not know: ``a)``, ``1)``, ``1/``, ``•``, ``–``, ``I.``, ``1.1.``, ``01.``,
``Điều 1.``, and those that stand right before a word: ``-Một``, ``1.Một``.

A reader would see their lines run together in one paragraph. They become a list that shows each mark as it was written:
HTML could count letters only as English does, without đ, and with a full stop.
"""

import re
from xml.etree import ElementTree as etree

from markdown.blockprocessors import ParagraphProcessor

_SIGNS = "•‣◦▪▫■□●○◆➢➤✓✔→·–—"
_KINDS = (
    ("number", r"\d{1,3}[)/]|\(\d{1,3}\)|\d{1,3}-(?=[ \u00a0])"),
    ("zero", r"0\d{1,2}\."),
    ("section", r"\d{1,3}(?:\.\d{1,3})+[.)]?"),
    ("roman", r"[IVX]{1,5}(?:[.)/]|[-–](?=[ \u00a0]))|\(?[ivx]{1,5}\)"),
    ("article", r"(?:Điều|Khoản|Mục|Phần|Chương) (?:\d{1,3}|[IVX]{1,5})[.:]"),
    ("letter", r"\(?[a-zđ]\)|[a-zđ][./]|[A-ZĐ][.)/]"),
    ("sign", rf"[{_SIGNS}]"),
)
_MARK = re.compile(
    r"^[ ]*\*{0,3}(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS) + r")\*{0,3}[ \u00a0]+(?=\S)"
    rf"|[ ]*(?P<bare>[{_SIGNS}*+-]|\d{{1,2}}[.)])(?=[^\W\d_])"
)
#: Whether it is worth looking line by line: a line but the first that begins with what may be a mark. One behind two
#: blanks was broken by its writer, and is shown so.
MAY_MARK = re.compile(
    rf"\n(?<!  \n)[ ]*\*{{0,3}}(?:[{_SIGNS}(*+-]|[^\W\d_]{{1,5}}[.)/–-]|\d{{1,3}}[.)/-]"
    r"|(?:Điều|Khoản|Mục|Phần|Chương) )"
)
CLASS = "as-written"


def split_marked(block: str) -> tuple[str, list[str]] | None:
    """The text before a list with marks of its own, and its items; None where a block holds none.

    A list has two items of a kind, or one behind a line that ends in a colon.
    """
    lines = block.split("\n")
    kinds = [
        found.lastgroup if not before.endswith("  ") and (found := _MARK.match(line)) else ""
        for before, line in zip(["", *lines], lines, strict=False)
    ]
    first = next((number for number, kind in enumerate(kinds) if kind), -1)
    if first < 0:
        return None
    if kinds.count(kinds[first]) < 2 and not (first and lines[first - 1].rstrip().endswith(":")):
        return None
    items: list[str] = []
    for line, kind in zip(lines[first:], kinds[first:], strict=True):
        if kind:
            items.append(line.strip())
        else:
            items[-1] += f"\n{line}"
    return "\n".join(lines[:first]), items


class MarkedLists(ParagraphProcessor):
    """Comes before Markdown's own paragraph."""

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        marked = split_marked(blocks[0]) if MAY_MARK.search(blocks[0]) else None
        if not marked:
            super().run(parent, blocks)
            return
        before, items = marked
        blocks.pop(0)
        if before:
            super().run(parent, [before])
        made = etree.SubElement(parent, "ul", {"class": CLASS})
        for item in items:
            etree.SubElement(made, "li").text = item
