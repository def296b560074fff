"""Copies and versions of one article: which of them comes in, and in what the others differ."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from plugins.tools.importer import sources
from plugins.tools.importer.destination import title_key
from plugins.tools.importer.lossless import words, words_of
from plugins.tools.importer.saved import NotImported, SavedPage

_MOST_WORDS = 5000  # that are compared to be shown
_SHOWN = 3  # differences
_WORDS = 12  # of one difference

Item = tuple[str, Path, sources.Read]


def richest_first(read: Sequence[Item]) -> list[Item]:
    """The sources by name, but of copies of one article the richest stands first."""
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in read:
        page = item[2].page
        groups[title_key(page.title), page.date[:10]].append(item)
    order = {id(item): at for at, item in enumerate(read)}
    first: list[tuple[int, int, Item]] = []
    for group in groups.values():
        ranked = sorted(group, key=lambda item: (_poverty(item), order[id(item)])) if len(group) > 1 else group
        place = min(order[id(item)] for item in group)
        first += [(place, rank, item) for rank, item in enumerate(ranked)]
    return [item for _, _, item in sorted(first, key=lambda entry: entry[:2])]


def _poverty(item: Item) -> tuple[int, int, bool]:
    """Less is richer: photos that are really there, words, a date with its hour."""
    _, path, found = item
    page = found.page
    return -_photos(path, found), -len(words_of(page.body)), len(page.date) <= 10


def _photos(path: Path, found: sources.Read) -> int:
    refs = [block.photo.ref for block in found.page.body if block.photo]
    if not refs:
        return 0
    there = 0
    try:
        open_ = sources.photos(found.opened or path, found.format)
    except NotImported:
        return 0
    for ref in refs:
        try:
            there += bool(open_(ref))
        except NotImported:
            continue
    return there


def judged(page: SavedPage, words: Sequence[str], other: str, photos: tuple[int, int] = (0, 0)) -> tuple[str, str]:
    """(state, reason) of a page whose article is there already: ``other`` names it, ``words`` are its words.

    ``photos`` are how many the page and the article have. A copy is ``duplicate``, another text ``changed``.
    """
    own = words_of(page.body)
    more = f" Bản này có {photos[0]} ảnh, bài ấy có {photos[1]}." if photos[0] > photos[1] else ""
    if own == list(words):
        return (
            ("changed", f"Cùng chữ với {other}.{more}") if more else ("duplicate", f"Trùng với {other}, cùng từng chữ.")
        )
    return "changed", f"Cùng tiêu đề, cùng ngày với {other} nhưng khác chữ: {difference(words, own)}.{more}"


def difference(old: Sequence[str], new: Sequence[str]) -> str:
    """The first places where two texts differ, for a reader."""
    told = []
    for kind, a, b, c, d in SequenceMatcher(None, old[:_MOST_WORDS], new[:_MOST_WORDS], autojunk=False).get_opcodes():
        if kind != "equal":
            was, now = " ".join(old[a : min(b, a + _WORDS)]), " ".join(new[c : min(d, c + _WORDS)])
            told.append(f"“{was or '(không có)'}” → “{now or '(không có)'}”")
    rest = len(told) - _SHOWN
    return "; ".join(told[:_SHOWN]) + (f"; và {rest} chỗ nữa" if rest > 0 else "")


def words_in(root: Path, render: Callable[[str, str], str]) -> Callable[[str], tuple[list[str], int]]:
    """What gives (words, number of photos) of an article of the archive by its path."""
    from plugins.sources.frontmatter.split import split
    from plugins.tools.importer.html_plain import text_of_html

    def words_at(path: str) -> tuple[list[str], int]:
        text = (root / path).read_text("utf-8-sig", "replace").replace("\r\n", "\n")
        parted = split(text, None)
        html = render(parted.body if parted else text, path.rpartition("/")[0])
        return words(text_of_html(html)), html.count("<img")

    return words_at
