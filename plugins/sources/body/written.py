"""What a person wrote in a Markdown body: its words in order, and the signs between them, markup aside.

This reads Markdown by a grammar of its own, not by the parser's tree: the two are compared (``proof``), and what one of
them got wrong shows. Only what has words and yet is no text is taken away here: addresses, tags, comments, definitions.
"""

import html
import re
from collections.abc import Container

from plugins.sources.body.seen import CLOSE, OPEN, PRIVATE, TITLE

_ADDRESS = r"(?:<[^<>\n]*>|(?:[^()\n\"']|[\"'](?=[^ )])|\([^()\n]*\))*?)"
_SPACE = r"[ ]*\n?[ ]*"
_WORDLESS = re.compile(
    rf"""
      (?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
    | \\(?P<escaped>[!-/:-@\[-`{{-~])
    | (?P<comment><!--.*?-->)
    | <(?P<shown>[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*|[^<>\s@!]+@[^<>\s]+)>
    | <(?P<closing>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)\b(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*>
    | \]\({_SPACE}{_ADDRESS}(?:{_SPACE}(?P<quote>["'])(?P<title>.*?)(?P=quote))?{_SPACE}\)
    | (?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)
    """,
    re.VERBOSE | re.DOTALL,
)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?\S+[ ]*(?:\n[ ]*)?(?:([\"'])(.*)\2[ ]*|\((.*)\)[ ]*)?$", re.MULTILINE
)
_REFERENCE = re.compile(r"\[([^\[\]]*)\](?:[ ]?\[([^\[\]]*)\])?(?![(:])")


def written(text: str, definitions: Container[str] = ()) -> str:
    """The text of a body; ``definitions`` are the ids that its links refer to, in lower case."""
    if PRIVATE.search(text):
        text = PRIVATE.sub("\ufffd", text)
    return _WORDLESS.sub(_visible, _without_definitions(text, definitions) if definitions else text)


def _without_definitions(text: str, definitions: Container[str]) -> str:
    """The text with the title of each link where the link is, and no definition."""
    titles: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        name = found[1].strip().lower()
        if name not in definitions:
            return found[0]
        titles[name] = found[3] or found[4] or ""
        return _lines(found[0])

    def refer(found: re.Match[str]) -> str:
        name = (found[2] or found[1]).strip().lower()
        return f"[{found[1]}]{TITLE}{titles[name]}{TITLE}{_lines(found[0])}" if name in titles else found[0]

    return _REFERENCE.sub(refer, _DEFINITION.sub(take, text))


def _visible(found: re.Match[str]) -> str:
    whole = found[0]
    if whole[0] == "`" or found["escaped"]:
        return whole
    if found["shown"]:
        return f"{OPEN['a']}{found['shown']}{CLOSE['a']}"
    if found["entity"]:
        return html.unescape(whole)
    if name := found["tag"]:
        marks = CLOSE if found["closing"] else OPEN
        return marks.get(name.lower(), "") + _lines(whole)
    if found["comment"]:
        return _lines(whole)
    title = found["title"]
    lines = _lines(whole)
    return f"]{TITLE}{html.unescape(title)}{TITLE}{lines[title.count(chr(10)) :]}" if title else f"]{TITLE}{lines}"


def _lines(text: str) -> str:
    """The line ends of what is taken away, so that lines can be counted."""
    return "\n" * text.count("\n")
