"""How to cite an article: a plain line, and BibTeX."""

import re
from collections.abc import Sequence

from plugins.base.model import Article
from plugins.base.model.views import Citation
from plugins.base.vietnamese import date_text
from plugins.engine.fingerprints import digest

#: Behind a backslash these are accents, or a line's end.
NAMED = {"\\": r"{\textbackslash}", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
SPECIAL = re.compile(r"([\\{}$&#%_^~])")


def citation(article: Article, authors: Sequence[str], publisher: str, url: str) -> Citation:
    """Both forms; ``url`` is the article's full address."""
    by = ", ".join(authors)
    text = f"{by + '. ' if by else ''}“{article.title}”. {publisher}, {date_text(article.date[:10])}. {url}"
    fields = [
        ("author", " and ".join(f"{{{_escape(name)}}}" for name in authors)),
        ("title", f"{{{_escape(article.title)}}}"),
        ("organization", f"{{{_escape(publisher)}}}"),
        ("date", article.date[:10]),
        ("url", url),
        ("langid", "vietnamese"),
    ]
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    key = f"{article.date[:10]}-{digest([article.slug])[:8]}"  # a slug is longer, and another day may have the same
    return Citation(text, f"@online{{{key},\n{lines}\n}}")


def _escape(text: str) -> str:
    return SPECIAL.sub(lambda found: NAMED.get(found[1], "\\" + found[1]), text)
