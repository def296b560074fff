"""The note in an object store that says whose it is, what was ever answered there, and which files are ours."""

import json
from typing import NamedTuple

from plugins.base import ledger
from plugins.base.disk.removal import is_confined
from plugins.tools.publish.git import is_commit

#: The note's name in the store.
NOTE = ".deployed"
FORMAT = 1


class Note(NamedTuple):
    """``source`` is the commit of the release that was given to the store last, ``urls`` every permanent URL it was
    ever given.

    ``gone_back`` is the newest source that was gone back from, or ``""``; ``files`` are those that were put there,
    None where an older version did not note them: it left no file but its own.
    """

    source: str = ""
    urls: frozenset[str] = frozenset()
    gone_back: str = ""
    files: frozenset[str] | None = frozenset()
    archive: str = ""


def text(note: Note) -> str:
    """The note as JSON, a line for each address and file."""
    fields = note._asdict() | {"format": FORMAT, "urls": sorted(note.urls), "files": sorted(note.files or ())}
    return json.dumps(fields, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def parse(data: str) -> Note | None:
    """The inverse of ``text``, also of the form before it; None where it is damaged."""
    try:
        found = json.loads(data) if data.startswith("{") else _of_old(data)
        if found.pop("format") != FORMAT:
            return None
        note = Note(**found)
        known = ledger.parse("".join(f"{url}\n" for url in note.urls).encode())
        files = None if note.files is None else frozenset(filter(is_confined, note.files))
        note = note._replace(urls=frozenset(known), files=files)
        sound = known and is_commit(note.source) and (not note.gone_back or is_commit(note.gone_back))
        return note if sound and isinstance(note.archive, str) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _of_old(data: str) -> dict:
    """A line with one commit or two, then a ledger."""
    first, _, rest = data.partition("\n")
    source, _, gone_back = first.partition(" ")
    return {"format": FORMAT, "source": source, "gone_back": gone_back, "urls": rest.splitlines(), "files": None}
