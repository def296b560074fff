"""Rows that a room keeps for itself in the state: bytes by name, with the digest of what it was made of.

A room that needs what the last build made (the search's posting lists) keeps it here,
written in the build's own transactions. As everywhere in the state, a row is a hint:
one that is damaged or missing is made again.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from plugins.engine.checksums import checksum

SCHEMA = """
CREATE TABLE room_storage (room TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, checksum TEXT NOT NULL,
                    value BLOB NOT NULL, PRIMARY KEY (room, name));
"""


class RoomStorage:
    """One room's rows; ``connection()`` gives the state's connection of this process."""

    def __init__(self, room: str, connection: Callable[[], sqlite3.Connection]) -> None:
        self._room, self._connection = room, connection

    def digests(self) -> dict[str, str]:
        """The digest of every row by its name; no value is read."""
        return dict(self._connection().execute("SELECT name, digest FROM room_storage WHERE room = ?", (self._room,)))

    def read(self, name: str, digest: str | None = None) -> bytes | None:
        """The value kept under a name, or None where it is missing, damaged or of another digest than a given one."""
        query = "SELECT value, checksum, digest FROM room_storage WHERE room = ? AND name = ?"
        row = self._connection().execute(query, (self._room, name)).fetchone()
        if row is None:
            return None
        value, kept, own = row
        return value if kept == checksum(self._room, name, own if digest is None else digest, data=value) else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is kept and forgotten inside, or nothing. No process may be forked inside."""
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def keep(self, rows: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep (name, digest, value) rows in place of older ones of the same names."""
        self._connection().executemany(
            "INSERT OR REPLACE INTO room_storage VALUES (?, ?, ?, ?, ?)",
            (
                (self._room, name, digest, checksum(self._room, name, digest, data=value), value)
                for name, digest, value in rows
            ),
        )

    def forget(self, names: Iterable[str]) -> None:
        rows = ((self._room, name) for name in names)
        self._connection().executemany("DELETE FROM room_storage WHERE room = ? AND name = ?", rows)

    def clear(self) -> None:
        self._connection().execute("DELETE FROM room_storage WHERE room = ?", (self._room,))
