"""The records: what one source file says, parsed alone and then resolved.

Records are named tuples of plain values, so that a hundred thousand of them are
cheap to keep, to compare and to store as JSON. Dates are ISO 8601 strings in
+07:00 (``2023-11-28T08:34:00+07:00``): of one length and one zone, they sort as
text in the order of time.
"""

from typing import Any, NamedTuple

from plugins.base.addresses import house

#: The yearly cycle of a bloc, in its order, and how readers see it.
EVENTS = {
    "phat-dong": "Phát động",
    "ky-ket": "Ký kết giao ước",
    "so-ket": "Sơ kết",
    "tong-ket": "Tổng kết",
    "khac": "Khác",
}
#: What lists say of an article besides.
MARKS = {"stub": "Tin sơ lược", "corrected": "Đã đính chính"}
KINDS = {"khoi": "Khối thi đua", "cum": "Cụm thi đua"}
#: What the unit that leads a bloc of each kind is called, and its deputy. Boards use different words (Khối trưởng,
#: Trưởng cụm): the setting ``LEAD_TITLES`` has those of this one.
LEAD_TITLES = {"khoi": ("Trưởng khối", "Phó Trưởng khối"), "cum": ("Cụm trưởng", "Cụm phó")}


class Card(NamedTuple):
    """What a list shows of an article, and all that a list depends on."""

    path: str
    url: str
    title: str
    date: str
    summary: str
    blocs: tuple[str, ...]
    authors: tuple[str, ...]
    events: tuple[str, ...]
    status: str
    marks: tuple[str, ...]  # of MARKS
    digest: str


class Article(NamedTuple):
    """One news article.

    ``blocs`` and ``related`` hold what the editor wrote until the registry resolves
    them to bloc ids and to source paths; a related page elsewhere is a
    ``(title, url)`` pair. ``targets`` are the places inside the site that the body
    points to, as ``(target, line)``: a source path under the content folder
    (``anh/x.jpg``, ``tin/2023/11/y.md``) or a site URL that starts with ``/``.
    ``status`` is what the editor wrote, or ``embargoed``: published, with a date to come.
    ``lines`` maps a field to its line in the source, for messages about it.
    ``digest`` covers everything the article's own page shows of its source, names and
    places as they are resolved; ``card_digest`` only what lists show.
    """

    path: str
    slug: str
    title: str
    date: str
    blocs: tuple[str, ...]
    authors: tuple[str, ...]
    related: tuple[str | tuple[str, str], ...]
    summary: str
    modified: str
    status: str
    events: tuple[str, ...]
    work_year: int
    event_date: str
    aliases: tuple[str, ...]
    targets: tuple[tuple[str, int], ...]
    extra: dict[str, Any]
    lines: dict[str, int]
    digest: str
    card_digest: str

    @property
    def url(self) -> str:
        """The permalink ``/YYYY/MM/DD/slug/``: it follows from date and slug alone."""
        return house.ARTICLE.url(self.date[:4], self.date[5:7], self.date[8:10], self.slug)

    @property
    def changed(self) -> str:
        """When the article was published or last changed, corrections included."""
        if not self.modified and "corrections" not in self.extra:
            return self.date
        corrections: list[str] = [one["date"] for one in self.extra.get("corrections", ())]
        return max(self.date, self.modified, *corrections)

    @property
    def marks(self) -> tuple[str, ...]:
        """Those of ``MARKS`` that hold of the article."""
        if "extent" not in self.extra and "corrections" not in self.extra:  # as of nearly every article
            return ()
        return (*(("stub",) if self.is_stub else ()), *(("corrected",) if "corrections" in self.extra else ()))

    @property
    def is_stub(self) -> bool:
        """Whether the title and date are all that is left of the news."""
        return self.extra.get("extent") == "stub"

    @property
    def occasions(self) -> tuple[tuple[str, int], ...]:
        """Each event of the article with the year of work that it belongs to: as written, else that of the date."""
        own = self.work_year or int(self.date[:4])
        years = self.extra.get("event_years")
        return (
            tuple(dict.fromkeys((event, year or own) for event, year in years))
            if years
            else tuple((e, own) for e in self.events)
        )

    @property
    def years_of_work(self) -> tuple[int, ...]:
        """The years that it tells of, oldest first: those of its events, else its own."""
        if not self.events:  # as of nearly every article
            return (self.work_year or int(self.date[:4]),)
        return tuple(sorted({year for _, year in self.occasions}))

    @property
    def is_announcement(self) -> bool:
        """Whether the event was still to come when the article was published."""
        return self.event_date > self.date[:10]

    @property
    def order(self) -> tuple[str, str]:
        """The total order of the archive: by date, ties by source path."""
        return (self.date, self.path)

    @property
    def card(self) -> Card:
        return Card(
            self.path,
            self.url,
            self.title,
            self.date,
            self.summary,
            self.blocs,
            self.authors,
            self.events,
            self.status,
            self.marks,
            self.card_digest,
        )


class Bloc(NamedTuple):
    """An emulation bloc: ``content/khoi/<id>.md``."""

    path: str
    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    targets: tuple[tuple[str, int], ...]
    extra: dict[str, Any]
    lines: dict[str, int]
    digest: str

    @property
    def url(self) -> str:
        return house.BLOC.url(self.id)


class Unit(NamedTuple):
    """A unit that has more to say than the registry of blocs does: ``content/don-vi/<id>.md``.

    ``into`` are names of the units that it became a part of.
    """

    path: str
    id: str
    name: str
    aliases: tuple[str, ...]
    into: tuple[str, ...]
    targets: tuple[tuple[str, int], ...]
    extra: dict[str, Any]
    lines: dict[str, int]
    digest: str

    @property
    def url(self) -> str:
        return house.UNIT.url(self.id)


class Page(NamedTuple):
    """A page outside the news: ``content/trang/<slug>.md``."""

    path: str
    slug: str
    title: str
    summary: str
    modified: str
    aliases: tuple[str, ...]
    targets: tuple[tuple[str, int], ...]
    extra: dict[str, Any]
    lines: dict[str, int]
    digest: str

    @property
    def url(self) -> str:
        return house.PAGE.url(self.slug)


Record = Article | Bloc | Page | Unit


def old_urls(record: Record) -> tuple[str, ...]:
    """The addresses that a record had before: blocs and units have ``aliases`` of another kind, names."""
    if isinstance(record, (Bloc, Unit)):
        return tuple(record.extra.get("urls", ()))
    return record.aliases


def title_of(record: Record) -> str:
    """What readers call a record."""
    return record.name if isinstance(record, (Bloc, Unit)) else record.title
