"""From the files of the content folder to records: only what changed is parsed."""

from collections.abc import Mapping
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from plugins.base.model import RACY_NS, Media, Problem, Record
from plugins.base.speed import Trick
from plugins.engine.build.pelican_reader import FrontMatterReader
from plugins.engine.build.session import Session
from plugins.engine.checksums import checksum
from plugins.engine.memory.record_cache import decode, encode
from plugins.engine.progress import Progress
from plugins.engine.workers import spread
from plugins.sources.frontmatter import ContentFiles, read_bytes, read_media

#: Bytes of HTML that a build keeps in memory: the bodies it has just made are asked for twice.
MEMORY = 64 << 20


class Reading(NamedTuple):
    """``keys`` maps a source's path to the key of its stored body; ``broken`` are sources without a record.

    ``bodies`` has the HTML of sources that were parsed, in UTF-8, as far as there was room for it.
    """

    records: list[Record]
    media: list[Media]
    problems: list[Problem]
    keys: dict[str, str]
    broken: list[str]
    bodies: dict[str, bytes]


class SourceReader:
    """Reads the content folder with the help of what the session and its state remember.

    ``now_ns`` is a moment before the folder was looked through.
    """

    def __init__(self, root: Path, session: Session, reader: FrontMatterReader, workers: int, now_ns: int) -> None:
        self._root, self._session, self._reader = root, session, reader
        self._state, self._shaper = session.state, session.parsing
        self._workers, self._fresh_ns = workers, now_ns - RACY_NS

    def read(self, found: ContentFiles) -> Reading:
        """Read, parse and remember the files that were found; problems are collected, never raised."""
        records, shaper = self._session.records, self._shaper
        stamps = records.stamps
        reading = Reading([], [], list(found.problems), {}, [], {})
        fresh_stamps: list[tuple[str, str, str, str | None]] = []
        pending = []
        for path, _, changed_ns, stamp in found.sources:
            stamp = stamp if changed_ns < self._fresh_ns else ""
            seen, row = stamps.get(path), records.find(path)
            if seen and row and stamp and seen[0] == stamp and row[0] == f"{shaper}:{seen[1]}":
                # As ``_accept`` does, without a call: nearly every source of a large archive comes by here.
                reading.records.append(row[1])
                reading.keys[row[1].path] = row[0]  # the record's own text of it: the other can go
                if row[2]:
                    reading.problems.extend(row[2])
            else:
                pending.append((path, stamp, row[0] if row else ""))
        bodies: list[tuple[str, str, bytes]] = []
        room = MEMORY if Trick.BODIES.is_on else 0
        progress = Progress("Đọc bài", len(pending))
        for results in spread(self._parse, pending, self._workers):
            for path, stamp, digest, key, record, html, problems in results:
                if record and html is None:  # read again, unchanged
                    _accept(reading, path, *records.get(path))
                elif record and key:
                    _accept(reading, path, *records.put(path, key, record))
                    bodies.append((path, key, html))
                    if len(html) <= room:
                        reading.bodies[path] = html
                        room -= len(html)
                elif record:
                    _accept(reading, path, key, *decode(path, record))
                else:
                    reading.broken.append(path)
                reading.problems.extend(Problem(*p) for p in problems)
                if record and digest:
                    fresh_stamps.append((path, stamp, digest, checksum(path, stamp, digest)))
            progress.advance(len(results))
            if len(bodies) > 1000:
                self._state.keep_bodies(bodies)
                bodies.clear()
        progress.close()
        self._state.keep_bodies(bodies)
        # What was remembered comes before what was read: the order must not tell which was which.
        reading.records.sort(key=attrgetter("path"))
        self._read_media(found, stamps, fresh_stamps, reading)
        self._state.keep_stamps(fresh_stamps)
        records.put_stamps(fresh_stamps)
        gone = records.paths() - reading.keys.keys() - {m.path for m in reading.media}
        self._state.forget_sources(gone)
        records.forget(gone)
        records.save(self._state)
        return reading

    def body_again(self, path: str) -> str:
        """The HTML of a source whose stored body was lost or damaged."""
        data = read_bytes(self._root, path)
        return "" if isinstance(data, Problem) else self._reader.parse(path, data).html

    def _key(self, digest: str) -> str:
        return f"{self._shaper}:{digest}"

    def _parse(self, pending: tuple[str, str, str]) -> tuple[Any, ...]:
        """One source, in a worker: a ``html`` of None says that the stored row still holds."""
        path, stamp, old_key = pending
        data = read_bytes(self._root, path)
        if isinstance(data, Problem):
            return path, stamp, "", "", b"", b"", [tuple(data)]
        digest = blake2b(data, digest_size=16).hexdigest()  # as ``read_media`` has it
        key = self._key(digest)
        if key == old_key:
            return path, stamp, digest, key, b"kept", None, []
        parsed = self._reader.parse(path, data)
        if parsed.record is None or any(p.is_error for p in parsed.problems):
            # Never remembered: the next build must say it again. The record still serves the checks.
            record = encode(parsed.record, ()) if parsed.record else b""
            return path, stamp, "", "", record, b"", [tuple(p) for p in parsed.problems]
        return path, stamp, digest, key, encode(parsed.record, parsed.problems), parsed.html.encode(), []

    def _read_media(
        self,
        found: ContentFiles,
        stamps: Mapping[str, tuple[str, str, str | None]],
        fresh_stamps: list[tuple[str, str, str, str | None]],
        reading: Reading,
    ) -> None:
        pending = []
        for path, size, changed_ns, stamp in found.media:
            stamp, seen = stamp if changed_ns < self._fresh_ns else "", stamps.get(path)
            # A source's digest is that of its record too; a wrong one of a photo would be believed for ever.
            if seen and stamp and seen[0] == stamp and checksum(path, stamp, seen[1]) == seen[2]:
                reading.media.append(Media(path, seen[1], size))
            else:
                pending.append((path, stamp))
        for results in spread(self._digest, pending, self._workers):
            for stamp, media in results:
                if isinstance(media, Problem):
                    reading.problems.append(media)
                else:
                    reading.media.append(media)
                    fresh_stamps.append((media.path, stamp, media.digest, checksum(media.path, stamp, media.digest)))
        reading.media.sort()

    def _digest(self, pending: tuple[str, str]) -> tuple[str, Media | Problem]:
        path, stamp = pending
        return stamp, read_media(self._root, path)


def _accept(reading: Reading, path: str, key: str, record: Record, problems: list[Problem]) -> None:
    reading.records.append(record)
    reading.keys[path] = key
    reading.problems.extend(problems)
