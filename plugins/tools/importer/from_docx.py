"""A Word report (.docx): its paragraphs, tables, text boxes and pictures in the order of the document.

python-docx opens the package and its relations; the tree is walked here, since it leaves out text
boxes, content controls and tracked insertions, and no word may be lost.
"""

import zipfile
from collections.abc import Callable

from docx.oxml.ns import qn

from plugins.tools.importer import docx_fields, docx_signs
from plugins.tools.importer.docx_beside import beside
from plugins.tools.importer.docx_lists import DocxLists
from plugins.tools.importer.docx_package import open_document, open_package
from plugins.tools.importer.docx_tables import CELL, IMAGE_DATA, ROW, TABLE, are_photos, cells, own
from plugins.tools.importer.docx_text import (
    DELETED,
    RUN,
    P,
    hidden,
    is_left_out,
    is_struck,
    letters,
    pieces,
    plain,
    struck,
)
from plugins.tools.importer.saved import Block, NotImported, Photo, Raw, Remark, Run
from plugins.tools.importer.tables import grid

_TEXT_BOX = qn("w:txbxContent")
_HEADINGS = ("heading", "đề mục", "title", "tiêu đề", "subtitle")


def read(data: bytes) -> Raw:
    """What the report shows. Raises Refused."""
    document = open_document(data)
    mended = docx_signs.mend(document.element.body, document.styles)
    walker = _Walker(document)
    walker.container(document.element.body)
    remarks = [*mended, *walker.remarks, *walker.lists.remarks(), *beside(document)]
    tree = document.element.body
    if next(tree.iter(*DELETED, qn("w:ins")), None) is not None:
        remarks.append(
            Remark(
                "body",
                "Văn bản còn dấu theo dõi thay đổi; chữ đã xóa không được nhập, chữ mới thêm được nhập.",
                needs_person=True,
            )
        )
    for text, told in (
        (hidden(tree), "Chữ ẩn trong tệp Word không được nhập"),
        (struck(tree), "Chữ gạch bỏ trong tệp Word được nhập kèm gạch ngang"),
    ):
        if text:
            remarks.append(Remark("body", f"{told}: “{text[:300]}”.", needs_person=True))
    return Raw(walker.blocks, _all_text(tree), "", tuple(dict.fromkeys(remarks)))


def photos(data: bytes) -> Callable[[str], bytes]:
    """What gives the bytes of a picture by the name of its part in the package; raises Refused."""
    package = open_package(data)

    def photo(ref: str) -> bytes:
        try:
            return package.read(ref)
        except (KeyError, zipfile.BadZipFile):
            raise NotImported("không có trong tệp Word.") from None

    return photo


