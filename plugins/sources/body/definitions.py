"""References: ``[text][id]`` in a text and ``[id]: address`` elsewhere. Whatever only looks like one stays text.

Markdown takes every line of the form ``[word]: word`` away. Editors begin lines so who know of no references:
``[Nguồn]: TTXVN``, ``[Bế mạc]: 11h30``. A definition is one whose id a link names and whose target is an address.
"""

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

_LINE = re.compile(r"^( {0,3})(\[([^\[\]]*)\]:[ ]*(\S*))")
_NAMED = re.compile(r"\[([^\[\]]*)\](?!:)")
_ADDRESS = re.compile(
    r"<?(?:[a-z][a-z0-9+.-]*:(?=\S)|[#/.]|www\.|[^/]+/|.*\.(?:md|pdf|docx|xlsx|jpe?g|png|webp|gif)\b)", re.IGNORECASE
)


class UsedReferences(dict[str, tuple[str, str]]):
    """Markdown's references, which keeps the ids that were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, key: str) -> tuple[str, str]:
        self.used.add(key)
        return super().__getitem__(key)

    def clear(self) -> None:
        self.used.clear()
        super().clear()


class DefinitionsApart(Preprocessor):
    """Escapes the bracket of a line that is no definition, so that it stays text."""

    def run(self, lines: list[str]) -> list[str]:
        if not any("]:" in line for line in lines):
            return lines
        named = {name.strip().lower() for line in lines for name in _NAMED.findall(line)}
        return [self._as_text(line, named) for line in lines]

    def _as_text(self, line: str, named: set[str]) -> str:
        found = _LINE.match(line) if "]:" in line else None
        if not found or (found[3].strip().lower() in named and (not found[4] or _ADDRESS.match(found[4]))):
            return line
        return f"{found[1]}\\{line[len(found[1]) :]}"


def keep_brackets_of_text(markdown: Markdown) -> UsedReferences:
    """Let an instance take for definitions what its links use. Returns its references, which say what was used."""
    markdown.preprocessors.register(DefinitionsApart(markdown), "definitions", 15)
    references = UsedReferences()
    markdown.references = references
    return references
