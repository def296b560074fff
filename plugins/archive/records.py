"""The records of the last build, decoded from the state once and kept current from then on."""

import json
from collections.abc import Iterable
from typing import Any, get_origin

from plugins.archive.state import State
from plugins.model import Article, Bloc, Page, Problem

Record = Article | Bloc | Page


class Records:
    """By source path: the key of what was read, the record, and its warnings.

    Raises sqlite3.DatabaseError where the state is damaged.
    """

    def __init__(self, state: State) -> None:
        self._rows: dict[str, list[Any]] = {}  # path → [key, [kind, record, warnings]]
        # One call of the decoder for all: they are needed all, and a call has its price.
        for folder in json.loads(f"[{','.join(state.records())}]"):
            self._rows |= folder
        self._made: dict[str, tuple[str, Record, list[Problem]]] = {}
        self._texts: dict[str, str] = {}  # of records that were put, as they were encoded
        self._touched: set[str] = set()  # folders
        self.stamps = state.stamps()

    def key(self, path: str) -> str:
        """The key of a source's record, ``""`` where there is none."""
        row = self._made.get(path) or self._rows.get(path)
        return row[0] if row else ""

    def get(self, path: str) -> tuple[str, Record, list[Problem]]:
        """(key, record, warnings) of a source whose key is known."""
        row = self._made.get(path)
        if row is None:
            key, value = self._rows.pop(path)
            row = self._made[path] = key, *_record(value)
        return row

    def put(self, path: str, key: str, text: str) -> tuple[str, Record, list[Problem]]:
        """Take a record as ``encode`` gave it, to be kept by ``save``; what ``get`` gives from now on."""
        self._rows.pop(path, None)
        row = self._made[path] = key, *decode(text)
        self._texts[path] = text
        self._touched.add(_folder(path))
        return row

    def save(self, state: State) -> None:
        """Keep in the state what was put and forgotten since the last time."""
        members: dict[str, list[str]] = {folder: [] for folder in self._touched}
        for path in sorted(self._rows.keys() | self._made.keys()) if members else ():
            if (folder := _folder(path)) in members:
                members[folder].append(f"{_json(path)}:{self._text(path)}")
        state.keep_records({folder: f"{{{','.join(texts)}}}" if texts else "" for folder, texts in members.items()})
        self._texts.clear()
        self._touched.clear()

    def _text(self, path: str) -> str:
        if path in self._rows:
            return _json(self._rows[path])
        key, record, problems = self._made[path]
        return f"[{_json(key)},{self._texts.get(path) or encode(record, problems)}]"

    def put_stamps(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self.stamps.update((path, (stamp, digest)) for path, stamp, digest in rows)

    def paths(self) -> set[str]:
        return self._rows.keys() | self._made.keys() | self.stamps.keys()

    def forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._touched.add(_folder(path))
            for rows in (self._rows, self._made, self._texts, self.stamps):
                rows.pop(path, None)


def encode(record: Record, problems: Iterable[Problem]) -> str:
    """A record and its warnings as JSON."""
    return _json([type(record).__name__, record, [tuple(p) for p in problems]])


def decode(text: str) -> tuple[Record, list[Problem]]:
    """The inverse of ``encode``; lists become the tuples that records are made of."""
    return _record(json.loads(text))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _record(value: list[Any]) -> tuple[Record, list[Problem]]:
    name, values, problems = value
    kind, lists = _KINDS[name]
    for index in lists:
        values[index] = _tuples(values[index])
    return kind._make(values), [Problem(*p) for p in problems]


def _tuples(value: Any) -> Any:
    if type(value) is list:
        return tuple([_tuples(item) for item in value]) if value else ()
    return value


def _lists(kind: type[Record]) -> list[int]:
    """The fields of a record that are tuples."""
    return [index for index, name in enumerate(kind._fields) if get_origin(kind.__annotations__[name]) is tuple]


_KINDS = {kind.__name__: (kind, _lists(kind)) for kind in (Article, Bloc, Page)}
