"""What was found out about files, by digest: one sealed JSON file in the cache folder.

A hint and no authority: what is missing, damaged or of other code is found out again.
Only sound files are remembered, so the next run names every mistake again.
"""

import contextlib
import json
import re
from collections.abc import Iterable
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import Any

import PIL

from plugins.base.disk import read_plain, write_whole
from plugins.sources.media.photos import Facts

ROOM = Path(__file__).parent


class Findings:
    """``path`` is the file, or None to remember nothing; it is written by ``save``."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._key = _digest(
            PIL.__version__, metadata.version("pypdf"), *(file.read_text("utf-8") for file in sorted(ROOM.glob("*.py")))
        )
        self._saved = self._read()
        self._known = dict(self._saved)

    def get(self, digest: str) -> Facts | None:
        values = self._known.get(digest)
        return Facts(*values) if values else None

    def keep(self, digest: str, facts: Facts) -> None:
        self._known[digest] = json.loads(json.dumps(facts))  # as it is read again

    def save(self, digests: Iterable[str]) -> None:
        """Write what is known of the given digests, and forget the others. A full disk is no error here."""
        known = {digest: self._known[digest] for digest in sorted(set(digests)) if digest in self._known}
        if not self._path or known == self._saved or not self._is_ours():
            return
        text = json.dumps(known, separators=(",", ":"))
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, f"{_digest(self._key, text)}\n{text}".encode())

    def _is_ours(self) -> bool:
        """Whether nothing is there, or what once was sealed: another program's file of the same name is let be."""
        if not self._path:
            return False
        try:
            return re.match(rb"[0-9a-f]{32}\n|\Z", read_plain(self._path)) is not None
        except FileNotFoundError:
            return True
        except OSError:
            return False

    def _read(self) -> dict[str, list[Any]]:
        try:
            seal, _, text = read_plain(self._path).decode().partition("\n") if self._path else ("", "", "")
        except (OSError, UnicodeError):
            return {}
        return json.loads(text) if seal and seal == _digest(self._key, text) else {}


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
