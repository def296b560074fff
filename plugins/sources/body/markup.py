"""The markup that the theme styles: photos with their captions, galleries, tables that scroll by themselves."""

from xml.etree import ElementTree as etree

_BEFORE_CREDIT = " .;,–(-"  # between a caption and its credit
#: How Markdown says where a column's text stands, and the class in its place: the site's policy allows no styles.
_ALIGNED = {"text-align: right;": "at-right", "text-align: center;": "at-center"}

#: Letters of the longest cell of a column that is never broken: "STT", "98,5", "Nhất", "2023".
SHORT = 6


def is_only_images(node: etree.Element) -> bool:
    """Whether a paragraph holds photos and nothing else."""
    text = (node.text or "") + "".join(child.tail or "" for child in node)
    return not text.strip() and all(child.tag in ("img", "br") for child in node)


def figure(image: etree.Element, kind: str = "photo") -> etree.Element:
    """A photo with its caption and who took it, both from its title; ``kind`` is the figure's class."""
    made = etree.Element("figure", {"class": kind})
    made.tail = "\n"
    image.tail = None
    made.append(image)
    caption, credit = split_credit(image.get("title", ""))
    if caption or credit:
        node = etree.SubElement(made, "figcaption")
        node.text = caption
        if credit:
            # The caption lost its final stop when the credit was told apart from it.
            node.text += "" if not caption else " " if caption.endswith(("!", "?", "…")) else ". "
            etree.SubElement(node, "small").text = f"Ảnh: {credit}"
    return made


def split_credit(title: str) -> tuple[str, str]:
    """``"Toàn cảnh. Ảnh: A"`` → ``("Toàn cảnh", "A")``.

    The credit stands behind the last colon. Looked for piece by piece: an expression for the whole takes the
    square of the time on a caption of nothing but dots.
    """
    title = " ".join(title.split())
    before, colon, credit = title.rpartition(":")
    before, credit = before.rstrip(), credit.lstrip()
    caption = before.removesuffix("Ảnh")
    if not colon or not credit or caption == before or caption[-1:].isalnum() or caption.endswith("_"):
        return title, ""
    return caption.rstrip(_BEFORE_CREDIT).strip(), (credit.rstrip(".)") or credit[0]).strip()


def join_galleries(root: etree.Element) -> None:
    """Make several photos in a row one gallery."""
    run: list[etree.Element] = []
    for child in [*list(root), None]:
        if child is not None and child.get("class") == "photo":
            run.append(child)
            continue
        if len(run) > 1:
            gallery = etree.Element("div", {"class": "gallery"})
            root.insert(list(root).index(run[0]), gallery)
            for photo in run:
                root.remove(photo)
                gallery.append(photo)
            gallery.tail = "\n"
        run = []


def frame_tables(root: etree.Element) -> None:
    """Put each table into a box that scrolls by itself, with a name, and its columns where the writer has them."""
    number = 0
    for parent in list(root.iter()):
        for position, child in enumerate(parent):
            if child.tag == "table":
                number += 1
                _mark_columns(child)
                parent[position] = _scrollable(child, f"Bảng {number}")


def _mark_columns(table: etree.Element) -> None:
    """A cell's class says where its text stands, and whether its column is a narrow one, such as of numbers."""
    rows = [list(row) for row in table.iter("tr")]
    widest: dict[int, int] = {}
    for row in rows:
        for column, cell in enumerate(row):
            widest[column] = max(widest.get(column, 0), len("".join(cell.itertext()).strip()))
    for row in rows:
        for column, cell in enumerate(row):
            aligned = _ALIGNED.get(cell.attrib.pop("style", ""), "")
            if marks := " ".join(filter(None, (aligned, "short" if widest[column] <= SHORT else ""))):
                cell.set("class", marks)


def _scrollable(table: etree.Element, name: str) -> etree.Element:
    # WCAG 2.1.1: whoever has no mouse scrolls it by keys, once it has the focus; it then needs a name (ARIA in HTML).
    box = etree.Element("div", {"class": "table-scroll", "tabindex": "0", "role": "region", "aria-label": name})
    box.append(table)
    box.tail, table.tail = table.tail, "\n"
    return box
