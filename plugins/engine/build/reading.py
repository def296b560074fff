"""From the files of the content folder to records: only what changed is parsed."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from plugins.base.model import Media, Problem, Record
from plugins.base.speed import Trick
from plugins.engine.build.pelican_reader import FrontMatterReader
from plugins.engine.build.session import Session
from plugins.engine.memory import joined
from plugins.engine.memory.record_cache import Row, Seen, decode, encode
from plugins.engine.progress import Progress
from plugins.engine.workers import spread
from plugins.sources.frontmatter import ContentFile, ContentFiles, by_folder, read_bytes, read_media, unsettled

#: Bytes of HTML that a build keeps in memory: the bodies it has just made are asked for twice. Of more it keeps none,
#: for then memory counts.
MEMORY = 64 << 20
_PATH = attrgetter("path")


class Reading(NamedTuple):
    """What was read: of every folder, or of those in which a source changed.

    ``keys`` maps a source's path to the key of its stored body; ``broken`` are sources without a record. ``changes``
    are the rows that were remembered, each with what its source says now: None where there was none, or is none without
    a mistake. ``bodies`` has the HTML of sources that were parsed, in UTF-8, as far as there was room for it.
    """

    records: list[Record]
    media: list[Media]
    problems: list[Problem]
    keys: dict[str, str]
    broken: list[str]
    changes: list[tuple[Row | None, Row | None]]
    bodies: dict[str, bytes]


class SourceReader:
    """Reads the content folder with the help of what the session and its state remember.

    ``now_ns`` is a moment before the folder was looked through.
    """

    def __init__(self, root: Path, session: Session, reader: FrontMatterReader, workers: int, now_ns: int) -> None:
        self._root, self._session, self._reader = root, session, reader
        self._state, self._shaper = session.state, session.parsing
        self._workers, self._now_ns = workers, now_ns
        self._bodies: dict[str, bytes] = {}

    def read(self, found: ContentFiles, every: bool = True) -> Reading:
        """Read, parse and remember the files that were found; problems are collected, never raised. Where not
        ``every`` folder is asked for, those in which no source changed are not opened."""
        records = self._session.records
        reading = Reading([], [], list(found.problems), {}, [], [], self._bodies)
        folders, media = found.folders, by_folder(found.media)
        # Of a folder with a source that changed just now the stamps tell too little.
        fresh_folders = by_folder(unsettled(found.sources, self._now_ns))
        summaries = {**found.summaries, **dict.fromkeys(fresh_folders, "")}
        opened: list[str] = []
        pending: list[tuple[str, str, str]] = []
        for folder, entries in folders.items():
            is_left = summaries[folder] and summaries[folder] == records.summaries.get(folder)
            if is_left and (not every or records.rows(folder).keys() == {*map(_PATH, entries)}):
                for path, (key, record, problems) in records.rows(folder).items() if every else ():
                    # As ``_accept`` does, without a call: nearly every source of a large archive comes by here.
                    reading.records.append(record)
                    reading.keys[path] = key
                    if problems:
                        reading.problems.extend(problems)
            else:
                opened.append(folder)
                self._recall(folder, entries, reading, pending)
        fresh = self._parse_all(pending, reading)
        # What was remembered comes before what was read: the order must not tell which was which.
        reading.records.sort(key=_PATH)
        self._read_media(found.media, fresh, reading)
        for folder in (*opened, *(records.folders() - folders.keys())):
            there = {*map(_PATH, folders.get(folder, ()))}.difference(reading.broken)
            gone = records.rows(folder).keys() - there
            reading.changes.extend((records.get(path), None) for path in gone)
            records.forget(folder, gone)
            self._state.forget_bodies(gone)
        mistaken = {path for path, key in reading.keys.items() if not key}  # remembered as they were before, if at all
        for folder in {*opened, *media, *(records.summaries.keys() - folders.keys())}:
            sources = folders.get(folder, [])
            is_sure = folder not in opened or all(
                entry.path in records.rows(folder) and entry.path not in mistaken for entry in sources
            )
            summary = summaries.get(folder, "") if is_sure else ""
            self._keep_stamps(folder, (*sources, *media.get(folder, ())), fresh, summary)
        if records.save() or reading.changes:
            joined.doubt(self._state)
        return reading

    def _stamp(self, entry: ContentFile) -> str:
        """The stamp of a file, ``""`` where it tells too little."""
        return entry.stamp if entry.is_settled(self._now_ns) else ""

    def _recall(
        self, folder: str, entries: Iterable[ContentFile], reading: Reading, pending: list[tuple[str, str, str]]
    ) -> None:
        """Of one folder the sources that are as they were read; the others are still to be looked at."""
        records, shaper = self._session.records, self._shaper
        rows, stamps = records.rows(folder), records.stamps(folder)
        for entry in entries:
            path, stamp = entry.path, self._stamp(entry)
            seen, row = stamps.get(path), rows.get(path)
            if seen and row and stamp and seen[0] == stamp and row[0] == key_of(shaper, seen[1]):
                _accept(reading, path, *row)
            else:
                pending.append((path, stamp, row[0] if row else ""))

    def _parse_all(self, pending: Sequence[tuple[str, str, str]], reading: Reading) -> dict[str, Seen]:
        """Read and parse sources; the stamps and digests of those that can be remembered."""
        records = self._session.records
        fresh: dict[str, Seen] = {}
        bodies: list[tuple[str, str, bytes]] = []
        room = MEMORY if Trick.BODIES.is_on else 0
        progress = Progress("Đọc bài", len(pending))
        for results in spread(self._parse, pending, self._workers):
            for path, stamp, digest_, key, record, html, problems in results:
                before = records.rows(path.rpartition("/")[0]).get(path)
                if record and html is None:  # read again, unchanged
                    _accept(reading, path, *records.get(path))
                elif record and key:
                    _accept(reading, path, *records.put(path, key, record))
                    reading.changes.append((before, records.get(path)))
                    bodies.append((path, key, html))
                    room -= len(html)
                    if room >= 0:
                        reading.bodies[path] = html
                    else:
                        reading.bodies.clear()
                else:
                    reading.changes.append((before, None))
                    if record:
                        _accept(reading, path, key, *decode(path, record))
                    else:
                        reading.broken.append(path)
                reading.problems.extend(Problem(*p) for p in problems)
                if record and digest_:
                    fresh[path] = stamp, digest_
            progress.advance(len(results))
            if len(bodies) > 1000:
                self._state.keep_bodies(bodies)
                bodies.clear()
        progress.close()
        self._state.keep_bodies(bodies)
        return fresh

    def _keep_stamps(self, folder: str, files: Iterable[ContentFile], fresh: Mapping[str, Seen], summary: str) -> None:
        """Remember how the files of a folder stand; ``summary`` is that of its sources, where all are remembered."""
        records = self._session.records
        before = records.stamps(folder)
        known = ((entry.path, fresh.get(entry.path) or before.get(entry.path)) for entry in files)
        now = {path: seen for path, seen in known if seen}
        if now != before or summary != records.summaries.get(folder, ""):
            records.save_stamps(folder, summary, now)

    def body_again(self, path: str) -> str:
        """The HTML of a source whose stored body was lost or damaged."""
        data = read_bytes(self._root, path)
        return "" if isinstance(data, Problem) else self._reader.parse(path, data).html

    def excerpt_again(self, path: str) -> str:
        """The excerpt of a source that was kept and is lost."""
        data = read_bytes(self._root, path)
        record = None if isinstance(data, Problem) else self._reader.parse(path, data).record
        return record.extra.get("excerpt", "") if record else ""

    def _parse(self, pending: tuple[str, str, str]) -> tuple[Any, ...]:
        """One source, in a worker: a ``html`` of None says that the stored row still holds."""
        path, stamp, old_key = pending
        data = read_bytes(self._root, path)
        if isinstance(data, Problem):
            return path, stamp, "", "", b"", b"", [tuple(data)]
        digest_ = blake2b(data, digest_size=16).hexdigest()  # as ``read_media`` has it
        key = key_of(self._shaper, digest_)
        if key == old_key:
            return path, stamp, digest_, key, b"kept", None, []
        parsed = self._reader.parse(path, data)
        if parsed.record is None or any(p.is_error for p in parsed.problems):
            # Never remembered: the next build must say it again. The record still serves the checks.
            record = encode(parsed.record, ()) if parsed.record else b""
            return path, stamp, "", "", record, b"", [tuple(p) for p in parsed.problems]
        return path, stamp, digest_, key, encode(parsed.record, parsed.problems), parsed.html.encode(), []

    def _read_media(self, found: Iterable[ContentFile], fresh: dict[str, Seen], reading: Reading) -> None:
        pending = []
        for entry in found:
            path, stamp = entry.path, self._stamp(entry)
            seen = self._session.records.stamps(path.rpartition("/")[0]).get(path)
            if seen and stamp and seen[0] == stamp:
                reading.media.append(Media(path, seen[1], entry.st_size))
            else:
                pending.append((path, stamp))
        for results in spread(self._digest, pending, self._workers):
            for stamp, media in results:
                if isinstance(media, Problem):
                    reading.problems.append(media)
                else:
                    reading.media.append(media)
                    fresh[media.path] = stamp, media.digest
        reading.media.sort()

    def _digest(self, pending: tuple[str, str]) -> tuple[str, Media | Problem]:
        path, stamp = pending
        return stamp, read_media(self._root, path)


def key_of(shaper: str, digest_: str) -> str:
    """The key of what the code that ``shaper`` tells made of a source with that digest."""
    return f"{shaper}:{digest_}"


def _accept(reading: Reading, path: str, key: str, record: Record, problems: list[Problem]) -> None:
    reading.records.append(record)
    reading.keys[path] = key
    reading.problems.extend(problems)
