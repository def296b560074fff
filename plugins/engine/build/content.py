"""What a build makes of the content folder: the library, and what its editors are told.

Joining all records, and checking what they say of each other, goes through the whole archive. Where nothing was edited
in which another record has a part, as a sentence or a title, the articles that were joined last time stay what they
are, and only the edited ones are joined anew.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from plugins.base.addresses import HOUSE
from plugins.base.model import Article, Library, Media, Problem, Record
from plugins.base.model.hidden import Hidden, hidden_at
from plugins.base.speed import Trick
from plugins.base.vietnamese import iso
from plugins.engine import address_book, fingerprints
from plugins.engine.build import statics
from plugins.engine.build.own_edits import are_own, taken_in, told_now
from plugins.engine.build.pelican_reader import FrontMatterReader
from plugins.engine.build.reading import Reading, SourceReader
from plugins.engine.build.session import Session
from plugins.engine.memory import joined
from plugins.engine.memory.connection import DAMAGE
from plugins.engine.workers import each
from plugins.sources.frontmatter import ContentFiles, bloc_registry, resolve
from plugins.sources.media import Findings, check_media
from plugins.sources.media import joined as joined_problems


class Content(NamedTuple):
    """``until`` is the moment (ISO 8601) at which time alone changes the site, ``""``: none. ``withheld`` are files of
    records that are held back. ``key`` gives what changes with all that the HTML of a source depends on, ``""`` for no
    source; ``bodies`` has the HTML of sources that were parsed, ``body_again`` makes that of another once more."""

    library: Library
    hidden: Callable[[str], Hidden | None]
    problems: list[Problem]
    until: str
    withheld: set[str]
    key: Callable[[str], str]
    bodies: dict[str, bytes]
    body_again: Callable[[str], str]


class ContentReader:
    """First ``read``, while the files that were found are at hand, then ``content``, which needs room for itself."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        session: Session,
        reader: FrontMatterReader,
        workers: int,
        now: datetime,
        scanned_ns: int,
    ) -> None:
        self._settings, self._session, self._workers, self._now = settings, session, workers, now
        self._root = Path(settings["PATH"])
        self._book = address_book.collected(settings)
        self._new_reader = partial(SourceReader, self._root, session, reader, workers, scanned_ns)

    def read(self, found: ContentFiles) -> None:
        """Read the content; a state found damaged on the way is begun anew, once."""
        unread = fingerprints.plain(found.problems)
        for attempt in (1, 2):
            self._sources = self._new_reader()
            state = self._session.state
            try:
                state.begin()
                self._joined = self._join_again(found, unread)
                if self._joined is None:
                    self._reading, self._unread = self._sources.read(found), unread
                state.commit()
                self._session.rest()
                return
            except DAMAGE:
                if attempt == 2:
                    raise
                self._session.start_over()

    def content(self) -> Content:
        """What the content says; of one with mistakes too, which are among its problems."""
        if self._joined is not None:
            return self._left(self._joined)
        reading, settings = self._reading, self._settings
        keys = reading.keys
        del self._reading
        media, refused = self._check(reading.media)
        resolved = resolve(reading.records, media, self._now, bool(settings.get("PREVIEW")), reading.broken, self._book)
        problems = sorted({*reading.problems, *joined_problems(refused, resolved.problems)})
        until = min((article.date for article in resolved.embargoed), default="")
        if not any(problem.is_error for problem in problems) and self._may_stay():
            library = resolved.library
            note = joined.Note(
                self._session.building,
                _sum(reading.media),
                self._unread,
                iso(self._now),
                until,
                tuple(problems),
                library.authors,
            )
            held = [*library.withdrawn], [*resolved.drafts], [*resolved.embargoed]
            with suppress(*DAMAGE):  # as in ``_left``
                joined.keep(self._session.state, note, joined.Joined(library.months, *held).rows())
        withheld = statics.withheld(reading.records, resolved.library) if settings["STATIC_PATHS"] else set()
        return Content(
            resolved.library,
            resolved.hidden,
            problems,
            until,
            withheld,
            lambda path: keys.get(path, ""),
            reading.bodies,
            self._sources.body_again,
        )

    def _may_stay(self) -> bool:
        """Whether what was joined may stay for the next build: not where memory keeps it, or plugins of others look at
        records or make addresses of them."""
        settings = self._settings
        return (
            Trick.JOINED.is_on
            and not self._session.keeps
            and not settings["STATIC_PATHS"]
            and set(settings["PLUGINS"]) == set(settings["PLUGIN_ROOMS"])
            and set(self._book.kinds) <= set(HOUSE.kinds)
        )

    def _join_again(self, found: ContentFiles, unread: str) -> "_Again | None":
        """The articles as they were joined, the edited ones anew; None where all have to be."""
        session, moment = self._session, iso(self._now)
        note = joined.note(session.state) if self._may_stay() else None
        if note is None or (note.base, note.unread) != (session.building, unread):
            return None
        if moment < note.since or note.until and note.until <= moment:
            return None
        reading = self._sources.read(found, every=False)
        if note.media != _sum(reading.media):
            return None
        kept = joined.kept(session.state, note) if are_own(reading.changes, note.problems) else None
        changed = taken_in(reading.changes, kept.months) if kept else None
        if kept is None or changed is None:
            return None
        return _Again(note, kept, changed, reading, session.records.others())

    def _left(self, again: "_Again") -> Content:
        note, kept, changed, reading, others = again
        whole = joined.Excerpts(self._session.state, self._sources.excerpt_again).whole
        if reading.changes:
            note = note._replace(problems=told_now(reading.changes, note.problems))
            with suppress(*DAMAGE):  # found again, and mended, when the output is brought up to date
                rows = {month: [*map(whole, those)] for month, those in changed.items()}
                joined.keep(self._session.state, note, rows, every=False)
        media, _ = self._check(reading.media)
        articles = chain.from_iterable(kept.months.values())
        library = bloc_registry(others).library(articles, media, note.authors, kept.withdrawn, whole)
        return Content(
            library,
            partial(hidden_at, drafts=kept.drafts, embargoed=kept.embargoed),
            list(note.problems),
            note.until,
            set(),
            lambda path: self._session.records.key(path),
            reading.bodies,
            self._sources.body_again,
        )

    def _check(self, media: Iterable[Media]) -> tuple[list[Media], list[Problem]]:
        findings = Findings(Path(self._settings["CACHE_PATH"]) / "media.json")
        return check_media(self._root, media, findings, partial(each, workers=self._workers, label="Xem ảnh"))


class _Again(NamedTuple):
    """What was kept, the lists of articles in it that changed, what was read, and all records but articles."""

    note: joined.Note
    kept: joined.Joined
    changed: dict[str, list[Article]]
    reading: Reading
    others: list[Record]


def _sum(media: Iterable[Media]) -> str:
    return fingerprints.digest([f"{one.path} {one.digest}" for one in media])
