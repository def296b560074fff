"""From a page and its place to the Markdown of an article."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from plugins.base.addresses import dials_more
from plugins.sources.body.asterisks import keep_asterisks
from plugins.sources.frontmatter import SCHEMAS
from plugins.tools.importer.saved import Block, Run, SavedPage

# Everything that Python-Markdown reads as markup somewhere. A backslash before it is not shown.
_MARKUP = re.compile(r"[*_{}\[\]]")
# Backslashes before backticks follow rules of their own there, so both are written as references.
_ESCAPED = {sign: "\\" + sign for sign in "*_{}[]"} | {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\\": "&#92;", "`": "&#96;",
}  # fmt: skip
_SIGN = re.compile(r"[*_{}\[\]&<>\\`]")
# Hashes at the end of a heading would close it.
_HASH = re.compile(r"(?<!&)#")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_ORDINAL = re.compile(r"(\d{1,9})([.)])")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S.*", re.IGNORECASE | re.DOTALL)
# What would end an address or begin markup in it; percent-encoded it means the same to a server (RFC 3986, 2.1).
_NOT_IN_LINK = re.compile(r"[\s<>\"'\\()\[\]`*\x00-\x1f\x7f]")
# Behind two straight quotes a bracket would end the address of a photo, in the middle of its caption.
_QUOTE_AT_BRACKET = re.compile(r"'(?=\s*\))")
_BRACKETED_CREDIT = re.compile(r"[\s.,;–-]*\(\s*(Ảnh\s*:[^()]*?)\.?\s*\)\.?$")
#: What signs that no title of a photo may have are set as in its caption.
TITLE_SIGNS = {ord("<"): "‹", ord(">"): "›"}
#: Front matter written as a plain YAML scalar; everything else is quoted.
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9-]+)*|\d{4}-\d\d-\d\d(?: \d\d:\d\d)?|\d{4}|[0-9a-f]{64}")


class SavedPhoto(NamedTuple):
    """A photo that was saved beside the article; ``file`` is "" where it could not be."""

    file: str
    alt: str


def front_matter(values: dict[str, Any]) -> str:
    """YAML between fences, in the order of the schema; empty values are left out, an empty list of authors is not."""
    lines = ["---"]
    for field in SCHEMAS["tin"]:
        value = values.get(field.name)
        if value or field.name == "author":
            lines += _field(field.name, value or [])
    return "\n".join([*lines, "---", ""])


def _field(name: str, value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{name}:", *(f"  {key}: {_scalar(key, item)}" for key, item in value.items() if item)]
    if isinstance(value, (list, tuple)):
        if len(value) == 1 and isinstance(value[0], str) and name != "related":
            return [f"{name}: {_scalar(name, value[0])}"]
        if not value:
            return [f"{name}: []"]
        return [f"{name}:", *(f"  - {_item(name, item)}" for item in value)]
    return [f"{name}: {_scalar(name, value)}"]


def _item(name: str, item: Any) -> str:
    if isinstance(item, dict):
        return "{" + ", ".join(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in item.items()) + "}"
    return _scalar(name, item)


def _scalar(name: str, value: Any) -> str:
    text = str(value)
    # A JSON string is a YAML string. Titles are always quoted; ids only where YAML would take them for something else.
    is_plain = name not in ("title", "author", "summary", "file") and _PLAIN.fullmatch(text)
    typed = name in ("bloc", "related") and (
        text.isdigit() or text in ("no", "yes", "on", "off", "null", "true", "false")
    )
    return text if is_plain and not typed else json.dumps(text, ensure_ascii=False)


def body(page: SavedPage, picture: Callable[[Block], SavedPhoto]) -> str:
    """The Markdown of all blocks; ``picture`` says where each photo was saved."""
    parts: list[str] = []
    previous = ""
    number = 0
    for block in page.body:
        number = number + 1 if block.kind == "numbered" else 0
        text = _block(block, number, picture)
        if not text:
            continue
        is_list = block.kind in ("item", "numbered")
        separator = "\n" if is_list and previous == block.kind else "\n\n"
        if is_list and previous in ("item", "numbered") and previous != block.kind:
            separator = "\n\n<!-- -->\n\n"  # two lists of different kinds would become one
        parts += [separator if parts else "", text]
        previous = block.kind
    return "".join(parts) + "\n"


def _block(block: Block, number: int, picture: Callable[[Block], SavedPhoto]) -> str:
    if block.photo:
        return _photo(block, picture(block))
    if block.rows:
        return _table(block.rows)
    text = _inline(block.runs)
    if not text:
        return ""
    match block.kind:
        case "heading" | "title":
            return "## " + _HASH.sub("&#35;", text)
        case "item":
            return "- " + _at_line_start(text)
        case "numbered":
            return f"{number}. " + _at_line_start(text)
        case "caption":
            return _emphasised(text)
    return _at_line_start(text)


def _photo(block: Block, picture: SavedPhoto) -> str:
    caption = block.photo.caption
    if not picture.file:
        return _emphasised(_inline((Run(caption),))) if caption else ""
    caption = _BRACKETED_CREDIT.sub(r". \1", caption)
    title = f' "{_title(caption)}"' if caption else ""
    return f"![{escape(picture.alt)}]({picture.file}{title})"


def _emphasised(text: str) -> str:
    """A line in italics, or as it is where its first sign would keep the asterisks from being markup."""
    line = f"*{text}*"
    return line if keep_asterisks(line) == line else _at_line_start(text)


def _title(caption: str) -> str:
    """A caption inside double quotes; a straight quote, which would end them, becomes a curled one."""
    opened = False
    letters = []
    for letter in caption:
        if letter == '"':
            opened = not opened
            letter = "“" if opened else "”"
        letters.append(letter)
    text = _REFERENCE.sub("&amp;", "".join(letters)).translate({ord("\\"): "&#92;", ord("`"): "&#96;", **TITLE_SIGNS})
    return _MARKUP.sub(r"\\\g<0>", _QUOTE_AT_BRACKET.sub("&#39;", text))


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    width = max(map(len, rows))
    lines = ["| " + " | ".join(_cell(cell) for cell in (*row, *[""] * (width - len(row)))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    return escape(text).replace("|", "&#124;") or " "


def _inline(runs: Sequence[Run]) -> str:
    return "".join(_struck(run, _link(run) if run.href else escape(run.text)) for run in runs)


def _struck(run: Run, text: str) -> str:
    """Struck out as the source has it; the tag stands right at the words."""
    inner = text.strip(" ")
    return text.replace(inner, f"<s>{inner}</s>") if run.struck and inner else text


def link_target(href: str) -> str:
    """The address as Markdown takes it, or "" for one that no article may link to."""
    if not _SAFE_LINK.fullmatch(href) or dials_more(href):
        return ""
    return _NOT_IN_LINK.sub(lambda found: quote(found[0], safe=""), href)


def _link(run: Run) -> str:
    target = link_target(run.href)
    if not target or not run.text.strip():
        return escape(run.text)
    lead = " " if run.text.startswith(" ") else ""
    tail = " " if run.text.endswith(" ") else ""
    return f"{lead}[{escape(run.text.strip())}]({target}){tail}"


def escape(text: str) -> str:
    """Text as Markdown that shows exactly this text (in the middle of a line)."""
    return _SIGN.sub(lambda found: _ESCAPED[found[0]], text)


def _at_line_start(text: str) -> str:
    if text.startswith("&gt;"):
        return text
    if found := _ORDINAL.match(text):
        return f"{found[1]}\\{found[2]}{text[found.end() :]}"
    return (
        "\\" + text
        if text[:1] in ("-", "+", "#")
        else f"&#{ord(text[0])};" + text[1:]
        if text[:1] in (":", "=", "|", "~")
        else text
    )
