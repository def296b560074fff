"""What Word sets above, below or over one another, and letters of its old fonts, as the text that they show.

The tree is changed in place, before it is read: both ways of reading see the same letters.
"""

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

from plugins.tools.importer.docx_text import RUN
from plugins.tools.importer.legacy_fonts import is_legacy, remark, unicode_of
from plugins.tools.importer.saved import Remark
from plugins.tools.importer.signs import fraction, lowered, raised

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXT, _MATH_TEXT = qn("w:t"), f"{_M}t"
_SHIFTS = {"superscript": raised, "subscript": lowered}
_FONTS = (qn("w:ascii"), qn("w:hAnsi"))


def mend(tree, styles) -> list[Remark]:
    """Make the text of ``tree`` what a reader sees. ``styles`` are the document's, for the fonts that they name."""
    for mark in list(tree.iter(qn("w:softHyphen"))):
        mark.tag = _TEXT
        mark.text = "\u00ad"  # in TCVN3 it is the letter ư
    fonts = _Fonts(styles)
    changed: list[str] = []
    for run in tree.iter(RUN):
        shift, font = _SHIFTS.get(_property(run, "w:vertAlign")), fonts.of(run)
        for text in run.iter(_TEXT) if shift or is_legacy(font) else ():
            shown = unicode_of(text.text or "", font)
            if shown != text.text:
                changed.append(shown)
            text.text = shift(shown) if shift else shown
    for formula in reversed(list(tree.iter(f"{_M}f", f"{_M}sSup", f"{_M}sSub", f"{_M}rad"))):
        _line(formula)
    return [remark(changed[0])] if changed else []


def _line(formula) -> None:
    """A fraction, a power, an index or a root as one piece of text."""

    def part(name: str) -> str:
        node = formula.find(_M + name)
        return "".join(text.text or "" for text in node.iter(_MATH_TEXT, _TEXT)) if node is not None else ""

    match etree.QName(formula).localname:
        case "f":
            shown = fraction(part("num"), part("den"))
        case "sSup":
            shown = part("e") + raised(part("sup"))
        case "sSub":
            shown = part("e") + lowered(part("sub"))
        case _:
            inner = part("e")
            shown = f"{raised(part('deg'))}√" + (inner if len(inner) < 2 or inner.isdecimal() else f"({inner})")
    tail = formula.tail
    formula.clear()
    formula.tag, formula.text, formula.tail = _MATH_TEXT, shown, tail


def _property(run, name: str) -> str:
    properties = run.find(qn("w:rPr"))
    mark = properties.find(qn(name)) if properties is not None else None
    return (mark.get(qn("w:val")) or "") if mark is not None else ""


class _Fonts:
    """Which font shows a run: its own, that of its style, of its paragraph's, of the document (ECMA-376, 17.7.2)."""

    def __init__(self, styles) -> None:
        element = styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in element.iter(qn("w:style"))}
        self._usual = next(
            (
                _named(fonts)
                for fonts in element.iter(qn("w:rFonts"))
                if next(fonts.iterancestors(qn("w:docDefaults")), None) is not None
            ),
            "",
        )
        normal = next(
            (
                id_
                for id_, style in self._styles.items()
                if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph"
            ),
            "",
        )
        self._normal = normal or ""

    def of(self, run) -> str:
        paragraph = next(run.iterancestors(qn("w:p")), None)
        style = (
            next((mark.get(qn("w:val")) or "" for mark in paragraph.iterfind(f"{qn('w:pPr')}/{qn('w:pStyle')}")), "")
            if paragraph is not None
            else ""
        )
        return (
            _own(run)
            or next(self._of_style(_property(run, "w:rStyle")), "")
            or next(self._of_style(style or self._normal), "")
            or self._usual
        )

    def _of_style(self, id_: str) -> Iterator[str]:
        for _ in range(20):  # styles that stand on one another
            style = self._styles.get(id_)
            if style is None:
                return
            if font := _own(style):
                yield font
            based = style.find(qn("w:basedOn"))
            id_ = (based.get(qn("w:val")) or "") if based is not None else ""


def _own(node) -> str:
    fonts = node.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return _named(fonts) if fonts is not None else ""


def _named(fonts) -> str:
    return next(filter(None, (fonts.get(name) for name in _FONTS)), "")
