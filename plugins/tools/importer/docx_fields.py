"""Links that Word keeps as fields: ``HYPERLINK "https://…"`` between marks, or around runs (ECMA-376, 17.16.5.25)."""

import re

from docx.oxml.ns import qn

_MARK, _INSTRUCTION = qn("w:fldChar"), qn("w:instrText")
_PART = re.compile(
    r'\\(?P<switch>[a-z])(?:\s+(?P<value>"[^"]*"|[^\s"\\]\S*))?|(?P<address>"[^"]*"|[^\s"]+)', re.IGNORECASE
)
_WITH_VALUE = "lot"  # switches that take a value: a place, a tip, a window


def target(instruction: str) -> str:
    """Where the field leads; "" for one that is no link and for a link to a place in the document itself."""
    name, _, rest = instruction.strip().partition(" ")
    if name.upper() != "HYPERLINK":
        return ""
    address = place = ""
    for found in _PART.finditer(rest):
        switch = (found["switch"] or "").lower()
        value = (found["value"] or "").strip('"').strip()
        if switch == "l":
            place = value
        elif not switch or switch not in _WITH_VALUE and value:
            address = address or (found["address"] or "").strip('"').strip() or value
    return f"{address}#{place}" if address and place and "#" not in address else address


class Fields:
    """The fields of one paragraph that are open at the place where its runs are being read."""

    def __init__(self) -> None:
        self._instructions: list[str] = []
        self._targets: list[str | None] = []  # None until the field's text begins

    @property
    def href(self) -> str:
        """Where the text at this place links to, "" for plain text."""
        return next((found for found in reversed(self._targets) if found), "")

    def read(self, node) -> None:
        """Follow a mark of a field, or a part of its instruction; every other element changes nothing."""
        kind = node.get(qn("w:fldCharType")) if node.tag == _MARK else ""
        if kind == "begin":
            self._instructions.append("")
            self._targets.append(None)
        elif not self._targets:
            return
        elif kind == "end":
            self._instructions.pop()
            self._targets.pop()
        elif kind == "separate":
            self._targets[-1] = target(self._instructions[-1])
        elif node.tag == _INSTRUCTION and self._targets[-1] is None:
            self._instructions[-1] += node.text or ""
