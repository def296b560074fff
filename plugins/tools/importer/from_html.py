"""A portal page saved as HTML ("complete page"): its elements flattened to the lines that a reader sees.

Nothing is fetched: pictures come from the folder beside the page or from ``data:`` addresses.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from plugins.tools.importer.html_remarks import remarks_on
from plugins.tools.importer.lossless import BLOCKS, SILENT, words_of_html
from plugins.tools.importer.saved import Block, Photo, Refused, Remark, Run
from plugins.tools.importer.tables import Cell, grid

MAX_PHOTO = 30_000_000
_DEEPEST = 200  # levels; lxml itself stops at 256
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
#: Written by browsers: where the page was saved from.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]+?)\s*-->")
# Numbers of Windows-1252 that browsers read as its letters and libxml2 as control characters (HTML, 13.2.5.80).
_WINDOWS_REFERENCE = re.compile(r"&#(?:x([89][0-9a-f])|0*(12[89]|1[345]\d));?", re.IGNORECASE)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
# A form is no mark: the portals of that time wrapped the whole page in one.
_OUTSIDE_TAGS = frozenset("nav header footer aside button select option textarea".split())
_OUTSIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|banner|side-?bar|breadcrumbs?|copyright|quangcao|lienket|weblink|counter|thongke|login)(?:$|[\s_-])"
    r"|(?:^|\s)(?:site-|top-)?(?:header|footer)(?:$|\s)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_CAPTION_NAMES = re.compile(
    r"(?:^|[\s_-])(?:caption|img-?desc|image-?desc|chuthich|mso-?caption)(?:$|[\s_-])", re.IGNORECASE
)
_LEAF_CELL = 300  # characters; a longer cell is layout


def read(text: str, url: str = "") -> tuple[list[Block], list[str], str, tuple[Remark, ...]]:
    """(blocks, all words by another parser, URL of the page or "", remarks). Raises Refused."""
    saved_from = _SAVED_FROM.search(text[:2000])
    text = _WINDOWS_REFERENCE.sub(_windows_letter, _XML_DECLARATION.sub("", text).replace("\x00", ""))
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, recover=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise Refused(f"Không đọc được HTML ({error}).") from None
    url = url or (saved_from[1] if saved_from else "") or _canonical(root)
    base = _base(root, url)
    flattener = _Flattener(base)
    flattener.element(root, False, 0)
    flattener.flush()
    return flattener.blocks, words_of_html(text), url, remarks_on(root, base, _is_outside)


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

    def __init__(self, base: str) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.kind, self.outside = "text", False

    def flush(self) -> None:
        if self.runs:
            self.blocks.append(Block(self.kind, tuple(self.runs), outside=self.outside))
        self.runs = []

    def text(self, text: str | None, href: str) -> None:
        if not text:
            return
        if self.runs and self.runs[-1].href == href:
            self.runs[-1] = Run(self.runs[-1].text + text, href)
        else:
            self.runs.append(Run(text, href))

    def element(self, node, outside: bool, depth: int, kind: str = "text", href: str = "") -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if not tag or tag in SILENT:
            return
        if depth > _DEEPEST:
            raise Refused("HTML lồng quá nhiều tầng.")
        is_block = tag in BLOCKS
        outside = outside or _is_outside(node)
        kind = _kind(node, kind)
        if is_block:
            self._turn(kind, outside)
        if tag == "img":
            self._image(node, outside)
            return
        if tag == "table" and not outside and (rows := _data_rows(node)):
            self.blocks.append(Block("table", rows=rows))
            return
        if tag == "a" and not outside:
            href = _target(self.base, (node.get("href") or "").strip())
        self.text(node.text, href)
        for child in node:
            self.element(child, outside, depth + 1, kind, href)
            if isinstance(child.tag, str) and child.tag in BLOCKS:
                self._turn(kind, outside)
            self.text(child.tail, href)
        if is_block:
            self.flush()

    def _turn(self, kind: str, outside: bool) -> None:
        """A new line begins."""
        self.flush()
        self.kind, self.outside = kind, outside

    def _image(self, node, outside: bool) -> None:
        ref = next(
            (node.get(name) for name in ("data-src", "data-original", "src") if _is_local(node.get(name))),
            node.get("src") or "",
        )
        is_tracker = all((node.get(name) or "").strip("px ") in ("0", "1", "2") for name in ("width", "height"))
        if not outside and ref and not is_tracker:
            self.blocks.append(Block("photo", photo=Photo(ref.strip(), node.get("alt") or "")))


def _is_local(ref: str | None) -> bool:
    return bool(ref) and not ref.startswith(("http:", "https:", "//"))


def _is_outside(node) -> bool:
    if node.tag in _OUTSIDE_TAGS or node.get("hidden") is not None or _HIDDEN.search(node.get("style") or ""):
        return True
    if node.tag in ("body", "html"):
        return False
    return any(_OUTSIDE_NAMES.search(node.get(name) or "") for name in ("id", "class", "role"))


def _kind(node, inherited: str) -> str:
    if node.tag in _HEADINGS:
        return "heading"
    if node.tag == "li":
        parent = node.getparent()
        return "numbered" if parent is not None and parent.tag == "ol" else "item"
    if node.tag == "figcaption" or _CAPTION_NAMES.search(node.get("class") or ""):
        return "caption"
    return inherited


def _data_rows(table) -> tuple[tuple[str, ...], ...]:
    """The cells of a table that holds data; () for one that only arranges the page."""
    if any(True for _ in table.iterdescendants("table", "img", "a", *_HEADINGS, *_OUTSIDE_TAGS)):
        return ()
    cells: list[list[Cell]] = []
    for row in table.iter("tr"):
        texts = [(cell, "".join(_cell_text(cell))) for cell in row if cell.tag in ("td", "th")]
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


def _cell_text(node) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if isinstance(child.tag, str) and child.tag not in SILENT:
            edge = " " if child.tag in BLOCKS else ""
            yield edge
            yield from _cell_text(child)
            yield edge
        yield child.tail or ""


def photo(page: Path, ref: str) -> bytes:
    """The bytes that ``src`` of an image means: a file below the page's folder, or a data: address. Raises Refused."""
    if ref.startswith("data:"):
        return data_url(ref)
    if not _is_local(ref):
        raise Refused("ảnh ở trang khác, không có trong bản lưu.")
    name = unquote(urlsplit(ref).path).replace("\\", "/")
    folder = page.parent.resolve()
    try:
        target = (folder / name).resolve()
        if not name or not target.is_relative_to(folder) or target == folder:
            raise Refused("đường dẫn đi ra ngoài thư mục của trang.")
        if not target.is_file():
            raise Refused("không có tệp này cạnh trang.")
        with open(target, "rb") as file:
            data = file.read(MAX_PHOTO + 1)
    except (OSError, ValueError):
        raise Refused("không mở được tệp ảnh.") from None
    if len(data) > MAX_PHOTO:
        raise Refused(f"nặng hơn {MAX_PHOTO // 1_000_000} MB.")
    return data


def data_url(ref: str) -> bytes:
    head, _, body = ref.partition(",")
    if not head.endswith(";base64"):
        raise Refused("địa chỉ data: không ở dạng base64.")
    try:
        return base64.b64decode(unquote(body), validate=False)
    except (binascii.Error, ValueError):
        raise Refused("địa chỉ data: hỏng.") from None
