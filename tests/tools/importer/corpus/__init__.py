"""Files in the shapes of other portals and offices, made from articles whose right values are data. ``python -m
tests.tools.importer.corpus`` imports them all and prints, shape by shape, how they came in."""

from collections.abc import Iterator
from pathlib import Path

from tests.tools.importer.corpus import portals, reports


def everything(folder: Path, whole: bool = True) -> Iterator[portals.Case]:
    """Write the corpus below ``folder``; without ``whole`` not every article in every shape."""
    yield from portals.make(folder / "portals", whole)
    yield from reports.make(folder / "reports")
