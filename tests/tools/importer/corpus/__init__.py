"""Files in the shapes of other portals and offices, made from articles whose right values are data. ``python -m
tests.tools.importer.corpus`` imports them all and prints, shape by shape, how they came in."""

from collections.abc import Iterator
from pathlib import Path

from tests.tools.importer.corpus import portals, reports


def everything(folder: Path) -> Iterator[portals.Case]:
    """Write the whole corpus below ``folder``."""
    yield from portals.make(folder / "portals")
    yield from reports.make(folder / "reports")
