"""A portal page saved as HTML ("complete page"): its elements flattened to the lines that a reader sees.

Nothing is fetched: pictures come from the folder beside the page or from ``data:`` addresses.
"""

import re
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html

from plugins.tools.importer import html_fonts
from plugins.tools.importer.html_outside import HEADINGS, Outside
from plugins.tools.importer.html_photos import source
from plugins.tools.importer.html_plain import BLOCKS, SHIFTS, SILENT, text_of_html
from plugins.tools.importer.html_remarks import remarks_on
from plugins.tools.importer.html_tables import data_rows, photo_rows
from plugins.tools.importer.html_tags import has_endless_tag
from plugins.tools.importer.saved import Block, NotImported, Photo, Raw, Run
from plugins.tools.importer.stated import stated_in

_DEEPEST = 200  # levels; lxml itself stops at 256
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
#: Written by browsers: where the page was saved from.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]+?)\s*-->")
# Numbers of Windows-1252 that browsers read as its letters and libxml2 as control characters (HTML, 13.2.5.80).
_WINDOWS_REFERENCE = re.compile(r"&#(?:x([89][0-9a-f])|0*(12[89]|1[345]\d));?", re.IGNORECASE)
_CAPTION_NAMES = re.compile(
    r"(?:^|[\s_-])(?:caption|img-?desc|image-?desc|chuthich|mso-?caption)(?:$|[\s_-])", re.IGNORECASE
)
_STRUCTURED = "application/ld+json"
_OLD_FONT = re.compile(r"\.vn|vni[ -]", re.IGNORECASE)
_STRUCK = frozenset(("del", "s", "strike"))
_LINED = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)


def read(text: str, url: str = "") -> Raw:
    """What the page shows and says. Raises Refused."""
    saved_from = _SAVED_FROM.search(text[:2000])
    text = _WINDOWS_REFERENCE.sub(_windows_letter, _XML_DECLARATION.sub("", text).replace("\x00", ""))
    if has_endless_tag(text):
        raise NotImported("HTML có một thẻ với quá nhiều thuộc tính.")
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, recover=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise NotImported(f"Không đọc được HTML ({error}).") from None
    url = url or (saved_from[1] if saved_from else "") or _canonical(root)
    base = _base(root, url)
    is_outside = Outside(root)
    structured = [node.text or "" for node in root.iter("script") if (node.get("type") or "").lower() == _STRUCTURED]
    remarks = remarks_on(root, base, is_outside)
    raw = Raw(_flat(root, base, is_outside), text_of_html(text), url, remarks, stated_in(root, structured))
    if not (_OLD_FONT.search(text) and (font_remarks := html_fonts.mend(root))):
        return raw
    return raw._replace(mended=_flat(root, base, is_outside), remarks=(*remarks, *font_remarks))


def _flat(root, base: str, is_outside: Outside) -> list[Block]:
    flattener = _Flattener(base, is_outside)
    flattener.element(root, False, 0)
    flattener.flush()
    return flattener.blocks


