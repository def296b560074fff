"""The text of elements of a web page as one line."""

from collections.abc import Iterator

from plugins.tools.importer.html_plain import BLOCKS, SHIFTS, SILENT


def cell_text(node, shift=str) -> Iterator[str]:
    """The pieces of text below a node, in order; ``shift`` sets each as the elements around it do."""
    yield shift(node.text or "")
    for child in node:
        if isinstance(child.tag, str) and child.tag not in SILENT:
            edge = " " if child.tag in BLOCKS else ""
            yield edge
            yield from cell_text(child, SHIFTS.get(child.tag, shift))
            yield edge
        yield shift(child.tail or "")
