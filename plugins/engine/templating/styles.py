"""The style sheet of a page: of its template's rules those alone that something on it can match.

Much of what a template's components are styled with is for what few of its pages hold: a table, a gallery, a
correction. Of a plain article's 9.1 kB of style 5.0 are left (measured).
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import groupby
from string import ascii_letters
from typing import NamedTuple

from markupsafe import Markup

from plugins.base.model.views import Styles

#: What templates receive: the places of the sheet and its hash, known once the page is whole. Nothing that an editor
#: wrote can stand for them, for a "<" of a text is escaped.
PLACES = Styles(Markup("<!sheet>"), Markup("<!hash>"))

_RULE = r"[^{}@]+\{[^{}]*\}"
_PART = re.compile(rf"(@[^{{}}]+)\{{((?:{_RULE})+)\}}|([^{{}}]+)\{{([^{{}}]*)\}}")
_COMMA = re.compile(r",(?![^(]*\))")
_BRACKETS = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(r"\[[^\]]*\]|::?[a-z-]+")  # attributes and states: no names
_NAME = re.compile(r"\.?[a-zA-Z][\w-]*")
_TOKEN = re.compile(r"(--[\w-]+):([^;}]*);?")
_CUSTOM = re.compile(r"(?<![\w-])--[\w-]+")
_USE = re.compile(r"var\((--[\w-]+)")
_TAG = re.compile(rb"<([a-z][a-z0-9]*)")
#: What editors wrote stands in this component, and no script adds to it: a rule for headings within it needs one there.
_PROSE = ".prose"
_IN_PROSE = re.compile(rf"{re.escape(_PROSE)}[ >](.*)")
_PROSE_START = re.compile(rb'<div class="prose">')
_DIV = re.compile(rb'<(?:(/?div)\b|[a-z][^>"]*"[^"]*")[^>"]*(?:"[^"]*"[^>"]*)*>')  # or a tag that may speak of one
_CURRENT = "[aria-current]"  # which no script sets
_CLASSES = re.compile(rb"""class=("[^"]*"|'[^']*'|[^\s"'>]+)""")
_WORD = re.compile(r"(?<![\w.#-])[a-z][\w-]*")  # none of a selector: that asks for what is there
_QUOTED = re.compile(r"""["'`]([^"'`]*)["'`]""")
_ASKED = re.compile(r"""querySelector(All)?\(["'`][^"'`]*["'`]\)""")
_RULES = re.compile(r"(?<!\$)\{")


class Rule(NamedTuple):
    """``around`` is the start of the block that it stands in (``@media print``); each selector has the names (``li``,
    ``.meta``) of all that must be there for it to match."""

    around: str
    selectors: tuple[tuple[str, frozenset[str]], ...]
    body: str


class StyleSheet:
    """A minified sheet; ``always`` are names, and tokens (``--ink``), that scripts may use on any of its pages.

    Raises ValueError for a sheet that is more than rules, and rules in one block.
    """

    def __init__(self, text: str, always: frozenset[str] = frozenset()) -> None:
        self.text = text
        self._rules = tuple(_parsed(text))
        self._always = always
        self._known = {name for rule in self._rules for _, names in rule.selectors for name in names}
        self._styles_for: Callable[[frozenset[str]], Styles] = lru_cache(maxsize=1000)(self._styles)

    def put_into(self, page: bytes) -> bytes:
        """A page with its sheet and the hash of it in their places; one that has no place for them as it is."""
        if PLACES.hash.encode() not in page:
            return page
        styles = self.of(page)
        page = page.replace(PLACES.hash.encode(), styles.hash.encode(), 1)
        return page.replace(PLACES.sheet.encode(), styles.sheet.encode(), 1)

    def of(self, page: bytes) -> Styles:
        """The rules that something on a page can match, and the tokens that they use."""
        return self._styles_for(frozenset(names_in(page) & self._known))

    def _styles(self, names: frozenset[str]) -> Styles:
        kept: list[tuple[str, str]] = []
        there = names | self._always
        for around, selectors, body in self._rules:
            chosen = ",".join(selector for selector, needed in selectors if needed <= there)
            if chosen:
                kept.append((around, f"{chosen}{{{body}}}"))
        blocks = ((around, "".join(rule for _, rule in rules)) for around, rules in groupby(kept, lambda one: one[0]))
        sheet = "".join(f"{around}{{{rules}}}" if around else rules for around, rules in blocks)
        used = self._always.union(_USE.findall(sheet))
        sheet = _TOKEN.sub(lambda token: token[0] if token[1] in used else "", sheet)
        return Styles(Markup(sheet), policy_hash(sheet))


