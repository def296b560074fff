"""The records of the last build, decoded from the state when they are first asked for and kept current from then on."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from plugins.base.model import Article, Bloc, Page, Problem, Record, Unit
from plugins.engine.memory.state import State

#: The key of what was read, the record, and its warnings.
Row = tuple[str, Record, list[Problem]]
#: The stamp and the digest of a file.
Seen = tuple[str, str]
#: What the sources of each folder of the content become.
KINDS = {"tin": Article, "khoi": Bloc, "don-vi": Unit, "trang": Page}


class RecordCache:
    """What was read by the code that ``shaper`` tells, by folder and source path as the state keeps it.

    ``summaries`` tells by folder what the stamps of all its sources come to, where each can be known by its stamp
    alone: a folder of which that is the same need not be opened. Raises sqlite3.DatabaseError where the state is
    damaged.
    """

    def __init__(self, state: State, shaper: str) -> None:
        self._state, self._shaper = state, shaper
        self._rows: dict[str, dict[str, Row]] = {}
        self._stamps: dict[str, dict[str, Seen]] = {}
        self._touched: set[str] = set()  # folders of which records changed
        self._kept = state.record_folders(shaper)
        self.summaries = state.summaries()

    def folders(self) -> set[str]:
        """Every folder that has records."""
        return self._kept | {folder for folder, rows in self._rows.items() if rows}

    def rows(self, folder: str) -> dict[str, Row]:
        """The records of a folder by their sources' paths."""
        found = self._rows.get(folder)
        if found is None:
            text = self._state.records(folder, self._shaper) if folder in self._kept else b""
            found = self._rows[folder] = _folder_of(folder, text)
        return found

    def others(self) -> list[Record]:
        """All records but articles."""
        folders = sorted(folder for folder in self.folders() if KINDS.get(folder.partition("/")[0]) is not Article)
        return [record for folder in folders for _, record, _ in self.rows(folder).values()]

    def stamps(self, folder: str) -> dict[str, Seen]:
        """(stamp, digest) of every file of a folder that was seen."""
        found = self._stamps.get(folder)
        if found is None:
            found = self._stamps[folder] = _stamps_of(self._state.stamps(folder))
        return found

    def key(self, path: str) -> str:
        """The key of a source's record, ``""`` where there is none."""
        row = self.rows(_folder(path)).get(path)
        return row[0] if row else ""

    def get(self, path: str) -> Row:
        """(key, record, warnings) of a source whose key is known."""
        return self.rows(_folder(path))[path]

    def put(self, path: str, key: str, text: bytes) -> Row:
        """Take a record as ``encode`` gave it, to be kept by ``save``; what ``get`` gives from now on."""
        folder = _folder(path)
        row = self.rows(folder)[path] = key, *decode(path, text)
        self._touched.add(folder)
        return row

    def forget(self, folder: str, paths: Iterable[str]) -> None:
        """Drop records of sources that are gone."""
        for path in paths:
            if self.rows(folder).pop(path, None):
                self._touched.add(folder)

    def save(self) -> bool:
        """Keep in the state what was put and forgotten since the last time; whether there was anything."""
        changed, self._touched = self._touched, set()
        self._state.keep_records(
            self._shaper,
            {folder: msgspec.json.encode(rows) if (rows := self._rows[folder]) else b"" for folder in changed},
        )
        return bool(changed)

    def save_stamps(self, folder: str, summary: str, stamps: dict[str, Seen]) -> None:
        """Keep the stamps of all files of a folder, and what those of its sources come to (``""``: not to be
        believed)."""
        self.summaries[folder], self._stamps[folder] = summary, stamps
        self._state.keep_stamps(folder, summary, msgspec.json.encode(stamps) if stamps else b"")


def encode(record: Record, problems: Iterable[Problem]) -> bytes:
    """A record and its warnings as JSON."""
    return msgspec.json.encode((record, problems))


def decode(path: str, text: bytes) -> tuple[Record, list[Problem]]:
    """The inverse of ``encode`` for the record of a source."""
    found: tuple[Record, list[Problem]] = _ONE[path.partition("/")[0]].decode(text)
    return found


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _folder_of(folder: str, rows: bytes) -> dict[str, Row]:
    """The rows of one folder; none where they are not what this code wrote."""
    try:
        return _ALL[folder.partition("/")[0]].decode(rows) if rows else {}
    except (msgspec.MsgspecError, KeyError):
        return {}


def _stamps_of(rows: bytes) -> dict[str, Seen]:
    try:
        return msgspec.json.decode(rows, type=dict[str, Seen]) if rows else {}
    except msgspec.MsgspecError:
        return {}


def _of_one(kind: Any) -> "msgspec.json.Decoder[tuple[Record, list[Problem]]]":
    return msgspec.json.Decoder(tuple[kind, list[Problem]])


def _of_all(kind: Any) -> "msgspec.json.Decoder[dict[str, Row]]":
    return msgspec.json.Decoder(dict[str, tuple[str, kind, list[Problem]]])


_ONE: Mapping[str, Any] = {name: _of_one(kind) for name, kind in KINDS.items()}
_ALL: Mapping[str, Any] = {name: _of_all(kind) for name, kind in KINDS.items()}
