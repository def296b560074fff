"""Bytes that cost much to make, kept outside the output by what they are made of.

A new output folder is filled from here without making anything again. Every file
carries the digest of its bytes: what is damaged is as good as missing.
"""

import contextlib
import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from plugins.base.disk import read_plain, write_whole
from plugins.base.disk.removal import Removal

#: The folder of the cache that they lie in.
DERIVATIVES = "derivatives"
CHECKSUM = 16  # bytes of digest before the content


class ByteCache:
    """``<folder>/<recipe>/<digest>/<name>``: how it was made, of what, and which of the results."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, recipe: str, digest: str, name: str) -> bytes | None:
        """The bytes kept under a name, or None where they are missing or damaged."""
        try:
            data = read_plain(self._folder / recipe / digest / name)
        except OSError:
            return None
        return data[CHECKSUM:] if data[:CHECKSUM] == _checksum(data[CHECKSUM:]) else None

    def write(self, recipe: str, digest: str, name: str, data: bytes) -> None:
        """Keep bytes; no process sees half of them."""
        folder = self._folder / recipe / digest
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, _checksum(data) + data)

    def prune(self, recipe: str, digests: Iterable[str]) -> None:
        """Remove what other recipes made, and what was made of digests that are not given."""
        keep = set(digests)
        _prune(self._folder, {recipe})
        _prune(self._folder / recipe, keep)


def _prune(folder: Path, kept: set[str]) -> None:
    """Remove what is not kept, as far as the disk lets us; what is no folder is not of our making."""
    removal = Removal(folder)
    for entry in _entries(folder):
        if entry.name not in kept and entry.is_dir(follow_symlinks=False):
            with contextlib.suppress(OSError):
                removal.tree(entry.name)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    if folder.is_symlink():
        return []
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=CHECKSUM).digest()
