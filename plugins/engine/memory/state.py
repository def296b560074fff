"""What the last build knew: one SQLite file, a hint and never an authority.

Every row can be checked: records and bodies carry the digests of their sources and a
checksum of themselves, an artifact the digest of its file. A file that is damaged,
foreign or of another version is put aside and a new one begun. Nothing in it is
ever executed or unpickled, so a restored cache cannot run code.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.base.disk.removal import Removal
from plugins.engine.checksums import checksum
from plugins.engine.memory import room_storage
from plugins.engine.memory.connection import DAMAGE, Busy, connect

#: The layout's version; a file of another version is not read.
VERSION = 10
FILE = "archive.sqlite"
APPLICATION_ID = 0x54444B54  # "TDKT": tells our file from another program's
SCHEMA = (
    """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL, checksum TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (folder TEXT PRIMARY KEY, summary TEXT NOT NULL, stamps BLOB NOT NULL, checksum TEXT NOT NULL);
CREATE TABLE records (folder TEXT PRIMARY KEY, shaper TEXT NOT NULL, records BLOB NOT NULL, checksum TEXT NOT NULL);
CREATE TABLE body (path TEXT PRIMARY KEY, key TEXT NOT NULL, html BLOB NOT NULL, checksum TEXT NOT NULL);
CREATE TABLE artifact (file TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, digest TEXT NOT NULL,
                       stamp TEXT NOT NULL, bundle TEXT NOT NULL);
CREATE TABLE bundle (name TEXT PRIMARY KEY, digest TEXT NOT NULL, files INTEGER NOT NULL) WITHOUT ROWID;
"""
    + room_storage.SCHEMA
)


#: A path of ours; any other row somebody put there by hand.
_IS_PATH = "typeof({0}) = 'text' AND instr({0}, char(0)) = 0".format


class Kept(NamedTuple):
    """What is known of one artifact's file; ``bundle`` is the name of the bundle it belongs to, or ``""``."""

    fingerprint: str
    digest: str
    stamp: str
    bundle: str


