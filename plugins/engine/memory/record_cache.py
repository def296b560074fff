"""The records of the last build, decoded from the state once and kept current from then on."""

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

import msgspec

from plugins.base.model import Article, Bloc, Page, Problem, Record, Unit
from plugins.engine.memory.state import State

#: The key of what was read, the record, and its warnings.
Row = tuple[str, Record, list[Problem]]
_NONE: Mapping[str, Row] = MappingProxyType({})
#: What the sources of each folder of the content become.
KINDS = {"tin": Article, "khoi": Bloc, "don-vi": Unit, "trang": Page}


class RecordCache:
    """What was read by the code that ``shaper`` tells, by folder and source path as the state keeps it.

    Raises sqlite3.DatabaseError where the state is damaged.
    """

    def __init__(self, state: State, shaper: str) -> None:
        self._shaper = shaper
        self._rows = {folder: _folder_of(folder, rows) for folder, rows in state.records(shaper)}
        self._touched: set[str] = set()  # folders
        self.stamps = state.stamps()

    def key(self, path: str) -> str:
        """The key of a source's record, ``""`` where there is none."""
        row = self.find(path)
        return row[0] if row else ""

    def find(self, path: str) -> Row | None:
        """(key, record, warnings) of a source, None where nothing is known of it."""
        return self._rows.get(_folder(path), _NONE).get(path)

    def get(self, path: str) -> Row:
        """The same of a source whose key is known."""
        return self._rows[_folder(path)][path]

    def put(self, path: str, key: str, text: bytes) -> Row:
        """Take a record as ``encode`` gave it, to be kept by ``save``; what ``get`` gives from now on."""
        folder = _folder(path)
        row = self._rows.setdefault(folder, {})[path] = key, *decode(path, text)
        self._touched.add(folder)
        return row

    def save(self, state: State) -> None:
        """Keep in the state what was put and forgotten since the last time."""
        members = {folder: self._rows.get(folder) for folder in self._touched}
        state.keep_records(
            self._shaper, {folder: msgspec.json.encode(rows) if rows else b"" for folder, rows in members.items()}
        )
        self._touched.clear()

    def put_stamps(self, rows: Iterable[tuple[str, str, str, str | None]]) -> None:
        self.stamps.update((row[0], row[1:]) for row in rows)

    def paths(self) -> set[str]:
        return self.stamps.keys() | chain.from_iterable(self._rows.values())

    def forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            folder = _folder(path)
            self._touched.add(folder)
            for rows in (self._rows.get(folder, {}), self.stamps):
                rows.pop(path, None)


def encode(record: Record, problems: Iterable[Problem]) -> bytes:
    """A record and its warnings as JSON."""
    return msgspec.json.encode((record, problems))


def decode(path: str, text: bytes) -> tuple[Record, list[Problem]]:
    """The inverse of ``encode`` for the record of a source."""
    return _ONE[path.partition("/")[0]].decode(text)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _folder_of(folder: str, rows: bytes) -> dict[str, Row]:
    """The rows of one folder; none where they are not what this code wrote."""
    try:
        return _ALL[folder.partition("/")[0]].decode(rows)
    except (msgspec.MsgspecError, KeyError):
        return {}


def _of_one(kind: Any) -> "msgspec.json.Decoder[tuple[Record, list[Problem]]]":
    return msgspec.json.Decoder(tuple[kind, list[Problem]])


def _of_all(kind: Any) -> "msgspec.json.Decoder[dict[str, Row]]":
    return msgspec.json.Decoder(dict[str, tuple[str, kind, list[Problem]]])


_ONE = {name: _of_one(kind) for name, kind in KINDS.items()}
_ALL = {name: _of_all(kind) for name, kind in KINDS.items()}
