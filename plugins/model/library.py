"""The library: every published record, in the sorted views that pages are made of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from plugins.model.media import Media
from plugins.model.records import Article, Bloc, Card, Page


class Library:
    """A read-only view of the archive, built once per build in linear time.

    ``articles`` are sorted oldest first by ``Article.order``; every grouping keeps
    that order. ``blocs`` and ``pages`` come in the order they are given in (sorted
    by the caller, who knows Vietnamese collation). ``authors`` maps an author's id
    to the name that readers see.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        blocs: Sequence[Bloc] = (),
        pages: Sequence[Page] = (),
        media: Iterable[Media] = (),
        authors: Mapping[str, str] | None = None,
        withdrawn: Iterable[Article] = (),
    ) -> None:
        self.articles = tuple(sorted(articles, key=lambda a: (a.date, a.path)))
        self.cards: dict[str, Card] = {a.path: a.card for a in self.articles}
        self.positions = {a.path: i for i, a in enumerate(self.articles)}
        self.blocs = tuple(blocs)
        self.bloc = {b.id: b for b in self.blocs}
        self.pages = tuple(pages)
        self.media = {m.path: m for m in media}
        self._photos = {m.path: m for m in self.media.values() if m.is_photo}
        self.authors = dict(authors or {})
        self.withdrawn = tuple(sorted(withdrawn, key=lambda a: (a.date, a.path)))
        self.by_bloc: dict[str, list[Card]] = {b.id: [] for b in self.blocs}
        self.by_author: dict[str, list[Card]] = {id_: [] for id_ in self.authors}
        self.by_month: dict[str, list[Card]] = defaultdict(list)
        self.by_year: dict[str, list[str]] = defaultdict(list)
        for card in self.cards.values():
            for bloc in card.blocs:
                self.by_bloc[bloc].append(card)
            for author in card.authors:
                self.by_author[author].append(card)
            self.by_month[card.date[:7]].append(card)
        for month in self.by_month:
            self.by_year[month[:4]].append(month)

        self._urls = {path: card.url for path, card in self.cards.items()}
        self._urls |= {record.path: record.url for record in (*self.blocs, *self.pages, *self.withdrawn)}

    def url_of(self, target: str) -> str:
        """The site URL of a body's target: a source path, a media path or already a URL."""
        if target.startswith("/"):
            return target
        media = self.media.get(target)
        return media.url if media else self._urls.get(target) or "/" + target

    def hrefs(self, record: Article | Bloc | Page) -> tuple[tuple[str, str | Media], ...]:
        """Every target of a record's body with its photo or else its URL, as declared inputs of its page."""
        photos = self._photos
        return tuple([(target, photos.get(target) or self.url_of(target)) for target, _ in record.targets])

    def cover(self, record: Article | Bloc | Page) -> Media | None:
        """The first photo of a record's body."""
        return next((self._photos[path] for path, *_ in record.extra.get("images", ()) if path in self._photos), None)

    def newest(self, count: int) -> tuple[Card, ...]:
        """The newest cards of the archive, newest first."""
        return tuple(self.cards[a.path] for a in reversed(self.articles[-count:])) if count else ()

    def older_than(self, article: Article) -> Iterable[Card]:
        """Cards strictly older than an article by the total order, newest first."""
        for position in range(self.positions[article.path] - 1, -1, -1):
            yield self.cards[self.articles[position].path]
