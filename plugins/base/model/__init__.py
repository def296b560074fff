"""The ground floor: what the archive is made of, as small immutable records.

Pure code. It imports no Pelican, reads no files and knows no HTML. Every other
room is written in these words:

* ``Article``, ``Bloc``, ``Unit``, ``Page``, ``Media``: one record for each source file.
* ``Card``: the part of an article that a list shows.
* ``Library``: the sorted views over all published records.
* ``stamp_of``: how it is told that a file was written to.
* ``Problem``: one mistake, with its place, its mending and its ``Code``.
* ``views``: what templates receive.
"""

from plugins.base.model.codes import Code
from plugins.base.model.library import Library
from plugins.base.model.media import Media, Rendition
from plugins.base.model.problem import Problem
from plugins.base.model.records import Article, Bloc, Card, Page, Record, Unit
from plugins.base.model.stamp import settled_ns, stamp_of

__all__ = [
    "Article",
    "Bloc",
    "Card",
    "Code",
    "Library",
    "Media",
    "Page",
    "Problem",
    "Record",
    "Rendition",
    "Unit",
    "settled_ns",
    "stamp_of",
]
