"""Days that an article tells of what became of it, and that have not come yet."""

from collections.abc import Iterator

from plugins.base.model import Article, Code, Problem
from plugins.base.vietnamese import date_text
from plugins.sources.frontmatter.report import problem
from plugins.sources.frontmatter.urls import line_of


def days_to_come(article: Article, now: str) -> Iterator[Problem]:
    """An error for each change, correction or withdrawal of a day after today, and after the article's own where it
    waits for one; ``now`` is ISO 8601 in +07:00.

    Readers would be told what nobody has done yet, and no withdrawal waits for its day.
    """
    last = max(now, article.date)[:10]
    extra = article.extra
    told = [("modified", 0, article.modified)]
    told += [("corrections", index, one["date"]) for index, one in enumerate(extra.get("corrections", ()))]
    told += [("withdrawn", 0, extra["withdrawn"].get("date", ""))] if "withdrawn" in extra else ()
    for field, index, moment in told:
        if moment[:10] > last:
            yield problem(
                article.path,
                line_of(article.lines, field, index),
                field,
                Code.DATE_AHEAD,
                f"Ngày {date_text(moment[:10])} chưa đến (theo máy này, hôm nay là {date_text(now[:10])}).",
                "Viết ngày đã sửa, đã đính chính hay đã rút bài thật; việc chưa làm thì chưa ghi.",
            )
