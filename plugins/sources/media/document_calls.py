"""What fields of Word and formulas of Excel run, fetch or open: (code, what it is) for each find."""

import re
from collections.abc import Iterator

from plugins.base.model import Code
from plugins.sources.media.document_links import is_on_own_disk, is_safe

#: Where the result of a field within the field goes.
INNER = "\x00"

#: Field codes of ECMA-376 part 1, 17.16.5, and older ones that Word still obeys.
_RUNS = {"DDE", "DDEAUTO", "MACRO", "MACROBUTTON", "PRINT", "CONTROL", "HTMLCONTROL"}
_FETCHES = {"LINK", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DATABASE", "RD"}
_FIELD = re.compile(r"\s*(\x00|[A-Za-z]+)")
#: A link's switches, four of them with a word of their own (17.16.5.25); what else is written is where it leads.
_LINK_WORDS = re.compile(r'\\[lost](?:\s+|(?="))(?:"[^"]*"|\S+)|\\[a-z*](?=\s|\Z)|"([^"]*)"|(\S+)', re.IGNORECASE)
#: Functions that run or fetch, of Excel and of Google's tables.
_CALLS = re.compile(
    r"(?i)\b(?:_xl\w+\.)*(?:WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|FOPEN|DDE\w*|SQL\.REQUEST|IMAGE|STOCKHISTORY|PY"
    r"|TRANSLATE|DETECTLANGUAGE|COPILOT|CUBE[A-Z]+|IMPORT(?:DATA|FEED|HTML|RANGE|XML)|GOOGLE[A-Z]+)\s*\("
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
#: What is put together of pieces is not followed.
_LINK_CALL = re.compile(r"(?i)\bHYPERLINK\s*\(\s*\"([^\"]*)\"")
#: A sheet of a file elsewhere; no sheet's own name has these signs.
_OTHER_FILE = re.compile(r"(?i)'\s*(?:[\\/]{2}|(?:https?|ftp|file):)[^']*'\s*[!#]")


def opens_nothing(target: str) -> bool:
    """Whether a click opens no more than a page, a letter, or a file beside or of the writer's own machine."""
    return is_safe(target) or is_on_own_disk(target)


def in_field(code: str) -> Iterator[tuple[Code, str]]:
    """``code`` as Word keeps it, with ``INNER`` for each field in it."""
    command = _FIELD.match(code)
    word = command[1].upper() if command else ""
    if word in _RUNS or word == INNER:
        yield Code.DOCUMENT_ACTION, "trường ghép tên lệnh từ trường khác" if word == INNER else f"trường {word}"
    elif word in _FETCHES:
        yield Code.DOCUMENT_REMOTE, f"trường {word}"
    elif word == "EMBED":
        yield Code.DOCUMENT_EMBEDDED, "đối tượng nhúng"
    elif command and word == "HYPERLINK":
        for quoted, bare in _LINK_WORDS.findall(code[command.end() :]):
            if not opens_nothing(target := (quoted or bare).strip('"')):
                yield Code.DOCUMENT_ACTION, f"liên kết {target}"


def in_formula(text: str) -> Iterator[tuple[Code, str]]:
    bare = _QUOTED.sub("''", text)
    for link in _LINK_CALL.finditer(text):
        if not opens_nothing(link[1]):
            yield Code.DOCUMENT_ACTION, f"liên kết {link[1]}"
    if "|" in bare:  # no operator of formulas: program|topic!item
        yield Code.DOCUMENT_ACTION, f"công thức DDE {text}"
    elif other := _OTHER_FILE.search(text):
        yield Code.DOCUMENT_REMOTE, f"công thức lấy từ {other[0]}"
    elif call := _CALLS.search(bare):
        yield Code.DOCUMENT_REMOTE, f"công thức {call[0]}…)"
