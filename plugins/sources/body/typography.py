"""Smart quotes and dashes by typogrify, and of its filters these alone.

``caps`` would wrap CAND but not TĐKT and splits letters from their marks,
``initial_quotes``, ``amp`` and ``widont`` put markup where Vietnamese wants none
(design, "typogrify").
"""

import html
import re
from collections.abc import Sequence

from smartypants import Attr, tags_to_skip
from smartypants import smartypants as smarten
from typogrify.filters import smartypants

#: What smartypants can change; without one of these its output is its input.
QUOTES = ('"', "'", "`", "--", "&quot;")
DOTS = ("...", ". . .")
#: An address that is shown: it is copied, so that it stays as it is.
ADDRESS = re.compile(r"(?:https?://|www\.|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net)/)[^\s<>\"]*(?:--|\.\.\.)[^\s<>\"]*")
TAG = re.compile(r"<[^>]*>")
TAGS = re.compile(f"({TAG.pattern})")
#: Escapes, comments, and elements whose text smartypants leaves alone.
ODD = ("\\", "<!", *(f"<{name}" for name in tags_to_skip))


def _keep_address(found: re.Match[str]) -> str:
    return found[0].replace("-", "&#45;").replace(".", "&#46;")


def smarten_html(text: str) -> str:
    """Curl quotes and join dashes in HTML.

    Blocks that hold no character smartypants acts on are left out: it costs 0.8 ms an
    article and most Vietnamese paragraphs already carry “ ”. A block ends at a line
    break behind a tag, where smartypants keeps no memory that matters: quotes at the
    start of a block open, as they do at the start of a text.
    """
    seen = TAG.sub("", text)
    signs = [sign for sign in QUOTES + DOTS if sign in seen]
    if not signs:
        return text
    if ("--" in signs or "..." in signs) and ADDRESS.search(seen):
        text = ADDRESS.sub(_keep_address, text)
    blocks = text.split(">\n<")
    if len(blocks) == 1 or "<pre" in text or "<code" in text:
        return str(smartypants(text))
    last = len(blocks) - 1
    for i, block in enumerate(blocks):
        if not _has(block, signs):
            continue
        whole = ("<" if i else "") + block + (">" if i < last else "")
        seen = TAG.sub("", whole)
        if _has(seen, QUOTES):  # looking for these is most of its time
            whole = smartypants(whole)
        elif _has(seen, DOTS):
            whole = smarten(whole, Attr.e) if _has(whole, ODD) else _join_dots(whole)
        blocks[i] = whole[1 if i else 0 : len(whole) - (1 if i < last else 0)]
    return ">\n<".join(blocks)


def _join_dots(text: str) -> str:
    """What smartypants does with dots, between tags that hold nothing but text."""
    parts = TAGS.split(text)
    parts[::2] = [part.replace("...", "&#8230;").replace(". . .", "&#8230;") for part in parts[::2]]
    return "".join(parts)


def smarten_text(text: str) -> str:
    """The same for plain text (a title, a summary): no markup comes of it."""
    if not _has(text, QUOTES + DOTS):
        return text
    return html.unescape(str(smartypants(html.escape(text, quote=False))))


def _has(text: str, signs: Sequence[str]) -> bool:
    return any(map(text.__contains__, signs))  # an article asks a hundred times
