"""Lists in lists, set in as Word, Google Docs and GitHub do: by the width of the item's own sign.

Python-Markdown wants four blanks for each level and takes less for the same level. Where an item is set in by less, all
items are set in anew: one belongs to the nearest item above whose text begins no further right (CommonMark 0.31, 5.2).
"""

import re

_ODD = re.compile(r"^(?: {2,3}| {5,7}| {9,11})(?:[-*+]|\d{1,9}\.) +\S", re.MULTILINE)
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}\.)( +)(?=\S)")
_STEP = 4


def indent_sublists(text: str) -> str:
    if not _ODD.search(text):
        return text
    open_items: list[tuple[int, bool]] = []  # of each level: where its text begins, and whether it is numbered
    lines = []
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        item = _ITEM.match(line)
        if not item and (not open_items or not line.strip()):
            lines.append(line)
            continue
        is_numbered = item is not None and item[2][0].isdigit()
        while open_items and indent < _least(open_items[-1], is_numbered):
            open_items.pop()
        if item:
            lines.append(" " * (_STEP * len(open_items)) + line.lstrip(" "))
            open_items.append((indent + len(item[2]) + len(item[3]), is_numbered))
        elif open_items or lines[-1].strip():  # below an item, or the next line of one
            lines.append(" " * max(_STEP * len(open_items), 0) + line.lstrip(" ") if open_items else line)
        else:
            lines.append(line)
    return "\n".join(lines)


def _least(item: tuple[int, bool], is_numbered: bool) -> int:
    """How far an item's own items are set in at least: two blanks do for other signs under a number."""
    begins, numbered = item
    return begins if is_numbered or not numbered else begins - 1
