"""Edits in which no other record has a part, taken into the articles as they were joined to each other."""

from collections.abc import Iterable, Mapping, Sequence

from plugins.base.model import Article, Problem
from plugins.engine.memory.record_cache import Row
from plugins.sources.frontmatter import is_own_edit, joined_again

#: What was remembered of a source, and what it says now.
Change = tuple[Row | None, Row | None]


def are_own(changes: Iterable[Change], told: Iterable[Problem]) -> bool:
    """Whether all are edits of articles in which no other record has a part.

    ``told`` are all problems of the last time: what was said of such an article when all were joined names a line,
    which may be another now.
    """
    told = {*told}
    for before, after in changes:
        if not before or not after or not isinstance(before[1], Article) or not isinstance(after[1], Article):
            return False
        if not is_own_edit(before[1], after[1]):
            return False
        if {one for one in told if one.path == before[1].path} != {*before[2]}:
            return False
    return True


def told_now(changes: Iterable[Change], told: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems after such edits, sorted."""
    now = {*told}
    for before, after in changes:
        now = now.difference(before[2] if before else ()).union(after[2] if after else ())
    return tuple(sorted(now))


def taken_in(changes: Iterable[Change], months: Mapping[str, list[Article]]) -> dict[str, list[Article]] | None:
    """The lists of ``months`` that such edits change, changed; None where an article is in none: it is held back."""
    changed: dict[str, list[Article]] = {}
    for _, after in changes:
        assert after and isinstance(after[1], Article), "are_own"
        article = after[1]
        month = article.date[:7]
        place = _place(article.path, months.get(month, []))
        if place is None:
            return None
        months[month][place] = joined_again(article, months[month][place])
        changed[month] = months[month]
    return changed


def _place(path: str, articles: Sequence[Article]) -> int | None:
    return next((number for number, one in enumerate(articles) if one.path == path), None)
