"""All records together: names become ids, relations become paths, and what does not fit is named.

Pure and linear; every name is looked up once, however many articles write it.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from plugins.base.addresses import HOUSE, AddressBook, Inventory, Reserved
from plugins.base.addresses.house import AUTHOR, BLOC
from plugins.base.model import Article, Bloc, Code, Library, Media, Page, Problem, Record, Unit
from plugins.base.model.bloc_years import as_of_today, last_year
from plugins.base.model.hidden import Hidden, hidden_at
from plugins.base.model.units import UnitNames, unit_histories
from plugins.base.vietnamese import collation_key, date_text, iso
from plugins.sources.frontmatter.bloc_checks import check_blocs, check_units, with_successors
from plugins.sources.frontmatter.feed_ids import shared_feed_ids
from plugins.sources.frontmatter.later_dates import days_to_come
from plugins.sources.frontmatter.names import AuthorNames, BlocNames
from plugins.sources.frontmatter.record_makers import BROKEN
from plugins.sources.frontmatter.references import References
from plugins.sources.frontmatter.report import problem, quoted
from plugins.sources.frontmatter.urls import Claims, line_of


class Resolved(NamedTuple):
    """The library of what readers may see, every problem between files (sorted), and what is held back."""

    library: Library
    problems: tuple[Problem, ...]
    drafts: tuple[Article, ...]
    embargoed: tuple[Article, ...]

    def hidden(self, url: str) -> Hidden | None:
        """The article that has an address and is held back."""
        return hidden_at(url, self.drafts, self.embargoed)


def resolve(
    records: Iterable[Record],
    media: Iterable[Media],
    now: datetime,
    preview: bool = False,
    broken: Iterable[str] = (),
    book: AddressBook = HOUSE,
) -> Resolved:
    """Join all records into a library.

    ``now`` (with a zone) decides what is embargoed. With ``preview`` drafts and embargoed articles are in
    the library, with the status ``draft`` or ``embargoed``. ``broken`` are paths of sources that gave no
    record: what refers to them is not reported a second time. ``book`` tells the addresses
    that rooms make: which can be linked to, and which no source may take.
    """
    moment, media, broken = iso(now), tuple(media), frozenset(broken)
    articles: list[Article] = []
    blocs: list[Bloc] = []
    pages: list[Page] = []
    units: list[Unit] = []
    lists: dict[type, list[Any]] = {Article: articles, Bloc: blocs, Page: pages, Unit: units}
    for record in records:
        lists[type(record)].append(record)
    blocs.sort(key=lambda b: (collation_key(b.name), b.path))
    pages.sort(key=lambda p: (collation_key(p.title), p.path))

    names = BlocNames(blocs, (PurePosixPath(path).stem for path in broken if path.startswith("khoi/")))
    unit_names = UnitNames(blocs, units)
    bloc_problems = [*check_blocs(blocs, names, unit_names), *check_units(units, unit_names)]
    blocs = [as_of_today(with_successors(bloc, names)) for bloc in blocs]
    blocs.sort(key=lambda b: (collation_key(b.name), b.path))
    claims = Claims([a for a in articles if a.status != BROKEN], blocs, [*pages, *units], book)
    by_status: dict[str, list[Article]] = {
        status: [] for status in ("draft", "embargoed", BROKEN, "withdrawn", "published")
    }
    for article in articles:
        to_come = article.date > moment and article.status in ("published", "withdrawn")
        by_status["embargoed" if to_come else article.status].append(article)
    drafts, embargoed, unfinished, withdrawn, visible = by_status.values()
    visible += drafts + embargoed if preview else ()
    authors = AuthorNames(visible)
    if claims.may_meet(AUTHOR):
        # Those to come too: else the moment of an embargo would stop a build that nobody changed.
        everybody = AuthorNames([*visible, *(() if preview else (*drafts, *embargoed))]).shown
        claims.claim_present(AUTHOR, map(AUTHOR.url, everybody))
    links = References(articles, blocs, [*pages, *units], media, claims, moment, broken)
    joiner = _Joiner(names, authors, links)
    sources: tuple[Record, ...] = (*articles, *blocs, *pages, *units)
    for record in sources:
        if record.targets:
            links.targets(record)
    # Every article is checked, also one that readers do not see yet.
    shown = [joiner.join(article, moment) for article in visible]
    tombs = [joiner.join(article, moment) for article in withdrawn]
    if not preview:
        unfinished += drafts + embargoed
    for article in unfinished:
        joiner.check(article)

    claims.claim_files(links.used)
    library = Library(
        shown, blocs, pages, media, authors.shown, tombs, unit_histories(blocs, unit_names, units), unit_names
    )
    inventory = Inventory(book, library)
    links.made(inventory)
    for kind in book.kinds:
        if kind.reserved is Reserved.PRESENT and kind not in (BLOC, AUTHOR):  # which the records have told
            claims.claim_present(kind, inventory.urls(kind))
    problems = joiner.problems + [_waiting(article) for article in embargoed]
    problems += bloc_problems + names.problems + claims.problems + shared_feed_ids([*articles, *blocs])
    problems += links.problems + links.unused()
    for article in articles:
        if article.modified or "corrections" in article.extra or "withdrawn" in article.extra:
            problems += days_to_come(article, moment)
    return Resolved(library, tuple(sorted(problems)), tuple(drafts), tuple(embargoed))


class _Joiner:
    """Puts ids and paths in the place of what one article's editor wrote."""

    def __init__(self, names: BlocNames, authors: AuthorNames, links: References) -> None:
        self.names, self.authors, self.links = names, authors, links
        self.problems: list[Problem] = []
        self._last_years = {id_: last_year(one) for id_, one in names.ids.items() if last_year(one)}
        self._authors: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}
        self._sound: dict[tuple[str, ...], tuple[str, ...]] = {}  # blocs as written, in which nothing is wrong
        self._digests: dict[tuple[Any, ...], str] = {}

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
        if (blocs, authors, status) == (article.blocs, article.authors, article.status):
            if related == article.related and extra is article.extra:
                return article
            card_digest = article.card_digest
        else:
            resolved = (status, blocs, authors)
            digest = self._digests.get(resolved) or self._digest_of(*resolved)
            card_digest = f"{article.card_digest} {digest}"
        values = list(article)
        # The same source may come to show another bloc, author or file, when those change.
        places = [one["path"] for one in extra.get("attachments", ())]
        values[_DIGEST] = " ".join((article.digest, card_digest, *places))
        values[_BLOCS], values[_AUTHORS], values[_RELATED] = blocs, authors, related
        values[_STATUS], values[_EXTRA], values[_CARD_DIGEST] = status, extra, card_digest
        return Article._make(values)

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

    def _digest_of(self, status: str, blocs: tuple[str, ...], authors: tuple[str, ...]) -> str:
        """A digest of what many articles have in common."""
        text = "\0".join((status, *blocs, "", *authors))
        digest = self._digests[status, blocs, authors] = blake2b(text.encode(), digest_size=16).hexdigest()
        return digest

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


_BLOCS, _AUTHORS, _RELATED, _STATUS, _EXTRA, _DIGEST, _CARD_DIGEST = map(
    Article._fields.index, ("blocs", "authors", "related", "status", "extra", "digest", "card_digest")
)


def _waiting(article: Article) -> Problem:
    return problem(
        article.path,
        article.lines.get("date", 1),
        "date",
        Code.DATE_FUTURE,
        f"Ngày đăng ở tương lai: bài chờ đến {date_text(article.date)} mới hiện trên trang.",
        "Muốn đăng ngay thì sửa date thành ngày giờ đã qua.",
    )
