"""Numbers of ordered lists stay as they were written: 1945, 1954, 1997 are no 1945, 1946, 1947.

Markdown counts from the first number. Where an item's own is another, HTML has an attribute for it (``li value``,
HTML 4.4.8). ``1.`` before every item is Markdown's way to have them counted, and stays so. A number that HTML would not
show as it stands, ``01.`` or one of ten digits, makes no list.
"""

import re
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.treeprocessors import Treeprocessor

_NUMBER = r"(?:0|[1-9]\d{0,8})"


class NumberedList(SaneOListProcessor):
    """Markdown's own, which keeps each item's number."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        indent = self.tab_length - 1
        self.RE = re.compile(rf"^[ ]{{0,{indent}}}{_NUMBER}\.[ ]+(.*)")
        self.CHILD_RE = re.compile(rf"^[ ]{{0,{indent}}}(({_NUMBER}\.))[ ]+(.*)")

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        numbers = [found[1][:-1] for line in blocks[0].split("\n") if (found := self.CHILD_RE.match(line))]
        known = set(parent.iter("li"))
        super().run(parent, blocks)
        made = parent if parent.tag == "ol" else parent[-1]
        for item, number in zip((one for one in made if one not in known), numbers, strict=False):
            item.set("value", number)


class Numbers(Treeprocessor):
    """Takes away the numbers that a list shows by itself; ``is_counted`` says that a list had ``1.`` before every
    item."""

    is_counted = False

    def run(self, root: etree.Element) -> None:
        self.is_counted = False
        for made in root.iter("ol"):
            items = [item for item in made if item.tag == "li"]
            is_counted = len(items) > 1 and all(item.get("value") == "1" for item in items)
            self.is_counted |= is_counted
            number = int(made.get("start", 1))
            for item in items:
                written = item.get("value")
                if written is not None:
                    if is_counted or int(written) == number:
                        del item.attrib["value"]
                    else:
                        number = int(written)
                number += 1


def keep_numbers(markdown: Markdown) -> Numbers:
    """Let an instance that has sane lists keep their numbers. Returns what knows of the lists read last."""
    numbers = Numbers(markdown)
    processors = markdown.parser.blockprocessors
    if "olist" in processors and type(processors["olist"]) is SaneOListProcessor:
        processors.register(NumberedList(markdown.parser), "olist", 40)
        markdown.treeprocessors.register(numbers, "numbers", 16)
    return numbers
