"""The library: every published record, in the sorted views that pages are made of."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from operator import attrgetter

from plugins.base.addresses import house
from plugins.base.model.bloc_years import BlocYear, history, in_year, name_in, names
from plugins.base.model.cycle import CYCLE, NOTHING, Year, occasions_of, works_in
from plugins.base.model.media import Media
from plugins.base.model.records import Article, Bloc, Card, Page, Record, Unit, old_urls
from plugins.base.model.units import UnitHistory, UnitNames

#: ``Article.order`` of a hundred thousand articles without a step of Python for each.
_BY_ORDER = attrgetter("date", "path")


class Library:
    """A read-only view of the archive, built once per build in linear time.

    ``articles`` are sorted oldest first by ``Article.order``; every grouping keeps
    that order. ``blocs`` and ``pages`` come in the order they are given in (sorted
    by the caller, who knows Vietnamese collation). ``authors`` maps an author's id
    to the name that readers see. ``pointing`` are the records that show, link to or
    hand out anything of the site. ``digests`` has a digest for each month that changes with
    everything that its articles say, with their covers, and with the names of blocs and authors.
    ``covers`` has the first photo of each article that shows one, with its alternative text.
    ``whole`` gives an article with its excerpt, which may lie elsewhere until it is asked for (and be None).
    """

    def __init__(
        self,
        articles: Iterable[Article],
        blocs: Sequence[Bloc] = (),
        pages: Sequence[Page] = (),
        media: Iterable[Media] = (),
        authors: Mapping[str, str] | None = None,
        withdrawn: Iterable[Article] = (),
        units: Sequence[UnitHistory] = (),
        unit_names: UnitNames | None = None,
        whole: Callable[[Article], Article] = lambda article: article,
    ) -> None:
        self.whole = whole
        self.articles = tuple(sorted(articles, key=_BY_ORDER))
        self.blocs = tuple(blocs)
        self.bloc = {b.id: b for b in self.blocs}
        self.bloc_names = {b.id: names(b) for b in self.blocs}
        self.pages = tuple(pages)
        self.media = {m.path: m for m in media}
        self._photos = {m.path: m for m in self.media.values() if m.is_photo}
        self.authors = dict(authors or {})
        self.events = CYCLE
        self.units = tuple(units)
        self.unit_names = unit_names or UnitNames(())
        self.unit = {unit.id: unit for unit in self.units}
        self.withdrawn = tuple(sorted(withdrawn, key=_BY_ORDER))
        self.cards: dict[str, Card] = {}
        self.months: dict[str, list[Article]] = defaultdict(list)
        self.by_bloc: dict[str, list[Card]] = {b.id: [] for b in self.blocs}
        self.by_author: dict[str, list[Card]] = {id_: [] for id_ in self.authors}
        self.by_month: dict[str, list[Card]] = {}
        self.by_year: dict[str, list[str]] = defaultdict(list)
        self.covers: dict[str, tuple[Media, str]] = {}
        cards, by_bloc, by_author = self.cards, self.by_bloc, self.by_author
        for article in self.articles:
            card = cards[article.path] = article.card
            for bloc in card.blocs:
                by_bloc[bloc].append(card)
            for author in card.authors:
                by_author[author].append(card)
            self.months[article.date[:7]].append(article)
            if "images" in article.extra and (cover := self.cover(article)):
                self.covers[article.path] = cover
        shown = "\x1f".join(chain(*self.authors.items()))
        self.digests: dict[str, str] = {}
        for month, those in self.months.items():
            self.by_month[month] = [cards[article.path] for article in those]
            self.by_year[month[:4]].append(month)
            covers = [self.covers[article.path][0] for article in those if article.path in self.covers]
            photos = [f"{cover.path} {cover.digest}" for cover in covers]
            self.digests[month] = _digest(
                shown, *self.bloc_names_in(int(month[:4])), *[article.digest for article in those], *photos
            )
        unit_records = [unit.record for unit in self.units if unit.record]
        others: tuple[Bloc | Page | Unit, ...] = (*self.blocs, *self.pages, *unit_records)
        sources: tuple[Record, ...] = (*self.articles, *others)
        self.pointing = [r for r in sources if r.targets or "attachments" in r.extra]
        unlisted: tuple[Record, ...] = (*others, *self.withdrawn)
        self._urls = {record.path: record.url for record in unlisted}

    def url_of(self, target: str) -> str:
        """The site URL of a body's target: a source path, a media path or already a URL."""
        if target.startswith("/"):
            return target
        found = self.media.get(target) or self.cards.get(target)
        return found.url if found else self._urls.get(target) or "/" + target

    def hrefs(self, record: Record) -> tuple[tuple[str, str | Media], ...]:
        """Every target of a record's body with its photo or else its URL, as declared inputs of its page."""
        photos = self._photos
        return tuple([(target, photos.get(target) or self.url_of(target)) for target, _ in record.targets])

    def cover(self, record: Record) -> tuple[Media, str] | None:
        """The first photo of a record's body, with its alternative text."""
        shown = record.extra.get("images", ())
        return next(((self._photos[path], alt) for path, alt, *_ in shown if path in self._photos), None)

    @cached_property
    def albums(self) -> dict[tuple[str, str], list[Card]]:
        """By year and bloc the articles that show photos, oldest first; newest year first, blocs in their order."""
        found: dict[tuple[str, str], list[Card]] = {}
        for path in self.covers:
            card = self.cards[path]
            for bloc in card.blocs:
                found.setdefault((card.date[:4], bloc), []).append(card)
        place = {bloc.id: number for number, bloc in enumerate(self.blocs)}
        return dict(sorted(found.items(), key=lambda one: (-int(one[0][0]), place[one[0][1]])))

    def old_urls(self) -> Iterator[tuple[Record, str]]:
        """Every record that has an old address, with that address."""
        units = [unit.record for unit in self.units if unit.record]
        articles = [article for article in self.articles if article.aliases]
        records: tuple[Record, ...] = (*articles, *self.blocs, *self.pages, *self.withdrawn, *units)
        for record in records:
            for url in old_urls(record):
                yield record, url

    @cached_property
    def renamed(self) -> dict[str, dict[str, str]]:
        """By the part of an address (``bloc``, ``unit``) the id now of each that had another, as old addresses tell."""
        found: dict[str, dict[str, str]] = {"bloc": {}, "unit": {}}
        records: list[Bloc | Unit] = [*self.blocs, *(unit.record for unit in self.units if unit.record)]
        for record in records:
            part, kind = ("bloc", house.BLOC) if isinstance(record, Bloc) else ("unit", house.UNIT)
            for url in old_urls(record):
                if old := kind.parts(url):
                    found[part][old[part]] = record.id
        return found

    def former_ids(self, bloc: str) -> tuple[str, ...]:
        """The ids that a bloc had before."""
        return tuple(old for old, new in self.renamed["bloc"].items() if new == bloc)

    @cached_property
    def occasions(self) -> dict[str, dict[int, Year]]:
        """By bloc and year of work, what articles tell of the yearly cycle."""
        return occasions_of(self.articles, self.cards)

    def occasions_in(self, year: int, bloc: str) -> Year:
        """What news tells of one bloc's year of work, by event; nothing where there is none."""
        return self.occasions.get(bloc, {}).get(year, NOTHING)

    @cached_property
    def bloc_years(self) -> dict[str, dict[int, list[Card]]]:
        """By bloc and year of work its articles, oldest first."""
        found: dict[str, dict[int, list[Card]]] = {bloc.id: {} for bloc in self.blocs}
        cards = self.cards
        for article in self.articles:
            for year in article.years_of_work:
                for bloc in article.blocs:
                    found[bloc].setdefault(year, []).append(cards[article.path])
        return found

    @cached_property
    def work_years(self) -> tuple[int, ...]:
        """The years of work that news tells of, oldest first."""
        return tuple(sorted({year for years in self.occasions.values() for year in years}))

    @cached_property
    def data_years(self) -> tuple[str, ...]:
        """The years of news, also of such that was withdrawn, oldest first."""
        return tuple(sorted({*self.by_year, *(article.date[:4] for article in self.withdrawn)}))

    def blocs_in(self, year: int) -> tuple[Bloc, ...]:
        """The blocs that were at work in a year, in their order."""
        first = {id_: int(cards[0].date[:4]) if cards else 0 for id_, cards in self.by_bloc.items()}
        return tuple(bloc for bloc in self.blocs if works_in(bloc, year, first[bloc.id]))

    def bloc_in(self, id_: str, year: int) -> BlocYear:
        """A bloc as it was in a year."""
        return in_year(self._histories[id_], year)

    @cached_property
    def _histories(self) -> dict[str, tuple[BlocYear, ...]]:
        return {bloc.id: history(bloc) for bloc in self.blocs}

    def bloc_name(self, id_: str, date: str) -> str:
        """The name that a bloc had on a date (ISO 8601)."""
        return name_in(self.bloc_names[id_], int(date[:4]))

    def bloc_names_in(self, year: int) -> tuple[str, ...]:
        """The names of all blocs in a year, in the order of ``blocs``' ids."""
        return tuple([name_in(self.bloc_names[id_], year) for id_ in sorted(self.bloc_names)])

    def changed(self, cards: Iterable[Card]) -> list[str]:
        """When each article was published or last changed (ISO 8601)."""
        changed = self._changed
        return [changed.get(card.path) or card.date for card in cards]

    def last_change(self, cards: Sequence[Card]) -> str:
        """When the last of some articles, oldest first, was published or changed; ``""`` of none."""
        changed = self._changed
        later = [changed[card.path] for card in cards if card.path in changed] if changed else ()
        return max(cards[-1].date if cards else "", *later, "")

    @cached_property
    def month_changed(self) -> dict[str, str]:
        """Of each month, when the last of its articles was published or changed."""
        return {month: self.last_change(cards) for month, cards in self.by_month.items()}

    @property
    def last_changed(self) -> str:
        """When the last article was published or changed, ``""`` where there is none."""
        return max(self.month_changed.values(), default="")

    @cached_property
    def _changed(self) -> dict[str, str]:
        return {a.path: a.changed for a in self.articles if a.modified or "corrections" in a.extra}

    def newest(self, count: int) -> tuple[Card, ...]:
        """The newest cards of the archive, newest first."""
        return tuple(self.cards[a.path] for a in reversed(self.articles[-count:])) if count else ()

    def article(self, card: Card) -> Article:
        """The article that a card of this library shows."""
        return self.articles[self._position(card)]

    def older_than(self, article: Article) -> Iterable[Card]:
        """Cards strictly older than an article by the total order, newest first."""
        for position in range(self._position(article) - 1, -1, -1):
            yield self.cards[self.articles[position].path]

    def _position(self, one: Article | Card) -> int:
        return bisect_left(self.articles, _BY_ORDER(one), key=_BY_ORDER)


def _digest(*parts: str) -> str:
    return blake2b("\x1e".join(parts).encode(), digest_size=16).hexdigest()
