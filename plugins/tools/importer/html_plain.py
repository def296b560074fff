"""The text of HTML by the standard library's parser: another way than the one that makes the blocks of a page."""

from html.parser import HTMLParser

from plugins.sources.body import seen
from plugins.tools.importer.saved import NotImported
from plugins.tools.importer.signs import lowered, raised

_MOST_OPEN = 100  # tags and comments that a page may leave open at its end

#: Elements that stand on lines of their own: words on either side are different words.
BLOCKS = seen.BLOCKS | frozenset(
    "address article aside body button center details dialog dir fieldset footer form frame frameset header html input"
    " legend link main menu meta nav optgroup option picture section select source summary textarea video".split()
)
#: Elements whose content is no text of the page.
SILENT = frozenset(
    "script style noscript template title head iframe object embed svg math xml applet audio canvas".split()
)
#: What an element does to its text, besides setting it on lines.
SHIFTS = {"sup": raised, "sub": lowered}


def text_of_html(html: str) -> str:
    """The text that a page shows, in order. Raises Refused."""
    reader = _TextReader()
    reader.feed(html)
    if reader.rawdata.count("<") > _MOST_OPEN:  # each would have the rest read once more
        raise NotImported("HTML có thẻ hay lời ghi chú mở mà không đóng.")
    reader.close()
    return "".join(reader.pieces)


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: list[str] = []
        self._shifts: list[str] = []  # open elements that set their text above or below the line

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks on which line a tag stands."""
        return j

    def handle_starttag(self, tag: str, attrs) -> None:
        if self._silent == ["head"] and tag in BLOCKS - {"link", "meta"}:
            self._silent.clear()  # a head that nobody closed
        if tag in SILENT and tag != "embed":
            self._silent.append(tag)
        elif tag in BLOCKS:
            self.pieces.append(" ")
        if tag in SHIFTS:
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
            self.pieces.append(SHIFTS[self._shifts[-1]](data) if self._shifts else data)