def _windows_letter(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    return bytes([code]).decode("cp1252", "ignore")


def _canonical(root) -> str:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith(
            ("http://", "https://")
        ):
            return link.get("href").strip()
    return ""


def _base(root, url: str) -> str:
    """What relative addresses of the page begin with: its own address, or what it says in its place."""
    written = next((base.get("href") or "" for base in root.iter("base")), "")
    return urljoin(url, written.strip()) if url or written.startswith(("http://", "https://")) else ""


def _target(base: str, href: str) -> str:
    """Where a link leads; "" for a place in the page itself and for a script, which are no links of an article."""
    if href.startswith("#") or href.lower().startswith("javascript:"):
        return ""
    try:
        return urljoin(base, href) if base else href
    except ValueError:  # an address that is none
        return href


class _Flattener:
    """Walks the tree once; inline text gathers in ``runs`` until a line ends."""

    def __init__(self, base: str, is_outside: Outside) -> None:
        self.base, self.is_outside = base, is_outside
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.kind, self.outside = "text", False
        self.place: tuple[int, ...] = ()
        self._elements = 0

    def flush(self) -> None:
        if self.runs:
            self.blocks.append(Block(self.kind, tuple(self.runs), outside=self.outside, place=self.place))
        self.runs = []

    def text(self, text: str | None, href: str, shift, struck: bool) -> None:
        if not text:
            return
        text = shift(text)
        if self.runs and self.runs[-1].href == href and self.runs[-1].struck == struck:
            self.runs[-1] = Run(self.runs[-1].text + text, href, struck)
        else:
            self.runs.append(Run(text, href, struck))

    def element(
        self, node, outside: bool, depth: int, kind: str = "text", href: str = "", shift=str, struck: bool = False
    ) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if not tag or tag in SILENT:
            if tag == "noscript" and not outside:
                self._unseen_images(node)
            return
        if depth > _DEEPEST:
            raise NotImported("HTML lồng quá nhiều tầng.")
        # What is hidden within a line stands on a line of its own, so that it can be left out.
        is_block = tag in BLOCKS
        hides = not outside and self.is_outside(node)
        outside = outside or hides
        kind = _kind(node, kind)
        around = self.place
        if is_block or hides:
            self._elements += 1
            self._turn(kind, outside, (*around, self._elements))
        if tag in ("img", "amp-img"):
            self._image(node, outside, href)
            self.place = around
            return
        if tag == "table" and not outside and self._table(node):
            self.place = around
            return
        if tag == "a" and not outside:
            href = _target(self.base, (node.get("href") or "").strip())
        shift = SHIFTS.get(tag, shift)
        struck = struck or tag in _STRUCK or bool((style := node.get("style")) and _LINED.search(style))
        self.text(node.text, href, shift, struck)
        inside = self.place
        for child in node:
            self.element(child, outside, depth + 1, kind, href, shift, struck)
            if isinstance(child.tag, str) and child.tag in BLOCKS:
                self._turn(kind, outside, inside)
            elif self.outside != outside:
                self._turn(kind, outside, inside)
            self.text(child.tail, href, shift, struck)
        if is_block or hides:
            self.flush()
            self.place = around

    def _turn(self, kind: str, outside: bool, place: tuple[int, ...]) -> None:
        """A new line begins."""
        self.flush()
        self.kind, self.outside, self.place = kind, outside, place

    def _table(self, node) -> bool:
        """Whether a table was taken as a whole: as photos with their captions, or as data."""
        pairs = photo_rows(node)
        for image, caption in pairs:
            self._image(image, False, "")
            if caption:
                self.blocks.append(Block("caption", (Run(caption),), place=self.place))
        if not pairs and (rows := data_rows(node)):
            self.blocks.append(Block("table", rows=rows, place=self.place))
            return True
        return bool(pairs)

    def _image(self, node, outside: bool, href: str) -> None:
        ref = source(node)
        is_tracker = all((node.get(name) or "").strip("px ") in ("0", "1", "2") for name in ("width", "height"))
        if not outside and ref and not is_tracker:
            self.blocks.append(Block("photo", photo=Photo(ref, node.get("alt") or "", href=href), place=self.place))

    def _unseen_images(self, node) -> None:
        """Photos that a page shows without scripts alone: those that it does not show otherwise."""
        shown = [block.photo for block in self.blocks[-3:] if block.photo]
        for image in node.iter("img"):
            ref, alt = source(image), image.get("alt") or ""
            if ref and not any(ref == photo.ref or alt and alt == photo.alt for photo in shown):
                self._image(image, False, "")


def _kind(node, inherited: str) -> str:
    if node.tag in HEADINGS:
        return "heading"
    if node.tag == "li":
        parent = node.getparent()
        return "numbered" if parent is not None and parent.tag == "ol" else "item"
    if node.tag == "figcaption" or _CAPTION_NAMES.search(node.get("class") or ""):
        return "caption"
    return inherited