class _Walker:
    def __init__(self, document) -> None:
        self.document = document
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = []
        self.lists = DocxLists(document)
        self._styles = {style.style_id: (style.name or "").lower() for style in document.styles}

    def container(self, node) -> None:
        """The blocks of a body, a cell or a text box."""
        for child in node:
            if child.tag == P:
                self._paragraph(child)
            elif child.tag == TABLE:
                self._table(child)
            elif child.tag not in DELETED and isinstance(child.tag, str):
                self.container(child)  # content controls, custom XML, insertions

    def _paragraph(self, node) -> None:
        runs: list[Run] = []
        later: list = []  # photos and text boxes that are anchored here
        fields = docx_fields.Fields()

        def add(text: str, href: str, struck: bool) -> None:
            if runs and runs[-1][1:] == (href, struck):
                runs[-1] = runs[-1]._replace(text=runs[-1].text + text)
            else:
                runs.append(Run(text, href, struck))

        def walk(element, href: str, struck: bool = False) -> None:
            for child in element:
                tag = child.tag
                if is_left_out(child):
                    continue
                fields.read(child)
                if (text := letters(child)) is not None:
                    add(text, href or fields.href, struck)
                elif tag == _TEXT_BOX:
                    later.append(child)
                elif tag in (qn("a:blip"), IMAGE_DATA):
                    later.append(child)
                elif tag == qn("w:hyperlink"):
                    walk(child, self._target(child.get(qn("r:id"))), struck)
                elif tag == qn("w:fldSimple"):
                    walk(child, docx_fields.target(child.get(qn("w:instr")) or "") or href, struck)
                else:
                    walk(child, href, struck or tag == RUN and is_struck(child))

        walk(node, "")
        photos = [self._photo(item) for item in later if item.tag != _TEXT_BOX]
        self.blocks += [Block("photo", photo=found) for found in photos if found]
        kind = self._kind(node, "".join(run.text for run in runs).strip())
        # A line break inside a paragraph: what follows stands on a line of its own, but in an item of a list.
        lines = (
            _lines(runs)
            if kind not in ("item", "numbered")
            else [tuple(run._replace(text=run.text.replace("\n", " ")) for run in runs)]
        )
        self.blocks += [Block(kind, line) for line in lines if any(run.text for run in line)]
        for box in later:
            if box.tag == _TEXT_BOX:
                self.container(box)

    def _kind(self, node, text: str) -> str:
        properties = node.find(qn("w:pPr"))
        if properties is None:
            return "text"
        style = properties.find(qn("w:pStyle"))
        id_ = style.get(qn("w:val")) or "" if style is not None else ""
        name = self._styles.get(id_, "")
        kind = (
            "title"
            if name in ("title", "tiêu đề")
            else "heading"
            if name.startswith(_HEADINGS)
            else "caption"
            if name in ("caption", "chú thích")
            else ""
        )
        follows = bool(self.blocks) and self.blocks[-1].kind == "numbered"
        listed = self.lists.kind(properties, id_, text, follows, can_count=not kind)
        if kind or listed:
            return kind or listed
        return "numbered" if name.startswith("list number") else "item" if name.startswith("list bullet") else "text"

    def _table(self, node) -> None:
        rows = [own(row, CELL, ROW) for row in own(node, ROW, TABLE)]
        if are_photos(rows):
            for photos, captions in zip(rows[::2], rows[1::2], strict=True):
                for cell, below in zip(photos, captions, strict=True):
                    self.container(cell)
                    first = len(self.blocks)
                    self.container(below)
                    self.blocks[first:] = [block._replace(kind="caption") for block in self.blocks[first:]]
            return
        has_more = next(node.iter(qn("a:blip"), IMAGE_DATA, _TEXT_BOX), None) is not None
        nested = any(True for table in node.iter(TABLE) if table is not node)
        wide = max(map(len, rows), default=0)
        laid = () if has_more or nested else grid(map(cells, own(node, ROW, TABLE)))
        if not laid or wide < 2 or len(rows) < 2 or any(len(plain(cell)) > 300 for row in rows for cell in row):
            for row in rows:
                for cell in row:
                    self.container(cell)
            return
        self.blocks.append(Block("table", rows=laid))

    def _photo(self, node) -> Photo | None:
        id_ = node.get(qn("r:embed")) or node.get(qn("r:id"))
        relation = self.document.part.rels.get(id_ or "")
        if relation is None or relation.is_external:
            self.remarks.append(
                Remark("body", "Có ảnh liên kết ra ngoài tệp Word, không nhập được.", needs_person=True)
            )
            return None
        return Photo(str(relation.target_part.partname).lstrip("/"), _alt(node))

    def _target(self, id_: str | None) -> str:
        relation = self.document.part.rels.get(id_ or "")
        return relation.target_ref if relation is not None and relation.is_external else ""


def _alt(node) -> str:
    """The description that Word keeps for a picture."""
    for drawing in node.iterancestors(qn("w:drawing")):
        for properties in drawing.iter(qn("wp:docPr")):
            return properties.get("descr") or ""
    return ""


def _lines(runs: list[Run]) -> list[tuple[Run, ...]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines += [[run._replace(text=text)] for text in rest]
    return [tuple(line) for line in lines]


def _all_text(body) -> str:
    """The text of the document; those of a text box after its paragraph, where a reader finds them."""
    boxes = [box for box in body.iter(_TEXT_BOX) if not any(map(is_left_out, box.iterancestors()))]
    for box in reversed(boxes):
        paragraph = next(box.iterancestors(P))
        paragraph.addnext(box)
    return "".join(pieces(body))
