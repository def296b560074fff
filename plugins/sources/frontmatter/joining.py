"""An article joined to the rest of the archive: ids and paths in the place of what its editor wrote."""

from functools import lru_cache
from hashlib import blake2b
from typing import Any

from plugins.base.model import Article, Code, Problem
from plugins.base.model.bloc_years import last_year
from plugins.sources.frontmatter.names import AuthorNames, BlocNames
from plugins.sources.frontmatter.references import References
from plugins.sources.frontmatter.report import problem, quoted
from plugins.sources.frontmatter.urls import line_of

#: Fields of an article in which no other record has a part, nor any check between records but by the line that it
#: names. Of ``targets`` and ``extra`` that is said only of the lines, and of the excerpt.
OWN = frozenset(("title", "summary", "lines", "digest", "card_digest", "targets", "extra"))


class Joiner:
    """Puts ids and paths in the place of what one article's editor wrote."""

    def __init__(self, names: BlocNames, authors: AuthorNames, links: References) -> None:
        self.names, self.authors, self.links = names, authors, links
        self.problems: list[Problem] = []
        self._last_years = {id_: last_year(one) for id_, one in names.ids.items() if last_year(one)}
        self._authors: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}
        self._sound: dict[tuple[str, ...], tuple[str, ...]] = {}  # blocs as written, in which nothing is wrong

    def check(self, article: Article) -> tuple[tuple[str, ...], tuple[Any, ...], dict[str, Any]]:
        """(bloc ids, relations, extra) of an article; what is wrong is reported."""
        blocs = self._sound.get(article.blocs) or self._blocs(article)
        related = self.links.related(article) if article.related else ()
        extra = article.extra
        if "attachments" in extra:
            extra = {**extra, "attachments": self.links.attachments(article)}
        for id_ in blocs if self._last_years and article.date else ():
            if id_ in self._last_years:
                self._check_open(article, id_)
        return blocs, related, extra

    def _check_open(self, article: Article, bloc: str) -> None:
        last = self._last_years[bloc]
        late = [year for year in article.years_of_work if year > last]
        if late:
            told = f"Bài nói việc của năm {late[0]}," if article.events else "Bài được đăng"
            self.problems.append(
                problem(
                    article.path,
                    line_of(article.lines, "bloc"),
                    "bloc",
                    Code.BLOC_CLOSED,
                    f"{told} sau năm cuối cùng ({last}) mà {quoted(bloc)} hoạt động.",
                    "Xem lại bloc: có thể là khối, cụm tiếp nối; hoặc sửa năm của việc, sửa closed trong tệp của khối.",
                )
            )

    def join(self, article: Article, now: str) -> Article:
        blocs, related, extra = self.check(article)
        status = article.status
        if status == "withdrawn":
            # A tombstone names nobody; in the preview a withdrawn article to come is only shown as such.
            authors: tuple[str, ...] = ()
        else:
            authors = self._authors.get(article.authors) or self._author_ids(article.authors)
        if status != "draft" and article.date > now:
            status = "embargoed"
        return put_together(article, blocs, authors, related, status, extra)

    def _author_ids(self, names: tuple[str, ...]) -> tuple[str, ...]:
        ids = self._authors[names] = self.authors.ids_of(names)
        return ids

    def _blocs(self, article: Article) -> tuple[str, ...]:
        find = self.names.find
        ids = tuple([find(raw) for raw in article.blocs])
        if "" in ids or len(set(ids)) != len(ids):
            self._explain_blocs(article)
            return tuple(dict.fromkeys(id_ for id_ in ids if id_))
        self._sound[article.blocs] = ids
        return ids

    def _explain_blocs(self, article: Article) -> None:
        seen: set[str] = set()
        for index, raw in enumerate(article.blocs):
            id_ = self.names.find(raw)
            why = None if id_ else self.names.explain(raw)
            if id_ and id_ in seen:
                why = (
                    Code.FIELD_REPEATED,
                    f"{quoted(raw)} là cùng một khối đã viết ở trên ({id_}).",
                    "Giữ một, xóa phần lặp.",
                )
            seen.add(id_)
            if why:
                line = line_of(article.lines, "bloc", index)
                self.problems.append(problem(article.path, line, "bloc", *why))


def put_together(
    article: Article,
    blocs: tuple[str, ...],
    authors: tuple[str, ...],
    related: tuple[Any, ...],
    status: str,
    extra: dict[str, Any],
) -> Article:
    """An article with what its names and places were found to mean; its digests cover them. It keeps no lines of its
    source, which was found to be right in itself: of 100,000 articles 30 MB."""
    if (blocs, authors, status) == (article.blocs, article.authors, article.status):
        if related == article.related and extra is article.extra:
            return article._replace(lines={})
        card_digest = article.card_digest
    else:
        card_digest = f"{article.card_digest} {_digest_of(status, blocs, authors)}"
    values = list(article)
    # The same source may come to show another bloc, author or file, when those change.
    places = [one["path"] for one in extra.get("attachments", ())]
    values[_DIGEST] = " ".join((article.digest, card_digest, *places))
    values[_BLOCS], values[_AUTHORS], values[_RELATED] = blocs, authors, related
    values[_STATUS], values[_EXTRA], values[_CARD_DIGEST], values[_LINES] = status, extra, card_digest, {}
    return Article._make(values)


_BLOCS, _AUTHORS, _RELATED, _STATUS, _EXTRA, _DIGEST, _CARD_DIGEST, _LINES = map(
    Article._fields.index, ("blocs", "authors", "related", "status", "extra", "digest", "card_digest", "lines")
)


@lru_cache(4096)
def _digest_of(status: str, blocs: tuple[str, ...], authors: tuple[str, ...]) -> str:
    """A digest of what many articles have in common."""
    text = "\0".join((status, *blocs, "", *authors))
    return blake2b(text.encode(), digest_size=16).hexdigest()


def is_own_edit(before: Article, after: Article) -> bool:
    """Whether nothing was edited in which another record has a part."""
    kept = set(Article._fields) - OWN
    return (
        all(getattr(before, name) == getattr(after, name) for name in kept)
        and [target for target, _ in before.targets] == [target for target, _ in after.targets]
        and {**before.extra, "excerpt": ""} == {**after.extra, "excerpt": ""}
    )


def joined_again(article: Article, before: Article) -> Article:
    """An article joined as it was ``before`` an edit of its own."""
    extra = article.extra
    if "attachments" in extra:
        extra = {**extra, "attachments": before.extra["attachments"]}
    return put_together(article, before.blocs, before.authors, before.related, before.status, extra)
