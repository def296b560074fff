"""The letters of a Word document: what its elements show to a reader, and what of them is no text of a report."""

from collections.abc import Iterator

from docx.oxml.ns import qn

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DELETED = (qn("w:del"), qn("w:moveFrom"))
P, RUN = qn("w:p"), qn("w:r")
_TEXT = (qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_SIGNS = {qn("w:tab"): " ", qn("w:cr"): " ", qn("w:ptab"): " ", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}
_SYMBOL = qn("w:sym")
_HIDDEN, _STRUCK = ("w:vanish",), ("w:strike", "w:dstrike")
_OFF = ("0", "false", "off", "none")
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol")


def letters(node) -> str | None:
    """What one element shows by itself, "\\n" for a line break; None where only what is inside it does."""
    if node.tag in _TEXT:
        return node.text or ""
    if node.tag == _SYMBOL:
        return _symbol(node)
    if node.tag == _WORD_ART:
        return f" {node.get('string') or ''} "
    return _SIGNS.get(node.tag)


def _symbol(node) -> str:
    """A sign that Word keeps by its font and place; those of Wingdings and its like lie in the private area."""
    try:
        code = int(node.get(qn("w:char")) or "", 16)
    except ValueError:
        return ""
    if code < 0x100 and (node.get(qn("w:font")) or "").lower().startswith(_SYMBOL_FONTS):
        code += 0xF000
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def is_left_out(node) -> bool:
    """Whether an element is no text of the report: deleted words, hidden ones, the second form of a drawing."""
    return (
        not isinstance(node.tag, str)
        or node.tag in DELETED
        or node.tag == FALLBACK
        or node.tag == RUN
        and _has(node, _HIDDEN)
    )


def is_struck(run) -> bool:
    return _has(run, _STRUCK)


def _has(run, names: tuple[str, ...]) -> bool:
    """Whether a run has a property; one that is written may be switched off (ECMA-376, 17.17.4)."""
    properties = run.find(qn("w:rPr"))
    marks = [mark for name in names if properties is not None and (mark := properties.find(qn(name))) is not None]
    return any((mark.get(qn("w:val")) or "true").lower() not in _OFF for mark in marks)


def hidden(tree) -> str:
    """The words that Word hides, in order."""
    return _of_runs(tree, _HIDDEN)


def struck(tree) -> str:
    """The words that are struck out, in order."""
    return _of_runs(tree, _STRUCK)


def _of_runs(tree, names: tuple[str, ...]) -> str:
    runs = (
        run for run in tree.iter(RUN) if _has(run, names) and next(run.iterancestors(FALLBACK, *DELETED), None) is None
    )
    return " ".join("".join("".join(filter(None, map(letters, run))) for run in runs).split())


def pieces(node) -> Iterator[str]:
    """Text of the tree in order, paragraphs apart."""
    for child in node:
        if is_left_out(child):
            continue
        text = letters(child)
        if text is not None:
            yield text
            continue
        yield from pieces(child)
        if child.tag == P:
            yield " "


def plain(node) -> str:
    return "".join(pieces(node)).strip()
