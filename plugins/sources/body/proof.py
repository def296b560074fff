"""The proof that nothing an editor wrote is lost: words, numbers and signs as written and as read, compared in order.

Words and numbers must be the same. Between two of them the same signs must be seen, but for those of Markdown, and for
these only where they had their effect: an asterisk may be gone where bold or italics begin or end, a bar where a
table's cell does.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple

from plugins.sources.body.seen import BLOCKS, CLOSE, NUMBERED, OPEN, QUOTED

WORD = re.compile(r"([^\W_]+)")
#: What typography sets anew, and what it is compared as: quotes curl, hyphens become a dash, points an ellipsis.
_TYPOGRAPHY = (
    (re.compile("[‘’‚´`]"), "'"),
    (re.compile("[“”„«»]|''"), '"'),
    (re.compile("[-–—―−‐‑]+"), "-"),
    (re.compile(r"[.…]*(?:…|\.\.)[.…]*|\. \. \."), "…"),
)
_SPACE = re.compile(r"\s")
_LOST = "\ufffd"
_LONGEST = 600  # words that are aligned anew behind a difference
_MOST = 10  # losses that are told of one body


class Loss(NamedTuple):
    """``wanted`` was written in the line ``line`` (from 0) and ``found`` is seen in its place; either may be empty."""

    line: int
    wanted: str
    found: str


class WordsAndGaps(NamedTuple):
    """Words in order, and what stands around them: one gap more than words."""

    words: list[str]
    gaps: list[str]


def take_apart(text: str) -> WordsAndGaps:
    parts = WORD.split(text)
    return WordsAndGaps(parts[1::2], parts[::2])


def compare(wanted: str, found: str, has_markup: bool = True) -> list[Loss]:
    """What of one text is not seen in the other, in order; nothing where all is. ``has_markup`` says that signs of the
    first may be Markdown's, which have their effect and are not seen."""
    source, page = take_apart(wanted), take_apart(f"\n{found}\n")  # nothing is joined at its ends
    if len(source.words) == len(page.words) and source.words != page.words:
        page = page._replace(words=_as_counted(source, page))
    if source.words == page.words:
        pairs = set(zip(source.gaps, page.gaps, strict=True))
        if all(unseen(*pair, has_markup) < 0 for pair in pairs):
            return []
        return list(islice(_lost_signs(source, page, [(0, 0, len(source.gaps))], has_markup), _MOST))
    start = next(
        (i for i, (a, b) in enumerate(zip(source.words, page.words, strict=False)) if a != b),
        min(len(source.words), len(page.words)),
    )
    losses, same = [], [(0, 0, start)]
    left, right = source.words[start : start + _LONGEST], page.words[start : start + _LONGEST]
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        a, b, c, d = a + start, b + start, c + start, d + start
        if kind == "equal":
            same.append((a + 1, c + 1, b - a - 1))
        else:
            losses.append(Loss(_line(source, a), _between(source, a, b), _between(page, c, d)))
    losses += islice(_lost_signs(source, page, same, has_markup), _MOST)
    return sorted(losses)[:_MOST]


def _lost_signs(
    source: WordsAndGaps, page: WordsAndGaps, stretches: Iterable[tuple[int, int, int]], has_markup: bool
) -> Iterator[Loss]:
    for a, c, count in stretches:
        for number in range(max(count, 0)):
            wanted, found = source.gaps[a + number], page.gaps[c + number]
            at = unseen(wanted, found, has_markup)
            if at >= 0:
                before = sum(gap.count("\n") for gap in source.gaps[: a + number]) + canonical(wanted).count(
                    "\n", 0, at
                )
                yield Loss(before, _signs(canonical(wanted)[at:]) or _signs(wanted), _signs(found))


def _as_counted(source: WordsAndGaps, page: WordsAndGaps) -> list[str]:
    """The words of a page with ``1`` for the number of each item before which that was written, as Markdown's own rule
    allows: readers see 1, 2, 3."""
    return [
        "1" if word == "1" and gap.endswith(NUMBERED) else shown
        for word, shown, gap in zip(source.words, page.words, page.gaps, strict=False)
    ]


def _line(text: WordsAndGaps, word: int) -> int:
    return sum(gap.count("\n") for gap in text.gaps[: word + 1])


def _between(text: WordsAndGaps, start: int, end: int) -> str:
    """The words from ``start`` to ``end``, with what stands between them."""
    pieces = [text.words[start]] if start < end else []
    for number in range(start + 1, end):
        pieces += [text.gaps[number], text.words[number]]
    return _signs("".join(pieces))


def _signs(text: str) -> str:
    return " ".join("".join(" " if _is_mark(char) else char for char in text).split())


