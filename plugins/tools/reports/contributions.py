"""Articles, photos and words by author and bloc, between two days: what royalties are counted from."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

from plugins.base.model import Article, Library

HEAD = ("Tác giả", "Khối, cụm", "Số bài", "Số ảnh", "Số chữ", "Số tin sơ lược", "Địa chỉ")
NOBODY = "(chưa ghi tác giả)"
_TAG = re.compile(r"<[^>]*>")


@dataclass
class Sum:
    """What one author wrote for one bloc."""

    articles: int = 0
    stubs: int = 0
    photos: int = 0
    words: int = 0
    urls: list[str] = field(default_factory=list)


def words_of(html: str) -> int:
    """Syllables of a body as readers see it: what Vietnamese editors count as *chữ*."""
    return sum(any(char.isalnum() for char in word) for word in unescape(_TAG.sub(" ", html)).split())


def contributions(
    library: Library, first: str, last: str, body: Callable[[Article], str], root: str = ""
) -> list[tuple[str, ...]]:
    """Rows of ``HEAD`` for news published from ``first`` to ``last`` (ISO days, both counted), by author, then bloc.

    An article of two authors counts for both. ``body`` gives an article's HTML, ``root`` is the site's address.
    """
    sums: dict[tuple[str, str], Sum] = defaultdict(Sum)
    for article in library.articles:
        if first <= article.date[:10] <= last:
            html = body(article)
            for author in [library.authors[id_] for id_ in article.authors] or [NOBODY]:
                for bloc in article.blocs:
                    one = sums[author, library.bloc_name(bloc, article.date)]
                    one.articles += not article.is_stub
                    one.stubs += article.is_stub
                    one.photos += len(article.extra.get("images", ()))
                    one.words += words_of(html)
                    one.urls.append(root + article.url)
    return [
        (author, bloc, str(one.articles), str(one.photos), str(one.words), str(one.stubs), " ".join(one.urls))
        for (author, bloc), one in sorted(sums.items())
    ]
