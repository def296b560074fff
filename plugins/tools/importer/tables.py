"""Cells that span columns or rows, laid out so that every value stays under the head it belongs to."""

from collections.abc import Iterable
from typing import NamedTuple

# A table is larger only by design of an enemy.
WIDEST = 100  # columns
_MOST = 200_000  # places, those that are covered included


class Cell(NamedTuple):
    """A cell of a source; ``rows`` is how many rows it covers, its own included."""

    text: str
    columns: int = 1
    rows: int = 1


def grid(rows: Iterable[Iterable[Cell]]) -> tuple[tuple[str, ...], ...]:
    """The texts by row and column, "" in every place that a cell above or before covers; what is behind the last cell
    of a row is left to who writes the table. () for a table that is too large.

    As a browser forms a table (HTML, 4.9.12.1): a cell takes the first free column of its row.
    """
    done: list[tuple[str, ...]] = []
    covered: dict[int, int] = {}  # column → the first row below that it is free in
    places = 0
    for number, row in enumerate(rows):
        texts: dict[int, str] = {}
        at = 0
        for cell in row:
            while covered.get(at, 0) > number:
                at += 1
            if at >= WIDEST:
                return ()
            texts[at] = cell.text
            end = min(at + cell.columns, WIDEST)
            covered |= dict.fromkeys(range(at, end), number + cell.rows)
            at = end
        done.append(tuple(texts.get(column, "") for column in range(max(texts, default=-1) + 1)))
        places += at
        if places > _MOST:
            return ()
    return tuple(done)
