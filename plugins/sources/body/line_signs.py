"""Signs, most at the ends of lines, that Markdown would take away, or not take, and that mean something else to their
writers.

Each is written so that Markdown reads it as meant, before it reads the text: ``>= 90`` begins no quotation, the last
sign of ``Công nghệ C#`` is none of a heading (CommonMark 0.31, 4.2), a no-break space behind the sign of a list item is
Word's, and a backslash at a line's end breaks it (CommonMark 0.31, 6.7).
"""

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from plugins.sources.body.asterisks import keep_asterisks
from plugins.sources.body.sublists import indent_sublists

_GREATER = re.compile(r"^([ >]*)>(?==)", re.MULTILINE)
_LAST_HASHES = re.compile(r"^([ >]*#{1,6}[^\n]*[^\s#\\])(#+)(?=[ ]*$)", re.MULTILINE)
_ITEM = re.compile(r"^([ >]*(?:[-*+]|\d{1,9}\.))[ ]*\u00a0\s*(?=\S)", re.MULTILINE)
_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n(?=[^\n]*\S)")


#: The head of a table right under a line of text (GFM, 4.10).
_TABLE = re.compile(
    r"^(?![ ]*[#>|]|[ ]*(?:[-*+]|\d+\.)[ ])([^|\n]*[^|\s][^|\n]*)\n(?=[ ]*\|[^\n]*\|[ ]*\n[ ]*\|?[ :|-]*-[ :|-]*$)",
    re.MULTILINE,
)


class LineSigns(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = before = "\n".join(lines)
        if ">=" in text:
            text = _GREATER.sub(r"\1\\>", text)
        if "#" in text:
            text = _LAST_HASHES.sub(lambda found: found[1] + found[2].replace("#", "\\#"), text)
        if "\u00a0" in text:
            text = _ITEM.sub(r"\1 ", text)
        if "\\\n" in text:
            text = _BREAK.sub("\\1  \n", text)
        if "\n|" in text:
            text = _TABLE.sub(r"\1\n\n", text)
        if "\n " in text:
            text = indent_sublists(text)
        if "*" in text:
            text = keep_asterisks(text)
        return lines if text == before else text.split("\n")


def read_line_signs(markdown: Markdown) -> None:
    """Register it behind the preprocessor that sets HTML apart."""
    markdown.preprocessors.register(LineSigns(markdown), "line-signs", 12)
