"""Which articles the editors of an article named as related to it, and why one of them cannot be shown there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from plugins.base.model import Article, Code
from plugins.base.vietnamese import date_text, nearest
from plugins.sources.frontmatter.related import stem_of
from plugins.sources.frontmatter.report import quoted


def opens_after(article: Article, target: Article, now: str) -> bool:
    """Whether readers of an article would meet a link to one that is not published yet; ``now`` is ISO 8601 in
    +07:00."""
    return target.date > now and target.date > article.date


class Relations:
    """Looks up related articles among ``articles`` (by path); ``shown`` are those that readers see.

    ``check_url(article, url, line, field)`` reports an address of the site that leads nowhere,
    ``add(article, line, field, code, message, hint)`` any other problem.
    """

    def __init__(
        self,
        articles: Mapping[str, Article],
        shown: Iterable[Article],
        broken: frozenset[str],
        now: str,
        check_url: Callable[[Article, str, int, str], None],
        add: Callable[[Article, int, str, Code, str, str], None],
    ) -> None:
        self._articles, self._broken, self._now = articles, broken, now
        self._check_url, self._add = check_url, add
        #: slug → path, where readers see it and no other has it
        self._plain: dict[Any, str] = {article.slug: article.path for article in shown}
        if len({article.slug for article in articles.values()}) < len(articles):
            self._plain = {slug: path for slug, path in self._plain.items() if len(self.slugs[slug]) == 1}
        self._words: dict[str, set[str]] = {}

    @cached_property
    def slugs(self) -> dict[str, list[str]]:
        """The paths of every slug, in the articles' order."""
        slugs: dict[str, list[str]] = defaultdict(list)
        for article in self._articles.values():
            slugs[article.slug].append(article.path)
        return dict(slugs)

    def of(self, article: Article) -> tuple[Any, ...]:
        """The editor's relations as source paths and (title, url) pairs; what is wrong is reported and left out."""
        usual = tuple([self._plain.get(raw) for raw in article.related])
        if None not in usual and article.path not in usual and len(set(usual)) == len(usual):
            return usual
        found: dict[Any, None] = {}
        lines = article.lines
        line = lines.get("related", 1)
        for index, raw in enumerate(article.related):
            line = lines.get(f"related.{index}") or line
            if not isinstance(raw, str):
                title, url = raw
                if url.startswith("/"):
                    self._check_url(article, url.partition("#")[0].partition("?")[0], line, "related")
                target: Any = (title, url)
            else:
                target = self._related_path(article, raw, line)
            if target is None:
                continue
            if target in found:
                self._add(
                    article,
                    line,
                    "related",
                    Code.FIELD_REPEATED,
                    f"{quoted(str(raw))} lặp lại trong danh sách.",
                    "Giữ một, xóa phần lặp.",
                )
            found[target] = None
        return tuple(found)

    def _related_path(self, article: Article, raw: str, line: int) -> str | None:
        paths = self.slugs.get(raw, ())
        if len(paths) != 1:
            stem = stem_of(raw)
            inside = f"tin/{stem.removeprefix('tin/')}.md"
            paths = [inside] if inside in self._articles else self.slugs.get(stem, ())
        if not paths:
            if inside not in self._broken and not any(path.endswith(f"/{stem}.md") for path in self._broken):
                near = self._suggest(stem)
                hint = (
                    f'Ý bạn là "{near}"?'
                    if near
                    else "Viết tên tệp của bài (không có .md) hoặc đường dẫn dưới content/tin/."
                )
                self._add(
                    article, line, "related", Code.RELATED_UNKNOWN, f"{quoted(raw)} không có trong content/tin/.", hint
                )
            return None
        if len(paths) > 1:
            choices = " hoặc ".join(path.removeprefix("tin/").removesuffix(".md") for path in sorted(paths)[:4])
            self._add(
                article,
                line,
                "related",
                Code.RELATED_AMBIGUOUS,
                f"Có {len(paths)} bài cùng tên tệp {quoted(stem)}.",
                f"Viết cả đường dẫn: {choices}.",
            )
            return None
        return self._allowed(article, self._articles[paths[0]], line)

    def _allowed(self, article: Article, target: Article, line: int) -> str | None:
        if target.status == "published" and target.date <= self._now and target is not article:
            return target.path
        name = quoted(target.slug)
        if target.path == article.path:
            self._add(
                article, line, "related", Code.RELATED_SELF, f"{name} là chính bài này.", "Xóa khỏi danh sách related."
            )
        elif target.status == "withdrawn":
            self._add(
                article,
                line,
                "related",
                Code.RELATED_WITHDRAWN,
                f"Bài {name} đã rút nên không hiện trong Tin khác.",
                "Có thể xóa khỏi danh sách related.",
            )
        elif article.status == "published" and target.status == "draft":
            self._add(
                article,
                line,
                "related",
                Code.RELATED_DRAFT,
                f"Bài {name} còn là bản nháp.",
                "Đăng bài ấy trước (bỏ status: draft), hoặc xóa khỏi danh sách related.",
            )
        elif article.status == "published" and opens_after(article, target, self._now):
            self._add(
                article,
                line,
                "related",
                Code.RELATED_EMBARGOED,
                f"Bài {name} đến {date_text(target.date)} mới đăng, sau bài này.",
                "Chờ bài ấy đăng rồi hãy thêm, hoặc xóa khỏi danh sách related.",
            )
        else:
            return target.path
        return None

    def _suggest(self, stem: str) -> str:
        """The slug most like ``stem``: of those that share its words, the nearest by spelling."""
        if not self._words:
            for slug in self.slugs:
                for word in slug.split("-"):
                    self._words.setdefault(word, set()).add(slug)
        shared: dict[str, int] = defaultdict(int)
        wanted = stem.rpartition("/")[2]
        for word in wanted.split("-"):
            for slug in self._words.get(word, ()):
                shared[slug] += 1
        best = sorted(shared, key=lambda slug: (-shared[slug], slug))[:20]
        return next(iter(nearest(wanted, best)), "")
