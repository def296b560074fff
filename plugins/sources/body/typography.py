"""Smart quotes and dashes by typogrify, and of its filters these alone.

``caps`` would wrap CAND but not TĐKT and splits letters from their marks,
``initial_quotes``, ``amp`` and ``widont`` put markup where Vietnamese wants none.
"""

import html
import re

from typogrify.filters import smartypants

from plugins.sources.body.speed.quotes import DOTS, QUOTES, TAG, has, smarten_blocks

#: An address that is shown: it is copied, so that it stays as it is.
ADDRESS = re.compile(r"(?:https?://|www\.|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net)/)[^\s<>\"]*(?:--|\.\.\.)[^\s<>\"]*")

#: Each address has one of these, and is kept for one of those.
_IN_ADDRESS = ("http://", "https://", "www.", ".vn/", ".com/", ".org/", ".net/")
_SET_ANEW = ("--", "...")


def _keep_address(found: re.Match[str]) -> str:
    return found[0].replace("-", "&#45;").replace(".", "&#46;")


def smarten_html(text: str, by_block: bool = True) -> str:
    """Curl quotes and join dashes in HTML; ``by_block`` only where a block has some, with the same result."""
    seen = TAG.sub("", text)
    if has(seen, _SET_ANEW) and has(seen, _IN_ADDRESS) and ADDRESS.search(seen):
        text = ADDRESS.sub(_keep_address, text)
    return smarten_blocks(text, seen) if by_block else str(smartypants(text))


def smarten_text(text: str) -> str:
    """The same for plain text (a title, a summary): no markup comes of it."""
    if not has(text, QUOTES + DOTS):
        return text
    return html.unescape(str(smartypants(html.escape(text, quote=False))))