class State:
    """The state file of one cache folder. Damage at any moment ends in a fresh file."""

    def __init__(self, folder: Path, fresh: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / FILE
        self._left: tuple[int, int] | None = None
        if fresh:
            self._forget()
        try:
            self._connection = self._open()
        except (*DAMAGE, Busy, OSError):  # opening waits for nobody but where the file is no longer what they hold
            self._forget()
            self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = connect(self.path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # What a power cut leaves is what some commit left: with OFF pages of two commits can come together, each
            # row sound by its checksum and the fact that vouches for all of them newer than they are.
            connection.execute("PRAGMA synchronous = NORMAL")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if tables and (version, application) != (VERSION, APPLICATION_ID):
                raise sqlite3.DatabaseError("state of another version")
            if not tables:
                connection.executescript(
                    f"BEGIN; {SCHEMA} PRAGMA user_version = {VERSION};PRAGMA application_id = {APPLICATION_ID}; COMMIT;"
                )
        except BaseException:
            connection.close()
            raise
        return connection

    def _forget(self) -> None:
        removal = Removal(self.path.parent)
        for name in (f"{FILE}{suffix}" for suffix in ("", "-wal", "-shm", "-journal")):
            try:
                removal.file(name)
            except IsADirectoryError:
                removal.tree(name)

    def start_over(self) -> None:
        """Put a damaged file aside and go on with an empty one."""
        self._connection.close()
        self._forget()
        self._connection = self._open()

    def close(self) -> None:
        self._connection.close()

    def leave(self) -> None:
        """Note how the file stands, for ``is_as_left``."""
        self._left = self._look()

    def is_as_left(self) -> bool:
        """Whether the file is the one that was left, and no other process wrote to it since."""
        return self._left is not None and self._left == self._look()

    def _look(self) -> tuple[int, int] | None:
        try:
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            return self.path.stat().st_ino, version
        except (sqlite3.Error, OSError):
            return None

    def reopen(self) -> None:
        """A connection of its own, for a forked process: SQLite's must not be shared, nor the parent's be closed."""
        self._inherited = self._connection
        self._connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=30)

    def begin(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")

    def room_storage(self, room: str) -> room_storage.RoomStorage:
        """The rows that a room keeps for itself."""
        return room_storage.RoomStorage(room, lambda: self._connection)

    # -- small facts

    def meta(self, name: str) -> str:
        """A fact kept under a name; ``""`` where there is none, or the row is damaged."""
        row = self._connection.execute("SELECT value, checksum FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row and checksum(name, row[0]) == row[1] else ""

    def set_meta(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?, ?)", (name, value, checksum(name, value)))

    # -- sources

    def summaries(self) -> dict[str, str]:
        """Of each folder of the content what the stamps of its sources came to."""
        return dict(self._connection.execute(f"SELECT folder, summary FROM source WHERE {_IS_PATH('folder')}"))

    def stamps(self, folder: str) -> bytes:
        """What is kept of the files of a folder, ``b""`` where the row is missing or damaged."""
        row = self._connection.execute("SELECT stamps, checksum FROM source WHERE folder = ?", (folder,)).fetchone()
        return bytes(row[0]) if row and checksum(folder, data=row[0]) == row[1] else b""

    def keep_stamps(self, folder: str, summary: str, stamps: bytes) -> None:
        """Keep the stamps of the files of a folder; ``b""`` where it has none left."""
        self._connection.execute("DELETE FROM source WHERE folder = ?", (folder,))
        if stamps:
            row = folder, summary, stamps, checksum(folder, data=stamps)
            self._connection.execute("INSERT INTO source VALUES (?, ?, ?, ?)", row)

    def record_folders(self, shaper: str) -> set[str]:
        """The folders of which records were kept for that shaper."""
        query = f"SELECT folder FROM records WHERE shaper = ? AND {_IS_PATH('folder')}"
        return {folder for (folder,) in self._connection.execute(query, (shaper,))}

    def records(self, folder: str, shaper: str) -> bytes:
        """The records of a folder that were kept for that shaper, ``b""`` where the row is missing or damaged."""
        query = "SELECT records, checksum FROM records WHERE folder = ? AND shaper = ?"
        row = self._connection.execute(query, (folder, shaper)).fetchone()
        return row[0] if row and checksum(folder, shaper, data=row[0]) == row[1] else b""

    def keep_records(self, shaper: str, rows: Mapping[str, bytes]) -> None:
        """Keep the records of these folders, read by the code that ``shaper`` tells; ``b""``: there are none left."""
        gone = [(folder,) for folder, records in rows.items() if not records]
        self._connection.executemany("DELETE FROM records WHERE folder = ?", gone)
        self._connection.executemany(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)",
            (
                (folder, shaper, records, checksum(folder, shaper, data=records))
                for folder, records in rows.items()
                if records
            ),
        )

    def keep_bodies(self, rows: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep ``(path, key, html)`` of sources that were read."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO body VALUES (?, ?, ?, ?)",
            ((path, key, html, checksum(path, key, data=html)) for path, key, html in rows),
        )

    def body(self, path: str, key: str) -> bytes | None:
        """The HTML of a source's body in UTF-8, or None where the row is missing or damaged."""
        row = self._connection.execute("SELECT key, html, checksum FROM body WHERE path = ?", (path,)).fetchone()
        is_sound = row and row[0] == key and checksum(path, key, data=row[1]) == row[2]
        return bytes(row[1]) if is_sound else None

    def forget_bodies(self, paths: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM body WHERE path = ?", [(path,) for path in paths])

    # -- artifacts

    def artifacts(self, but: Iterable[str] = ()) -> dict[str, Kept]:
        """What is known of every file, but for those of some bundles."""
        rows = self._connection.execute(
            f"SELECT * FROM artifact WHERE {_IS_PATH('file')} AND bundle NOT IN (SELECT value FROM json_each(?))",
            (json.dumps([*but]),),
        )
        return {row[0]: Kept._make(row[1:]) for row in rows}

    def artifact_stamps(self) -> Iterator[tuple[str, str, str]]:
        """(file, stamp, bundle) of every artifact."""
        return self._connection.execute(f"SELECT file, stamp, bundle FROM artifact WHERE {_IS_PATH('file')}")

    def keep_artifacts(self, rows: Iterable[tuple[str, str, str, str, str]]) -> None:
        """Keep (file, fingerprint, digest, stamp, bundle) of files that were made or looked at."""
        self._connection.executemany("INSERT OR REPLACE INTO artifact VALUES (?, ?, ?, ?, ?)", rows)

    def forget_artifacts(self, files: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM artifact WHERE file = ?", ((file,) for file in files))

    def bundle_of(self, files: Iterable[str]) -> dict[str, str]:
        """The bundle of those files that belong to one."""
        query = "SELECT file, bundle FROM artifact WHERE bundle <> '' AND file IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(query, (json.dumps([*files]),)))

    def bundled(self, bundles: Iterable[str]) -> set[str]:
        """The files of some bundles."""
        query = f"SELECT file FROM artifact WHERE {_IS_PATH('file')} AND bundle IN (SELECT value FROM json_each(?))"
        return {file for (file,) in self._connection.execute(query, (json.dumps([*bundles]),))}

    def bundles(self) -> dict[str, tuple[str, int]]:
        """Digest and number of files of every bundle by its name."""
        return {
            name: (digest, files)
            for name, digest, files in self._connection.execute(f"SELECT * FROM bundle WHERE {_IS_PATH('name')}")
        }

    def keep_bundles(self, bundles: Mapping[str, tuple[str, int]]) -> None:
        """Keep these bundles and no other."""
        kept = self.bundles()
        self._connection.executemany(
            "DELETE FROM bundle WHERE name = ?", [(name,) for name in kept.keys() - bundles.keys()]
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO bundle VALUES (?, ?, ?)",
            [(name, *noted) for name, noted in bundles.items() if kept.get(name) != noted],
        )
