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
        rows = list(state.parsed())
        # One call of the decoder for all: they are needed all, and a call costs as much as a record.
        values = json.loads(f"[{','.join([text for _, _, text in rows])}]")
        self._rows = {path: (key, value) for (path, key, _), value in zip(rows, values, strict=True)}
        self._made: dict[str, tuple[str, Record, list[Problem]]] = {}
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

    def put(self, path: str, key: str, record: Record, problems: list[Problem]) -> None:
        self._rows.pop(path, None)
        self._made[path] = key, record, problems

    def put_stamps(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self.stamps.update((path, (stamp, digest)) for path, stamp, digest in rows)

    def paths(self) -> set[str]:
        return self._rows.keys() | self._made.keys() | self.stamps.keys()

    def forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            for rows in (self._rows, self._made, self.stamps):
                rows.pop(path, None)


def encode(record: Record, problems: Iterable[Problem]) -> str:
    """A record and its warnings as JSON."""
    return json.dumps(
        [type(record).__name__, record, [tuple(p) for p in problems]],
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip


def decode(text: str) -> tuple[Record, list[Problem]]:
    """The inverse of ``encode``; lists become the tuples that records are made of."""
    return _record(json.loads(text))


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
