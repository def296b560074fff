"""Indentation as editors mean it: the first line of a paragraph, set in as in Word.

Markdown makes a block of code of four spaces or a Tab, in one line that never wraps. An archive of news has no code,
so outside lists, where indentation says what belongs to an item, such a block is read as if it stood at the margin.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, CodeBlockProcessor


def read_indented_blocks_as_text(markdown: Markdown) -> None:
    """Let an instance know no indented code; what an extension put in its place stays."""
    processors = markdown.parser.blockprocessors
    if "code" in processors and type(processors["code"]) is CodeBlockProcessor:
        processors.register(Indented(markdown.parser), "code", 80)


class Indented(BlockProcessor):
    """Takes the first line's indentation from all lines of a block, which is then read anew."""

    def test(self, parent: Element, block: str) -> bool:
        return block.startswith(" " * self.tab_length)

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        depth = len(block) - len(block.lstrip(" "))
        blocks.insert(0, "\n".join(line[min(depth, len(line) - len(line.lstrip(" "))) :] for line in block.split("\n")))
