"""Values as they stand on the lines of a front matter: where a quote is left open, where one is missing.

YAML finds an open quote only at the next one, which may be lines below, in a value that is right.
"""

import re

from plugins.sources.frontmatter.report import quoted

# What stands before a value: indentation, dashes of lists, the name of its field.
_BEFORE = re.compile(r"(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+)*)(?:(?P<key>[\w-]+):[ ]+)?")
_AT_START = re.compile(r"^(?P<quote>[\"'])")
_IN_FLOW = re.compile(r"(?:^|[\[{,]|:[ ])[ ]*(?P<quote>[\"'])")
_CLOSING = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'(?!')")}
_AFTER_CLOSING = re.compile(r"\s*(?:$|[,\]}]|#)")
_NAMED = re.compile(r"(?P<key>[\w-]+):(?:\s|$)")
# A field inside { }: its value ends at the next field, which also is the only comma that is no part of a text.
_NEXT = r"[A-Za-z_][A-Za-z0-9_]*:\s"
_FIELD_IN_FLOW = re.compile(
    rf"(?:^|[\[{{,])\s*(?P<key>[A-Za-z_][A-Za-z0-9_]*):\s+(?P<value>.*?)(?=,\s*(?:\{{|{_NEXT}|$)|$)"
)
_WHOLE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_BLOCK = re.compile(r"[^#\"']*:\s+[|>][-+0-9]*\s*$")


def _before(line: str) -> re.Match[str]:
    found = _BEFORE.match(line)
    assert found, "it matches nothing too"
    return found


def in_quotes(value: str) -> str:
    """The value in quotes that it does not hold itself, so that YAML reads it as meant."""
    inner = value.strip()
    if inner.startswith(('"', "'")) and inner.endswith(inner[0]) and inner.count(inner[0]) == 2:
        inner = inner[1:-1]
    if '"' in inner or "\\" in inner:
        inner = inner.replace("'", "''")
        return f"'{clip(inner)}'"
    return f'"{clip(inner)}"'


def clip(text: str) -> str:
    """A value that a hint says to write: whole, as far as any field may be long."""
    return quoted(text, 2_000)[1:-1]


def show_quoted(text: str) -> str:
    """The hint for a text that { } or [ ] cuts to pieces; ``text`` is shown as it must be written."""
    return f"Trong {{ }} hay [ ], giá trị có dấu phẩy, dấu hai chấm hay dấu ngoặc phải đặt trong ngoặc kép: {text}"


def unquoted_in_flow(line: str) -> tuple[str, str] | None:
    """(field, value) of the first value inside { } that YAML cannot read without quotes."""
    before = _before(line)
    value = line[before.end() :]
    for found in _FIELD_IN_FLOW.finditer(value if value[:1] in ("[", "{") else line):
        text = _without_brackets(found["value"].strip())
        if (
            text
            and not _WHOLE.fullmatch(text)
            and (": " in text or text[0] in "\"'" or any(char in text for char in "[]{}"))
        ):
            return found["key"], text
    return None


def _without_brackets(text: str) -> str:
    """A value without the brackets that close what it stands in, and without a comment behind them."""
    text = re.sub(r"(?<=[\]}])\s+#.*", "", text)
    while text[-1:] in ("]", "}") and text.count(text[-1]) > text.count({"]": "[", "}": "{"}[text[-1]]):
        text = text[:-1].rstrip()
    return text


def field_above(lines: list[str], index: int) -> str:
    """The field of the front matter that a line belongs to."""
    return next((found["key"] for line in reversed(lines[: index + 1]) if (found := _NAMED.match(line))), "")


def unclosed_quote(lines: list[str], last: int) -> tuple[int, str] | None:
    """(index, field) of the first line up to ``last`` whose value opens a quote that nothing closes."""
    index = 0
    while index <= last:
        line = lines[index]
        before = _before(line)
        quote = _left_open(line[before.end() :]) if before["key"] or before["dashes"] else ""
        if quote:
            end = _end_below(lines, index, quote)
            if end == index:
                return index, before["key"] or field_above(lines, index)
            index = end
        elif _BLOCK.match(line):
            depth = len(before["indent"])
            while index < last and (not lines[index + 1].strip() or lines[index + 1].startswith(" " * (depth + 1))):
                index += 1
        index += 1
    return None


def _left_open(value: str) -> str:
    """The quote that is open where the line ends, or ""."""
    opening = _IN_FLOW if value[:1] in ("[", "{") else _AT_START
    at = 0
    while found := opening.search(value, at):
        if " #" in value[at : found.start()]:
            return ""
        closing = _CLOSING[found["quote"]].match(value, found.end())
        if closing is None:
            return found["quote"]
        at = closing.end()
    return ""


def _end_below(lines: list[str], index: int, quote: str) -> int:
    """The line where a value of several lines ends; ``index`` itself where what follows is no part of it."""
    for at in range(index + 1, len(lines)):
        if _NAMED.match(lines[at]):
            return index
        if found := _CLOSING[quote].match(lines[at]):
            return at if _AFTER_CLOSING.match(lines[at], found.end()) else index
    return index
