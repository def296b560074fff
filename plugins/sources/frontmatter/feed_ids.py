"""The ids by which feed readers know articles and blocs: each belongs to one source."""

from collections.abc import Iterable

from plugins.base.model import Article, Bloc, Code, Problem
from plugins.sources.frontmatter.report import problem


def shared_feed_ids(records: Iterable[Article | Bloc]) -> list[Problem]:
    """An id that two articles share, or two blocs, would make feed readers hide one of them."""
    owner: dict[str, str] = {}
    problems = []
    for record in sorted((one for one in records if "feed_id" in one.extra), key=lambda one: one.path):
        other = owner.setdefault(record.extra["feed_id"], record.path)
        if other != record.path:
            problems.append(
                problem(
                    record.path,
                    record.lines.get("feed_id", 1),
                    "feed_id",
                    Code.FEED_ID_CLASH,
                    f"feed_id này đã thuộc về content/{other}.",
                    "Xóa dòng feed_id ở tệp chép lại.",
                )
            )
    return problems