def _is_mark(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff"


def canonical(text: str) -> str:
    for pattern, sign in _TYPOGRAPHY:
        text = pattern.sub(sign, text)
    return text


_BLOCK_MARKS = {marks[name] for name in BLOCKS for marks in (OPEN, CLOSE)}
_HEADINGS = [f"h{level}" for level in range(1, 7)]
_STARTS = {OPEN[name] for name in _HEADINGS}
_ENDS = {CLOSE[name] for name in _HEADINGS}
_TABLE = {marks[name] for name in ("table", "thead", "tbody", "tr", "td", "th") for marks in (OPEN, CLOSE)}
_EMPHASIS = {marks[name]: weight for name, weight in (("em", 1), ("strong", 2)) for marks in (OPEN, CLOSE)}
_CODE = {OPEN["code"], CLOSE["code"]}
_TICKS = re.compile("``+")
_CAPTION = {marks[name] for name in ("figcaption", "small") for marks in (OPEN, CLOSE)}
#: What may stand between a caption and who took the photo, and goes when both are set apart.
_BEFORE_CREDIT = set(" .;,-(")
_IMAGE, _ITEM, _RULE, _BREAK = OPEN["img"], OPEN["li"], OPEN["hr"], OPEN["br"]


def unseen(wanted: str, found: str, has_markup: bool = True) -> int:
    """Where in ``canonical(wanted)`` the first sign is that should be seen between two words and is not; -1 where all
    are."""
    if wanted == found:
        return -1
    marks = {char for char in found if _is_mark(char)}
    if _SPACE.search(wanted) and not _SPACE.search(found) and not marks & _BLOCK_MARKS and not found.strip():
        return 0
    if marks & _CODE:
        wanted = _TICKS.sub("", wanted)  # two of them would be a quotation mark
    return _Gap(canonical(wanted), canonical(found), marks, has_markup).unseen()


class _Gap:
    """What was written between two words, read sign by sign beside what is seen there."""

    def __init__(self, wanted: str, found: str, marks: set[str], has_markup: bool) -> None:
        self._wanted, self._marks, self._has_markup = wanted, marks, has_markup
        self._found = [char for char in found if char.isprintable() and not char.isspace() and char != _LOST]
        self._stars = sum(_EMPHASIS.get(char, 0) + (char == _ITEM) for char in found)

    def unseen(self) -> int:
        at = shown = 0
        wanted, found = self._wanted, self._found
        while at < len(wanted):
            sign = wanted[at]
            if not sign.isprintable() or sign.isspace() or sign == _LOST:  # what is odd is told of by itself
                at += 1
            elif sign == "\\" and self._has_markup and shown < len(found) and wanted[at + 1 : at + 2] == found[shown]:
                at, shown = at + 2, shown + 1
            elif shown < len(found) and found[shown] == sign and not self._is_kept_for_escaped(sign, at, shown):
                at, shown = at + 1, shown + 1
            elif self._is_markup(sign, at):
                at += 1
            else:
                return at
        rest = found[shown:]
        return -1 if not rest or (rest == ["."] and self._marks & _CAPTION) else len(wanted)

    def _is_kept_for_escaped(self, sign: str, at: int, shown: int) -> bool:
        """Whether all such signs that are seen from here on are those that a backslash stands before."""
        escaped = self._wanted.count("\\" + sign, at) if self._has_markup else 0
        return 0 < self._found[shown:].count(sign) <= escaped

    def _is_markup(self, sign: str, at: int) -> bool:
        marks, before = self._marks, self._wanted[:at]
        behind = self._wanted[at + 1 :]
        lead = before.rpartition("\n")[2]
        begins = not lead.strip(" >-+*#.\t\ue201")
        if marks & _CAPTION and sign in _BEFORE_CREDIT | {")"}:
            return True
        if not self._has_markup:
            return False
        if sign in "*_":
            if _RULE in marks:
                return True
            self._stars -= 1
            return self._stars >= 0
        if sign == "-":
            return bool(marks & {_ITEM, _RULE, CLOSE["h2"]} or marks & _TABLE and CLOSE["thead"] in marks)
        if sign in "+":
            return _ITEM in marks
        if sign == ":":
            return CLOSE["thead"] in marks
        if sign == "#":
            return bool(marks & _STARTS and begins or marks & _ENDS and before.rstrip("#")[-1:] in ("", " ", "\t"))
        if sign == "=":
            return CLOSE["h1"] in marks
        if sign == ">":
            return begins and bool(marks & {QUOTED, OPEN["blockquote"]})
        if sign == "|":
            return bool(marks & _TABLE)
        if sign == "[":
            return bool(marks & {OPEN["a"], _IMAGE})
        if sign == "]":
            return bool(marks & {CLOSE["a"], _IMAGE})
        if sign == "!":
            return behind.startswith("[") and _IMAGE in marks
        if sign in "`'":
            return bool(marks & _CODE)
        if sign == "~":
            return bool(marks & {OPEN["del"], CLOSE["del"]})
        return sign == "\\" and behind.startswith("\n") and _BREAK in marks
