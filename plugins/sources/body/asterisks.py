"""Asterisks that are no markup to their writers: times signs, and marks that refer to a note.

Markdown would make italics of ``120*60*45``, ``(*) … (*)`` and ``96*, 98*``, and the signs were gone. No word is set in
italics from its middle to the middle of another, and no emphasis begins in front of a closing sign (CommonMark 0.31,
6.2).
"""

import re

_OPERAND = r"(?:(?<=[^\W_])|(?<=[)\]%²³]))"
#: Each begins behind the first sign.
KEPT = re.compile(
    rf"""\*(?:
        (?:(?<=[^\W_]\*)|(?<=[)\]%²³]\*))(?=[^\W_]|[(\[])(?:[^\s*]*{_OPERAND}\*(?=[^\W_]|[(\[]))+  # 2*a*(b+c)
      | (?<=\d\*)\*{{0,2}}(?=\d)                                                            # 12*3 và 4*5
      | (?<=\d\*)(?=[^\W_])[^*\n]*(?<=\d)\*(?=[^\W_])                                       # 2*a và 3*b
      | (?<=[(\[]\*)\*{{0,3}}(?=[)\]])                                                      # (*), [**]
      | (?<!\S\*)\*{{0,2}}(?=[)\]])                                                         # *) Ghi chú
    )""",
    re.VERBOSE,
)
#: At the end of a word or figure.
_NOTE = re.compile(r"\*\*{0,2}(?=[.,;:!?)\]”])")
_MOST = 200  # of a block: to look for what is open takes time
_PAIRED = re.compile(r"(\*{1,3})(?![\s*])[^*]*(?<!\s)\1|^[ >]*\*(?=[ ])", re.MULTILINE)


def keep_asterisks(text: str) -> str:
    """The text with a backslash before each of these; lines that show code are left alone."""
    if "`" in text:
        return "\n".join(line if "`" in line else keep_asterisks(line) for line in text.split("\n"))
    text = KEPT.sub(lambda found: found[0].replace("*", "\\*"), text)
    if not _NOTE.search(text):
        return text
    return "\n\n".join(_with_notes(block) if _NOTE.search(block) else block for block in text.split("\n\n"))


def _with_notes(block: str) -> str:
    """A block in which such a sign shows where nothing is open that it could close."""
    done, rest = "", block
    for _ in range(_MOST):
        found = _NOTE.search(rest)
        if not found:
            break
        before, sign, rest = rest[: found.start()], found[0], rest[found.end() :]
        is_note = before[-1:].isalnum() and "*" not in _PAIRED.sub("", done + before).replace("\\*", "")
        done += before + (sign.replace("*", "\\*") if is_note else sign)
    return done + rest
