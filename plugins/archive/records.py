"""The records of the last build, decoded from the state once and kept current from then on."""

import json
from collections.abc import Iterable
from typing import Any

from plugins.archive.state import State
from plugins.model import Article, Bloc, Page, Problem

KINDS = {kind.__name__: kind for kind in (Article, Bloc, Page)}
Record = Article | Bloc | Page


class Records:
    """By source path: the key of what was read, the record, and its warnings.

    Raises sqlite3.DatabaseError where the state is damaged.
    """

    def __init__(self, state: State) -> None:
        self._texts = {path: (key, text) for path, key, text in state.parsed()}
        self._decoded: dict[str, tuple[str, Record, list[Problem]]] = {}
        self.stamps = state.stamps()

    def key(self, path: str) -> str:
        """The key of a source's record, ``""`` where there is none."""
        row = self._decoded.get(path) or self._texts.get(path)
        return row[0] if row else ""

    def get(self, path: str) -> tuple[str, Record, list[Problem]]:
        """(key, record, warnings) of a source whose key is known."""
        row = self._decoded.get(path)
        if row is None:
            key, text = self._texts.pop(path)
            row = self._decoded[path] = key, *decode(text)
        return row

    def put(self, path: str, key: str, record: Record, problems: list[Problem]) -> None:
        self._texts.pop(path, None)
        self._decoded[path] = key, record, problems

    def put_stamps(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self.stamps.update((path, (stamp, digest)) for path, stamp, digest in rows)

    def paths(self) -> set[str]:
        return self._texts.keys() | self._decoded.keys() | self.stamps.keys()

    def forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            for rows in (self._texts, self._decoded, self.stamps):
                rows.pop(path, None)


def encode(record: Record, problems: Iterable[Problem]) -> str:
    """A record and its warnings as JSON."""
    return json.dumps(
        [type(record).__name__, record, [tuple(p) for p in problems]],
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip


def decode(text: str) -> tuple[Record, list[Problem]]:
    """The inverse of ``encode``; lists become the tuples that records are made of."""
    kind, values, problems = json.loads(text)
    return KINDS[kind]._make(map(_tuples, values)), [Problem(*p) for p in problems]


def _tuples(value: Any) -> Any:
    if type(value) is list:
        return tuple([_tuples(item) for item in value]) if value else ()
    return value
