"""The usual signs in a text: a word in bold or in italics, a link, a photo, none within another.

Markdown tries fourteen patterns on a text, puts a placeholder for what each finds and resolves these later, since
signs may stand in one another and mean other things there. Where none do, one expression finds the same elements.
"""

import re
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from plugins.sources.body.speed.links import ADDRESS, clean_title

#: Neither a sign of Markdown's nor one of its placeholders; what a ``!`` means hangs on what is behind it.
_PLAIN = r"[^`\\\[\]<&*_!~\x02\x03]"
_TEXT = rf"{_PLAIN}*(?:!(?!\[){_PLAIN}*)*"
#: One in which no sign is to be taken for itself.
_ADDRESS = ADDRESS.pattern.replace(r"\x02", r"\x02\x03`\\\[\]")
#: Some text, and what stands behind it: a sign with the text in it, or a link or photo.
PART = re.compile(
    rf"(?P<before>{_TEXT})"
    rf"(?:(?P<sign>\*\*?)(?![\s*])(?P<signed>{_TEXT})(?<!\s)(?P=sign)(?!\*)|(?P<photo>!?)\[(?P<shown>{_TEXT})\]{_ADDRESS})?"
)
Parts = tuple[str, list[Element]]


def resolve(root: Element) -> bool:
    """Put the elements that Markdown would find into all texts below ``root``; False, and nothing done, where they are
    not plain to see."""
    found: list[tuple[Element, Parts]] = []
    for element in root.iter():
        text = element.text
        if element.tail or (text and element is root):
            return False
        if text and not isinstance(text, AtomicString):
            parts = parts_of(text)
            if parts is None:
                return False
            if parts[1]:
                found.append((element, parts))
    for element, (text, elements) in found:
        element.text = text
        element[:0] = elements
    return True


def parts_of(text: str) -> Parts | None:
    """The text before the first element, and the elements with the text behind each; None where there may be others."""
    if "  \n" in text:  # a line that its writer broke
        return None
    before = ""
    elements: list[Element] = []
    for found in PART.finditer(text):
        if elements:
            elements[-1].tail = found["before"]
        else:
            before = found["before"]
        if found.lastgroup == "before":
            return (before, elements) if found.end() == len(text) else None
        elements.append(_element(found))
    return None


def _element(found: re.Match[str]) -> Element:
    if sign := found["sign"]:
        element = Element("strong" if sign == "**" else "em")
        element.text = found["signed"]
        return element
    is_photo = found["photo"] == "!"
    element = Element("img", {"src": found["address"]}) if is_photo else Element("a", {"href": found["address"]})
    if (title := found["title"]) is not None:
        element.set("title", clean_title(title))
    if is_photo:
        element.set("alt", found["shown"])
    else:
        element.text = found["shown"]
    return element
