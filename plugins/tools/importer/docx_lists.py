"""Lists that Word numbers by itself: the number is no letter of the text, so what Markdown cannot count again is
told."""

from typing import NamedTuple

from docx.oxml.ns import qn

from plugins.tools.importer.saved import Remark

_VALUE = qn("w:val")


class Level(NamedTuple):
    """How one level of a list is marked: Word's name of the form (``bullet``, ``decimal``, …) and its first number."""

    form: str
    first: int


class DocxLists:
    """The lists of one document; counts along as its paragraphs are read in order."""

    def __init__(self, document) -> None:
        part = next(
            (
                rel.target_part
                for rel in document.part.rels.values()
                if rel.reltype.endswith("/numbering") and not rel.is_external
            ),
            None,
        )
        self._levels = _levels(part.element) if part is not None and hasattr(part, "element") else {}
        self._styles = {
            style.style_id: mark
            for style in document.styles
            if (mark := next(style.element.iter(qn("w:numPr")), None)) is not None
        }
        self._counts: dict[tuple[str, str], int] = {}
        self._in_row = 0  # numbered paragraphs one after another, as the article counts them
        self._lost: list[str] = []  # numbered paragraphs whose number the article does not show

    def kind(self, properties, style: str, text: str, follows: bool, can_count: bool) -> str | None:
        """``item``, ``numbered`` or ``text`` (which stands in no list) for a paragraph; None where Word says nothing.

        ``style`` is the id of its style; ``follows`` says that a numbered one stands right before it; ``can_count``
        that it may be an item of a list, as a heading may not.
        """
        mark = properties.find(qn("w:numPr"))
        mark = self._styles.get(style) if mark is None else mark
        if mark is None or not text:
            return None
        place = _value(mark, "w:numId") or "0", _value(mark, "w:ilvl") or "0"
        level = self._levels.get(place, Level("bullet", 1))
        if place[0] == "0" or level.form in ("none", "bullet"):
            return "item" if place[0] != "0" and level.form == "bullet" else "text"
        number = self._counts[place] = self._counts.get(place, level.first - 1) + 1
        is_list = can_count and level.form == "decimal" and place[1] == "0"
        self._in_row = (self._in_row if follows else 0) + 1
        if not is_list or self._in_row != number:
            self._lost.append(text)
        return "numbered" if is_list else "text"

    def remarks(self) -> list[Remark]:
        if not self._lost:
            return []
        told = (
            f"Word tự đánh số {len(self._lost)} đoạn theo cách bài nhập không giữ được số (đoạn đầu: "
            f"“{self._lost[0][:80]}”)"
        )
        return [Remark("body", f"{told}: so với bản Word rồi gõ số vào chữ.", needs_person=True)]


def _levels(numbering) -> dict[tuple[str, str], Level]:
    """How each level (id of the list, depth) is marked."""
    forms = {form.get(qn("w:abstractNumId")): form for form in numbering.iter(qn("w:abstractNum"))}
    found: dict[tuple[str, str], Level] = {}
    for list_ in numbering.iter(qn("w:num")):
        id_ = list_.get(qn("w:numId")) or ""
        form = forms.get(_value(list_, "w:abstractNumId"))
        # What a list says of itself stands behind the form that it is of, and counts.
        for level in (*(form.iter(qn("w:lvl")) if form is not None else ()), *list_.iter(qn("w:lvl"))):
            found[id_, level.get(qn("w:ilvl")) or "0"] = Level(
                _value(level, "w:numFmt") or "decimal", _first(_value(level, "w:start"))
            )
        for override in list_.iter(qn("w:lvlOverride")):
            place = id_, override.get(qn("w:ilvl")) or "0"
            if (start := _value(override, "w:startOverride")) and place in found:
                found[place] = found[place]._replace(first=_first(start))
    return found


def _value(node, name: str) -> str:
    child = node.find(qn(name))
    return (child.get(_VALUE) or "") if child is not None else ""


def _first(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 6 else 1
