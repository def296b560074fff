"""What stands beside the text of a Word file, and is not imported: it is named."""

from lxml import etree

from plugins.tools.importer.docx_text import pieces
from plugins.tools.importer.saved import Remark

# Parts whose words Word shows and which no reader of Word's own text finds.
_THINGS = {
    "chart": "biểu đồ", "chartEx": "biểu đồ", "diagramData": "sơ đồ SmartArt", "aFChunk": "tệp khác chèn vào giữa chữ",
    "subDocument": "tệp con", "oleObject": "đối tượng nhúng của chương trình khác", "package":
    "tệp nhúng (Excel, PowerPoint)",
}  # fmt: skip


def beside(document) -> list[Remark]:
    """What stands beside the text: notes, headers, footers and things of other programs are named, since they are
    not imported."""
    remarks = []
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if thing := _THINGS.get(kind):
            remarks.append(
                Remark(
                    "body",
                    f"Tệp Word có {thing}, máy không nhập được: xem bản Word rồi đưa vào bài thành chữ, bảng hoặc ảnh.",
                    needs_person=True,
                )
            )
        if relation.is_external or kind not in ("footnotes", "endnotes", "comments", "header", "footer"):
            continue
        part = relation.target_part
        tree = getattr(part, "element", None)
        if tree is None:
            tree = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        text = " ".join("".join(pieces(tree)).split())
        if text:
            name = {
                "footnotes": "Chú thích cuối trang",
                "endnotes": "Chú thích cuối bài",
                "comments": "Lời bình",
                "header": "Đầu trang",
                "footer": "Chân trang",
            }[kind]
            remarks.append(
                Remark(
                    "body",
                    f"{name} của tệp Word không được nhập: “{text[:300]}”.",
                    needs_person=kind in ("footnotes", "endnotes"),
                )
            )
    return remarks
