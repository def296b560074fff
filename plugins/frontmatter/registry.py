"""All records together: names become ids, relations become paths, and what does not fit is named.

Pure and linear; every name is looked up once, however many articles write it.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import NamedTuple

from plugins.frontmatter.names import AuthorNames, BlocNames
from plugins.frontmatter.references import References
from plugins.frontmatter.report import problem
from plugins.frontmatter.urls import Claims, line_of
from plugins.model import Article, Bloc, Library, Media, Page, Problem
from plugins.vietnamese import collation_key, iso


class Resolved(NamedTuple):
    """The library of what readers may see, every problem between files (sorted), and what is held back."""

    library: Library
    problems: tuple[Problem, ...]
    drafts: tuple[Article, ...]
    embargoed: tuple[Article, ...]


def resolve(
    records: Iterable[Article | Bloc | Page],
    media: Iterable[Media],
    now: datetime,
    preview: bool = False,
    broken: Iterable[str] = (),
) -> Resolved:
    """Join all records into a library.

    ``now`` (with a zone) decides what is embargoed. With ``preview`` drafts and embargoed articles are in
    the library, with the status ``draft`` or ``embargoed``. ``broken`` are paths of sources that gave no
    record: what refers to them is not reported a second time.
    """
    moment, media, broken = iso(now), tuple(media), frozenset(broken)
    articles: list[Article] = []
    blocs: list[Bloc] = []
    pages: list[Page] = []
    lists = {Article: articles, Bloc: blocs, Page: pages}
    for record in records:
        lists[type(record)].append(record)
    blocs.sort(key=lambda b: (collation_key(b.name), b.path))
    pages.sort(key=lambda p: (collation_key(p.title), p.path))

    problems: list[Problem] = []
    names = BlocNames(blocs, (PurePosixPath(path).stem for path in broken if path.startswith("khoi/")))
    articles = [_with_blocs(article, names, problems) for article in articles]
    claims = Claims(articles, blocs, pages)
    drafts = [a for a in articles if a.status == "draft"]
    embargoed = [a._replace(status="embargoed") for a in articles if a.status != "draft" and a.date > moment]
    withdrawn = [a for a in articles if a.status == "withdrawn" and a.date <= moment]
    visible = [a for a in articles if a.status == "published" and a.date <= moment]
    if preview:
        visible += drafts + embargoed
    authors = AuthorNames(visible)
    links = References(articles, blocs, pages, media, authors.shown, claims, moment, broken)
    # Every article is checked, also one that is not published yet; only visible ones are shown.
    checked = {article.path: _with_relations(article, links) for article in articles if _relates(article)}
    for record in (*articles, *blocs, *pages):
        if record.targets:
            links.targets(record)

    before = {article.path: article for article in articles}
    ids: dict[tuple[str, ...], tuple[str, ...]] = {}
    shown = [_with_authors(_held(checked, article), before[article.path], authors, ids) for article in visible]
    problems += [_waiting(article) for article in embargoed]
    problems += names.problems + claims.problems + _feed_ids(articles) + links.problems + links.unused()
    library = Library(shown, blocs, pages, media, authors.shown, [_held(checked, a) for a in withdrawn])
    return Resolved(library, tuple(sorted(problems)), tuple(drafts), tuple(embargoed))


def _with_blocs(article: Article, names: BlocNames, problems: list[Problem]) -> Article:
    ids: dict[str, None] = {}
    for index, raw in enumerate(article.blocs):
        if found := names.find(raw):
            ids[found] = None
        elif why := names.explain(raw):
            code, message, hint = why
            problems.append(problem(article.path, line_of(article.lines, "bloc", index), "bloc", code, message, hint))
    found_ids = tuple(ids)
    if found_ids == article.blocs:
        return article
    return article._replace(blocs=found_ids, card_digest=_digest(article.card_digest, "bloc", *found_ids))


def _with_authors(
    article: Article, before: Article, authors: AuthorNames, known: dict[tuple[str, ...], tuple[str, ...]]
) -> Article:
    ids = known.get(article.authors)
    if ids is None:
        ids = known[article.authors] = authors.ids_of(article.authors)
    if ids == article.authors and article.status == before.status:
        return article
    digest = _digest(article.card_digest, article.status, *ids)
    return article._replace(authors=ids, card_digest=digest)


def _digest(card_digest: str, *resolved: str) -> str:
    return blake2b("\0".join((card_digest, *resolved)).encode(), digest_size=16).hexdigest()


def _relates(article: Article) -> bool:
    return bool(article.related) or "attachments" in article.extra


def _with_relations(article: Article, links: References) -> Article:
    extra = article.extra
    if "attachments" in extra:
        extra = {**extra, "attachments": links.attachments(article)}
    return article._replace(related=links.related(article), extra=extra)


def _held(checked: dict[str, Article], article: Article) -> Article:
    """The article with its relations resolved, keeping a status given by embargo."""
    resolved = checked.get(article.path)
    return article if resolved is None else resolved._replace(status=article.status)


def _waiting(article: Article) -> Problem:
    date = article.date
    when = f"{date[8:10]}/{date[5:7]}/{date[:4]} {date[11:16]}"
    return problem(
        article.path, article.lines.get("date", 1), "date", "date-future",
        f"Ngày đăng ở tương lai: bài chờ đến {when} mới hiện trên trang.",
        "Muốn đăng ngay thì sửa date thành ngày giờ đã qua.",
    )  # fmt: skip


def _feed_ids(articles: list[Article]) -> list[Problem]:
    """An id that two articles share would make feed readers hide one of them."""
    owner: dict[str, str] = {}
    problems = []
    for article in sorted((a for a in articles if "feed_id" in a.extra), key=lambda a: a.path):
        other = owner.setdefault(article.extra["feed_id"], article.path)
        if other != article.path:
            problems.append(problem(
                article.path, article.lines.get("feed_id", 1), "feed_id", "feed-id-clash",
                f"feed_id này đã thuộc về content/{other}.", "Xóa dòng feed_id ở bài chép lại.",
            ))  # fmt: skip
    return problems
