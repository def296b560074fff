"""The files of the content folder as they were found, by their names and stamps."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from plugins.base.model import Problem, settled_ns, stamp_of


class ContentFile(NamedTuple):
    """A regular file below the content folder; ``path`` is relative, with slashes, ``size`` in bytes. Before
    ``settled_ns`` its ``stamp`` tells too little."""

    path: str
    size: int
    settled_ns: int  # since 1970
    stamp: str

    @classmethod
    def of(cls, path: str, status: os.stat_result) -> "ContentFile":
        return cls(path, status.st_size, settled_ns(status), stamp_of(status))


@dataclass(frozen=True)
class ContentFiles:
    """The files of the content folder by their names alone, sorted by path."""

    sources: tuple[ContentFile, ...]
    media: tuple[ContentFile, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def folders(self) -> dict[str, list[ContentFile]]:
        """The sources of each folder."""
        return by_folder(self.sources)

    @cached_property
    def summaries(self) -> dict[str, str]:
        """Of each folder a digest over the names and stamps of its sources, ``""`` where one has no stamp."""
        return {folder: _summary(entries) for folder, entries in self.folders.items()}


def by_folder(entries: Iterable[ContentFile]) -> dict[str, list[ContentFile]]:
    """Files by the folder that they lie in."""
    folders: dict[str, list[ContentFile]] = {}
    for entry in entries:
        folders.setdefault(entry.path.rpartition("/")[0], []).append(entry)
    return folders


def _summary(entries: list[ContentFile]) -> str:
    stamps = [f"{path}\0{stamp}" for path, _, _, stamp in entries if stamp]
    text = "\0".join(stamps).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=16).hexdigest() if len(stamps) == len(entries) else ""