def names_in(page: bytes) -> set[str]:
    """The elements (``li``) and classes (``.meta``) of a page, those within its prose by that too (``.prose li``); and
    perhaps some that only its texts speak of."""
    found, before, end = set[str](), b"", 0
    while start := _PROSE_START.search(page, end):
        before, begin, end = before + page[end : start.end()], start.end(), _end_of_div(page, start.end())
        within = _names(page[begin:end])
        found.update(within, [f"{_PROSE} {name}" for name in within])
    found |= _names(before + page[end:])
    if b" aria-current=" in page:
        found.add(_CURRENT)
    return found


def _names(part: bytes) -> set[str]:
    tags, classes = set(_TAG.findall(part)), set(_CLASSES.findall(part))
    return set(map(bytes.decode, tags)).union(*map(_named, classes))


@lru_cache(maxsize=1000)
def _named(classes: bytes) -> frozenset[str]:
    """The names of what an attribute says, with its quotes."""
    return frozenset(f".{name}" for name in classes.strip(b"\"'").decode("utf-8", "replace").split())


def _end_of_div(page: bytes, start: int) -> int:
    """Where a ``<div>`` ends whose content starts there."""
    depth = 1
    for tag in _DIV.finditer(page, start):
        depth += {b"div": 1, b"/div": -1}.get(tag[1], 0)
        if not depth:
            return tag.start()
    return len(page)


def names_of_scripts(texts: Iterable[str]) -> frozenset[str]:
    """What scripts may add to a page: every word in quotes, as an element and as a class; and the tokens they use.

    What they ask a page for is there already, and what they style themselves needs no rule of ours.
    """
    told = list(texts)
    quotes = [quoted for text in told for quoted in _QUOTED.findall(_ASKED.sub("", text)) if not _RULES.search(quoted)]
    words = {word for quoted in quotes for word in _WORD.findall(quoted)}
    tokens = {token for text in told for token in _USE.findall(text)}
    return frozenset(words | {f".{word}" for word in words} | tokens)


def short_names(sheets: Iterable[str]) -> Callable[[str], str]:
    """What gives tokens a letter each in place of their names (``--soft``), in sheets and in scripts.

    The same on every page: one that prints the articles of a list takes over their sheets.
    """
    tokens = dict.fromkeys(name for name, _ in _TOKEN.findall("".join(sheets)))
    letters = dict(zip(tokens, (f"--{letter}" for letter in ascii_letters), strict=False))
    return partial(_CUSTOM.sub, lambda found: letters.get(found[0], found[0]))


def with_constants(sheets: Iterable[str], kept: frozenset[str]) -> list[str]:
    """The sheets with tokens that are set only once, and are not ``kept``, replaced by what they stand for."""
    texts = list(sheets)
    values: dict[str, list[str]] = {}
    for name, value in _TOKEN.findall("".join(texts)):
        values.setdefault(name, []).append(value)
    for name, found in values.items():
        if len(found) == 1 and name not in kept:
            texts = [text.replace(f"var({name})", found[0]) for text in texts]
    return texts


def policy_hash(text: str) -> str:
    """What a Content-Security-Policy calls an inline text by (CSP Level 3, "hash-source")."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _parsed(text: str) -> Iterator[Rule]:
    end = 0
    for part in _PART.finditer(text):
        if part.start() != end:
            break
        end = part.end()
        block, rules, selectors, body = part.groups()
        if block:
            yield from (rule._replace(around=block) for rule in _parsed(rules))
        elif selectors.startswith("@"):  # @page: of the paper, whatever the page holds
            yield Rule("", ((selectors, frozenset()),), body)
        else:
            yield Rule("", tuple((one, _needed(one)) for one in _COMMA.split(selectors)), body)
    if end != len(text):
        raise ValueError(f"a style sheet that is no list of rules: …{text[end : end + 60]}…")


def _needed(selector: str) -> frozenset[str]:
    """The names without which it matches nothing; what stands in brackets is a choice or a denial."""
    while (shorter := _BRACKETS.sub("", selector)) != selector:
        selector = shorter
    current = {_CURRENT} if _CURRENT in selector else set[str]()
    selector = _ASIDE.sub("", selector)
    if within := _IN_PROSE.fullmatch(selector):
        return frozenset({_PROSE, *current, *(f"{_PROSE} {name}" for name in _NAME.findall(within[1]))})
    return frozenset({*current, *_NAME.findall(selector)})
