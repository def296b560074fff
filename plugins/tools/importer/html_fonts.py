"""Old fonts that a web page names for some of its words."""

import re

from plugins.tools.importer.legacy_fonts import is_legacy, remark, unicode_of
from plugins.tools.importer.saved import Remark

_FAMILY = re.compile(r"font-family\s*:\s*[\"']?\s*([^;,\"']+)", re.IGNORECASE)


def mend(root) -> list[Remark]:
    """Make the letters of elements in an old font Unicode, in place; remarks where there were any."""
    changed: list[str] = []

    def shown(text: str | None, font: str) -> str | None:
        new = unicode_of(text, font) if text else text
        if new != text:
            changed.append(new)
        return new

    def visit(node, font: str) -> None:
        if not isinstance(node.tag, str) or node.tag in ("script", "style"):
            return
        own = _font(node) or font
        if is_legacy(own):
            node.text = shown(node.text, own)
        for child in node:
            visit(child, own)
            if is_legacy(own):
                child.tail = shown(child.tail, own)

    if any(is_legacy(_font(node)) for node in root.iter() if isinstance(node.tag, str)):
        visit(root, "")
    return [remark(changed[0])] if changed else []


def _font(node) -> str:
    found = _FAMILY.search(node.get("style") or "")
    return (found[1] if found else node.get("face") or "").strip()
