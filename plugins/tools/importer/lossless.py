"""The proof that nothing was lost: word sequences of the source, of its blocks and of the finished article compared."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import zip_longest
from typing import NamedTuple

from plugins.tools.importer.cleaning import clean
from plugins.tools.importer.saved import Block, Refused
from plugins.tools.importer.signs import lowered, raised

_MOST_OPEN = 100  # tags and comments that a page may leave open at its end
# Typography may set these anew: quotes curl, two hyphens become a dash, three points an ellipsis, which leaves one
# or two of a longer row.
_TYPOGRAPHIC = re.compile("[\"'`´“”‘’„«»‹›<>–—―−‐‑-]|[.…]*(?:…|\\.\\.)[.…]*")
_EDGE = " .,;:()"
_CONTEXT = 6  # words shown around a loss

#: Elements that stand on lines of their own: words on either side are different words.
BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer"
    " form frame frameset h1 h2 h3 h4 h5 h6 header hr html img input legend li link main menu meta nav ol optgroup "
    "option p picture pre section"
    " select source summary table tbody td textarea tfoot th thead tr ul video".split()
)
#: Elements whose content is no text of the page.
SILENT = frozenset(
    "script style noscript template title head iframe object embed svg math xml applet audio canvas".split()
)
_SHIFTS = {"sup": raised, "sub": lowered}


class Loss(NamedTuple):
    """The first place where two texts differ, as a reader would look for it."""

    wanted: str
    found: str

    def __str__(self) -> str:
        return f"nguồn có “{self.wanted or '(hết)'}”, bài nhập có “{self.found or '(hết)'}”"


def words(text: str) -> list[str]:
    """Words as a comparison sees them: clean, without quotes and dashes, without punctuation at their edges."""
    stripped = (word.strip(_EDGE) for word in _TYPOGRAPHIC.sub("", clean(text)).split())
    return [word for word in stripped if word]


def words_of(blocks: Iterable[Block]) -> list[str]:
    """The words of blocks in order, captions included."""
    result: list[str] = []
    for block in blocks:
        result += words(block.text)
        if block.photo and block.photo.caption:
            result += words(block.photo.caption)
    return result


def compare(wanted: list[str], found: list[str]) -> Loss | None:
    """None where both are the same words in the same order."""
    if wanted == found:
        return None
    at = next(i for i, (a, b) in enumerate(zip_longest(wanted, found)) if a != b)
    return Loss(*(" ".join(sequence[max(0, at - _CONTEXT) : at + _CONTEXT]) for sequence in (wanted, found)))


def words_of_html(html: str) -> list[str]:
    """The words of HTML by the standard library's parser: another way than the one that made the blocks. Raises
    Refused."""
    reader = _TextReader()
    reader.feed(html)
    if reader.rawdata.count("<") > _MOST_OPEN:  # each would have the rest read once more
        raise Refused("HTML có thẻ hay lời ghi chú mở mà không đóng.")
    reader.close()
    return words("".join(reader.pieces))


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: list[str] = []
        self._shifts: list[str] = []  # open elements that set their text above or below the line

    def handle_starttag(self, tag: str, attrs) -> None:
        if self._silent == ["head"] and tag in BLOCKS - {"link", "meta"}:
            self._silent.clear()  # a head that nobody closed
        if tag in SILENT and tag != "embed":
            self._silent.append(tag)
        elif tag in BLOCKS:
            self.pieces.append(" ")
        if tag in _SHIFTS:
            self._shifts.append(tag)

    def handle_startendtag(self, tag: str, attrs) -> None:
        if tag in BLOCKS:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
        elif tag in BLOCKS:
            self.pieces.append(" ")
        if tag in self._shifts:
            while self._shifts.pop() != tag:
                pass

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """``<![…>``, as Word writes it, is a comment (HTML, 13.2.5.42); the base class gives up on some."""
        return self.rawdata.find(">", i + 3) + 1 or -1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(_SHIFTS[self._shifts[-1]](data) if self._shifts else data)
