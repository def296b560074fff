"""A line above ``---``: a heading to Markdown, a sentence above a rule to those who draw one."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import SetextHeaderProcessor

#: No heading ends so, or is so long.
_SENTENCE = re.compile(r"[^\n]*[.!?…:;,][”\"’')*_]*[ ]*\n-|[^\n]{120,}\n-")


class Underlined(SetextHeaderProcessor):
    """Leaves a sentence and the rule under it to the processor of rules."""

    def test(self, parent: Element, block: str) -> bool:
        return super().test(parent, block) and not _SENTENCE.match(block)


def read_underlined_sentences(markdown: Markdown) -> None:
    processors = markdown.parser.blockprocessors
    if "setextheader" in processors and type(processors["setextheader"]) is SetextHeaderProcessor:
        processors.register(Underlined(markdown.parser), "setextheader", 60)
