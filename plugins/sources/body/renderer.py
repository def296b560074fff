"""One kept Markdown instance, and the order of the steps from text to safe HTML."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor

from plugins.base.model import Code
from plugins.base.speed import Trick
from plugins.sources.body.definitions import keep_brackets_of_text
from plugins.sources.body.facts import BodyImage, BodyProblem, FactCollector
from plugins.sources.body.glued import Paragraph
from plugins.sources.body.indentation import read_indented_blocks_as_text
from plugins.sources.body.leftovers import find_leftovers
from plugins.sources.body.line_signs import read_line_signs
from plugins.sources.body.lines import TAG, Mention, find_lines
from plugins.sources.body.loss_reports import report_losses
from plugins.sources.body.lost_photos import tell_lost_photos
from plugins.sources.body.numbering import keep_numbers
from plugins.sources.body.sanitizer import address_problems, clean, fragment_problems, raw_problems
from plugins.sources.body.seen import CODE, text_of
from plugins.sources.body.shapes import find_shapes
from plugins.sources.body.speed.prose import speed_up
from plugins.sources.body.text_signs import read_text_signs
from plugins.sources.body.typography import smarten_html
from plugins.sources.body.underlined import read_underlined_sentences

#: Those of Markdown's extensions whose signs the proof knows.
EXTENSIONS = ("markdown.extensions.tables", "markdown.extensions.sane_lists", "tables", "sane_lists")


class Body(NamedTuple):
    """``targets`` are ``(target, line)`` inside the site; ``problems`` are
    ``(line, code, message, hint)``, lines counted in the source file."""

    html: str
    targets: tuple[tuple[str, int], ...]
    images: tuple[BodyImage, ...]
    problems: tuple[tuple[int, Code, str, str], ...]
    excerpt: str


class BodyRenderer:
    """Renders bodies one after another; not for several threads at once.

    ``options`` is Pelican's ``MARKDOWN`` setting: extensions of others work as meant.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        options = {k: v for k, v in options.items() if k not in ("extensions",)} | {
            "extensions": [e for e in options.get("extensions", ()) if e != "markdown.extensions.meta"]
        }
        # An extension of others may give any sign a meaning, so that its loss proves nothing.
        self._knows_every_sign = all(extension in EXTENSIONS for extension in options["extensions"])
        self._by_block = Trick.QUOTES.is_on
        self._markdown = Markdown(**options)
        self._facts = FactCollector(self._markdown)
        self._markdown.treeprocessors.register(self._facts, "archive-facts", 15)
        self._paragraphs = Paragraph(self._markdown)
        if type(self._markdown.parser.blockprocessors["paragraph"]) is ParagraphProcessor:
            self._markdown.parser.blockprocessors.register(self._paragraphs, "paragraph", 10)
        read_indented_blocks_as_text(self._markdown)
        self._numbers = keep_numbers(self._markdown)
        read_line_signs(self._markdown)
        read_text_signs(self._markdown)
        read_underlined_sentences(self._markdown)
        self._references = keep_brackets_of_text(self._markdown)
        speed_up(self._markdown)

    def render(self, text: str, first_line: int = 1, folder: str = "") -> Body:
        """Render one body; ``folder`` is its file's folder under the content root.

        Nothing is raised for bad content: every mistake is in ``Body.problems``.
        """
        self._facts.begin(folder)
        self._paragraphs.begin()
        self._markdown.reset()
        html = self._markdown.convert(text)
        facts = self._facts
        mentions, problems = facts.mentions, facts.problems
        for written, place in facts.elsewhere:
            problems += address_problems(written, place)
        problems += fragment_problems(facts.fragments, html)
        for raw in self._markdown.htmlStash.rawHtmlBlocks:
            whole = raw if isinstance(raw, str) else "".join(raw.itertext())
            problems += raw_problems(whole, len(mentions))
            mentions += [Mention("html", tag) for tag in TAG.findall(whole)]
        self._paragraphs.report(mentions, problems)
        if not text.strip():
            problems.append(
                BodyProblem(
                    len(mentions),
                    Code.BODY_EMPTY,
                    "Bài chưa có nội dung.",
                    "Viết ít nhất một đoạn văn dưới dòng --- thứ hai.",
                )
            )
            mentions.append(Mention("", ""))
        lines = find_lines(mentions, text, first_line) if problems or facts.targets else []
        page = clean(smarten_html(html, self._by_block))
        told = dict.fromkeys((lines[p.place] + p.below, p.code, p.message, p.hint) for p in problems)
        if self._knows_every_sign:
            shown = text_of(page)
            prose = text_of(CODE.sub("", page)) if "<code" in page else shown
            told |= dict.fromkeys(find_leftovers(text, prose, first_line))
            told |= dict.fromkeys(find_shapes(text, shown, first_line, self._numbers.is_counted))
            known = {line for line, *_ in told}
            told |= dict.fromkeys(report_losses(text, page, shown, self._references.used, first_line, known))
        return Body(
            tell_lost_photos(page),
            tuple(dict.fromkeys((target, lines[place]) for target, place in facts.targets)),
            tuple(facts.images),
            tuple(told),
            facts.excerpt,
        )
