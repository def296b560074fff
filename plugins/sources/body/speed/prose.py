"""What Markdown need not try: most of an archive is prose, with a word in bold now and then.

Markdown tries ten processors on every block and fourteen patterns on every text. Where it
is plain that only one of them can match, only that one is asked; the HTML is the same
(``tests/sources/body/test_rendering_is_markdown.py``). With extensions that bring processors or
patterns of their own, Markdown goes its own way.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.inlinepatterns import Pattern, SimpleTagInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from plugins.base.speed import Trick
from plugins.sources.body.glued import Paragraph
from plugins.sources.body.indentation import Indented
from plugins.sources.body.numbering import NumberedList
from plugins.sources.body.own_marks import MAY_MARK, split_marked
from plugins.sources.body.speed.links import QUICK
from plugins.sources.body.speed.usual import resolve
from plugins.sources.body.text_signs import STRUCK
from plugins.sources.body.underlined import Underlined

#: For each of Markdown's own inline patterns what it needs: this text, or the one behind ``|``.
NEEDS = {
    "backtick": "`", "escape": "\\", "reference": "[", "link": "[", "image_link": "![",
    "image_reference": "![", "short_reference": "[", "short_image_ref": "![", "autolink": "<",
    "automail": "<", "linebreak": "  \n", "html": "<", "entity": "&", "em_strong": "*|_",
}  # fmt: skip
#: The processors of blocks that need a sign at the start of a line, or indentation.
SIGNED = {
    "empty", "indent", "code", "table", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference",
    "paragraph",
}  # fmt: skip
#: Every line begins with a letter, perhaps behind a quote or in bold, or with a number that no dot follows.
_LINE = r"""(?:(?:\*{1,3}|!?\[)?["“(]*[^\W\d_]|\d+ )[^\n]*"""
PROSE = re.compile(rf"{_LINE}(?:\n{_LINE})*\Z")


def speed_up(markdown: Markdown) -> None:
    """Make an instance skip what cannot match. Its extensions are registered by then."""
    stock = Markdown(extensions=["tables", "sane_lists"])
    processors, known = markdown.parser.blockprocessors, stock.parser.blockprocessors
    if Trick.PROSE.is_on and all(
        type(processor) in {Indented, NumberedList, Paragraph, Underlined, *(type(known[name]) for name in SIGNED)}
        for processor in processors
    ):
        processors.register(Prose(markdown.parser), "prose", 200)
    if Trick.PROSE.is_on and type(markdown.preprocessors["normalize_whitespace"]) is NormalizeWhitespace:
        markdown.preprocessors.register(Whitespace(markdown), "normalize_whitespace", 30)
    if Trick.PROSE.is_on and type(markdown.preprocessors["html_block"]) is HtmlBlockPreprocessor:
        markdown.preprocessors.register(HtmlBlocks(markdown), "html_block", 20)
    if Trick.SIGNS.is_on and type(markdown.treeprocessors["inline"]) is InlineProcessor:
        markdown.treeprocessors.register(Inline(markdown, stock), "inline", 20)


class Prose(ParagraphProcessor):
    """Asked first, it takes what no other processor would have taken."""

    def test(self, parent: Element, block: str) -> bool:
        if "]:" in block or not PROSE.match(block):  # "[x]: y" is the address of a link
            return False
        return "\n" not in block or not MAY_MARK.search(block) or not split_marked(block)


class Whitespace(NormalizeWhitespace):
    """Looks for lines of nothing but spaces where there is one, and where no other white space has to go."""

    def run(self, lines: list[str]) -> list[str]:
        if any(line.isspace() or not line.isprintable() for line in lines if line):
            return super().run(lines)
        return [*lines, "", ""]


class HtmlBlocks(HtmlBlockPreprocessor):
    """Looks for HTML where there is a sign of it."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class Inline(InlineProcessor):
    """Tries a pattern only on a text that has what the pattern needs."""

    def __init__(self, markdown: Markdown, stock: Markdown) -> None:
        super().__init__(markdown)
        needs = {_identity(stock.inlinePatterns[name]): need for name, need in NEEDS.items()}
        needs[SimpleTagInlineProcessor, STRUCK] = "~~"
        self._is_stock = needs.keys() >= {_identity(pattern) for pattern in markdown.inlinePatterns}
        self._tries = []
        for pattern in markdown.inlinePatterns:
            need, _, other = needs.get(_identity(pattern), "").partition("|")
            if need and (quick := QUICK.get(type(pattern))):
                pattern = quick(pattern.pattern, markdown)
            self._tries.append((pattern, need, other or need))

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        return tree if self._is_stock and not ancestors and resolve(tree) else super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self._tries)):
            pattern, need, other = self._tries[index]
            matched, start = True, 0
            while matched and (need in data or other in data):
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, index, start
                )
        return data


def _identity(pattern: Pattern) -> tuple[type, str]:
    return type(pattern), pattern.pattern
