"""The files of the content folder as they were found, by their names and stamps."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from plugins.base.model import Problem
from plugins.base.model.stamp import longest_step_ns, settled_ns, stamp_of


class ContentFile(NamedTuple):
    """A regular file below the content folder; ``path`` is relative, with slashes, the rest as ``os.stat_result`` calls
    it. Of a hundred thousand, few are asked for their stamps."""

    path: str
    st_size: int
    st_mtime_ns: int
    st_ctime_ns: int
    st_ino: int

    @classmethod
    def of(cls, path: str, status: os.stat_result) -> "ContentFile":
        return cls(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)

    @property
    def stamp(self) -> str:
        return stamp_of(self)

    def is_settled(self, now_ns: int) -> bool:
        """Whether its stamp, taken at a moment (ns since 1970), tells of every later change."""
        return settled_ns(self) < now_ns


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
        """Of each folder a digest over the names and stamps of its sources, ``""`` where there are no stamps."""
        return {folder: _summary(entries) for folder, entries in self.folders.items()}


def unsettled(files: Iterable[ContentFile], now_ns: int) -> list[ContentFile]:
    """Those that changed so shortly before a moment (ns since 1970) that their stamps tell too little."""
    least = now_ns - longest_step_ns()  # a comparison each, for all but few
    return [one for one in files if one.st_ctime_ns >= least and not one.is_settled(now_ns)]


def by_folder(entries: Iterable[ContentFile]) -> dict[str, list[ContentFile]]:
    """Files by the folder that they lie in."""
    folders: dict[str, list[ContentFile]] = {}
    for entry in entries:
        folders.setdefault(entry.path.rpartition("/")[0], []).append(entry)
    return folders


def _summary(entries: list[ContentFile]) -> str:
    if not entries[0].stamp:  # none has one; below they are spelled in place, for a call each counts here
        return ""
    text = "\0".join([f"{path}\0{size}:{wrote}:{changed}:{inode}" for path, size, wrote, changed, inode in entries])
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
