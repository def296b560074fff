"""Tables of Word: their rows and cells, and whether they show photos with captions below them."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from plugins.tools.importer.docx_text import plain
from plugins.tools.importer.tables import Cell

TABLE, ROW, CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"


def own(node, tag: str, holder: str) -> list:
    """The rows of a table, the cells of a row, content controls around them opened; not those of a table inside."""
    return [found for found in node.iter(tag) if next(found.iterancestors(holder)) is node]


def cells(row) -> Iterator[Cell]:
    """The cells of a row; what a cell of the row above covers is an empty cell already (ECMA-376, 17.4.84)."""
    for mark in row.iter(qn("w:gridBefore")):
        yield Cell("", _number(mark) or 1)
    for cell in own(row, CELL, ROW):
        mark = next(cell.iter(qn("w:gridSpan")), None)
        yield Cell(plain(cell), max(_number(mark), 1))


def are_photos(rows: list[list]) -> bool:
    """Whether every other row holds a photo in each cell and no word, and the row below it their captions."""
    if len(rows) < 2 or len(rows) % 2:
        return False
    return all(
        len(photos) == len(captions) > 1
        and all(next(cell.iter(qn("a:blip"), IMAGE_DATA), None) is not None and not plain(cell) for cell in photos)
        and all(
            next(cell.iter(qn("a:blip"), IMAGE_DATA, TABLE), None) is None and len(plain(cell)) <= 300
            for cell in captions
        )
        for photos, captions in zip(rows[::2], rows[1::2], strict=True)
    )


def _number(mark) -> int:
    """The number in a property of Word, 0 where there is none."""
    written = mark.get(qn("w:val")) or "" if mark is not None else ""
    return int(written) if written.isdecimal() and len(written) < 9 else 0
