"""Tables of a web page: which of them hold data, and which show photos with captions below them."""

from plugins.tools.importer.html_outside import HEADINGS, OUTSIDE_TAGS
from plugins.tools.importer.html_text import cell_text
from plugins.tools.importer.tables import Cell, grid

_LEAF_CELL = 300  # characters; a longer cell is layout


def data_rows(table) -> tuple[tuple[str, ...], ...]:
    """The cells of a table that holds data; () for one that only arranges the page."""
    if any(True for _ in table.iterdescendants("table", "img", "a", *HEADINGS, *OUTSIDE_TAGS)):
        return ()
    cells: list[list[Cell]] = []
    for row in table.iter("tr"):
        texts = [(cell, "".join(cell_text(cell))) for cell in row if cell.tag in ("td", "th")]
        if any(len(text) > _LEAF_CELL for _, text in texts):
            return ()
        if texts:
            cells.append([Cell(text, _span(cell, "colspan"), _span(cell, "rowspan")) for cell, text in texts])
    rows = grid(cells)
    inside = sum(len(list(row)) for row in table.iter("tr"))
    loose = [
        node
        for node in table
        if isinstance(node.tag, str) and node.tag not in ("tr", "tbody", "thead", "tfoot", "colgroup", "col")
    ]
    return rows if len(rows) > 1 and max(map(len, rows)) > 1 and not loose and inside else ()


def _span(cell, name: str) -> int:
    """How many columns or rows a cell covers; the bounds are those of HTML, 4.9.11."""
    written = cell.get(name, "1").strip()
    least, most = (1, 1000) if name == "colspan" else (0, 65534)
    span = min(int(written), most) if written.isdecimal() and len(written) < 9 else 1
    # 0 rows are all that are left of the group.
    return span or (most if not least else 1)


def photo_rows(table) -> list[tuple[object, str]]:
    """(image, caption) of a table in which a row of photos stands above the row of their captions; [] for another
    one."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if len(rows) < 2 or len(rows) % 2 or any(True for _ in table.iterdescendants("table")):
        return []
    pairs = []
    for photos, captions in zip(rows[::2], rows[1::2], strict=True):
        if len(photos) != len(captions) or len(photos) < 2:
            return []
        for cell, below in zip(photos, captions, strict=True):
            images = list(cell.iter("img"))
            caption = " ".join("".join(cell_text(below)).split())
            if (
                len(images) != 1
                or "".join(cell_text(cell)).strip()
                or any(True for _ in below.iter("img"))
                or len(caption) > _LEAF_CELL
            ):
                return []
            pairs.append((images[0], caption))
    return pairs
