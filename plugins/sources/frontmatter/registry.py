"""All records together: names become ids, relations become paths, and what does not fit is named.

Pure and linear; every name is looked up once, however many articles write it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from plugins.base.addresses import HOUSE, AddressBook, Inventory, Reserved
from plugins.base.addresses.house import AUTHOR, BLOC
from plugins.base.model import Article, Bloc, Code, Library, Media, Page, Problem, Record, Unit
from plugins.base.model.hidden import Hidden, hidden_at
from plugins.base.vietnamese import date_text, iso
from plugins.sources.frontmatter.bloc_registry import bloc_registry
from plugins.sources.frontmatter.feed_ids import shared_feed_ids
from plugins.sources.frontmatter.joining import Joiner
from plugins.sources.frontmatter.later_dates import days_to_come
from plugins.sources.frontmatter.names import AuthorNames
from plugins.sources.frontmatter.record_makers import BROKEN
from plugins.sources.frontmatter.references import References
from plugins.sources.frontmatter.report import problem
from plugins.sources.frontmatter.urls import Claims


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
    others: list[Bloc | Page | Unit] = []
    for record in records:
        if isinstance(record, Article):
            articles.append(record)
        else:
            others.append(record)
    registry = bloc_registry(others, broken)
    blocs, units = registry.blocs, registry.units
    unlisted: tuple[Page | Unit, ...] = (*registry.pages, *units)
    claims = Claims([a for a in articles if a.status != BROKEN], blocs, unlisted, book)
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
    links = References(articles, blocs, unlisted, media, claims, moment, broken)
    joiner = Joiner(registry.names, authors, links)
    sources: tuple[Record, ...] = (*articles, *blocs, *unlisted)
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
    library = registry.library(shown, media, authors.shown, tombs)
    inventory = Inventory(book, library)
    links.made(inventory)
    for kind in book.kinds:
        if kind.reserved is Reserved.PRESENT and kind not in (BLOC, AUTHOR):  # which the records have told
            claims.claim_present(kind, inventory.urls(kind))
    problems = joiner.problems + [_waiting(article) for article in embargoed]
    problems += [*registry.problems] + claims.problems + shared_feed_ids([*articles, *blocs])
    problems += links.problems + links.unused()
    for article in articles:
        if article.modified or "corrections" in article.extra or "withdrawn" in article.extra:
            problems += days_to_come(article, moment)
    return Resolved(library, tuple(sorted(problems)), tuple(drafts), tuple(embargoed))


def _waiting(article: Article) -> Problem:
    return problem(
        article.path,
        article.lines.get("date", 1),
        "date",
        Code.DATE_FUTURE,
        f"Ngày đăng ở tương lai: bài chờ đến {date_text(article.date)} mới hiện trên trang.",
        "Muốn đăng ngay thì sửa date thành ngày giờ đã qua.",
    )
