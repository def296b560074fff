"""The neutral form between a saved file and an article: blocks, and the page that they make."""

from typing import NamedTuple


class Run(NamedTuple):
    """A piece of a block's text; ``href`` is where it links to, as written, or ""; ``struck`` says that it is struck
    out."""

    text: str
    href: str = ""
    struck: bool = False


class Photo(NamedTuple):
    """A photo inside a source: ``ref`` is what its reader finds the bytes by; ``alt`` as the source has it; ``href``
    is where the photo links to."""

    ref: str
    alt: str = ""
    caption: str = ""
    href: str = ""


class Block(NamedTuple):
    """One line of a page as a reader sees it, in the order of the source.

    ``kind`` is text, title, heading, item, numbered, caption, photo or table. A table has ``rows`` of cell
    texts and no runs. ``outside`` marks menus, footers and what is hidden: never part of an article. ``place`` are
    the numbers of the elements around it, from the page's own down; a format without elements leaves it empty.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    photo: Photo | None = None
    outside: bool = False
    place: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        if self.rows:
            return "\n".join(" ".join(row) for row in self.rows)
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])


class Stated(NamedTuple):
    """What a page says of itself for machines, "" where it does not; dates are ISO without zone, in Vietnam's time."""

    titles: tuple[str, ...] = ()
    date: str = ""
    modified: str = ""
    author: str = ""


#: What a page without any mark for machines states.
NOTHING_STATED = Stated()


class Remark(NamedTuple):
    """Something the editor should know of one import; ``field`` is a front matter field, "body" or "".

    ``needs_person`` says that somebody has to look, not only may.
    """

    field: str
    text: str
    needs_person: bool = False


class LeftOut(NamedTuple):
    """What was left out on purpose: what sort of thing it is (Vietnamese), and its words."""

    what: str
    text: str


class Raw(NamedTuple):
    """What a reader makes of a file: blocks in order, and all its text by another way, for the proof. ``mended`` are
    the blocks once more where the source itself says how some of its letters are to be read, else None."""

    blocks: list[Block]
    text: str
    url: str = ""
    remarks: tuple[Remark, ...] = ()
    stated: Stated = NOTHING_STATED
    mended: list[Block] | None = None
    left_out: tuple[LeftOut, ...] = ()


class Listed(NamedTuple):
    """An item of Tin khác: its date as ISO ``2023-11-22 14:56`` (or a day alone) and its URL where known."""

    title: str
    date: str
    url: str = ""


class SavedPage(NamedTuple):
    """What a source says, apart from how its format says it. Dates are ISO without zone, "" where unknown."""

    title: str
    date: str
    modified: str
    section: str
    body: tuple[Block, ...]
    authors: tuple[str, ...]
    related: tuple[Listed, ...]
    url: str
    left_out: tuple[LeftOut, ...]
    remarks: tuple[Remark, ...]


class NotImported(Exception):
    """A source that cannot be imported; the message says why, in Vietnamese."""
