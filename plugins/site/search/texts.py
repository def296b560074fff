"""What results show of articles: one file a month, of which a reader asks for a few ranges of bytes.

Each article of a month has a slot of the same size, in their order: no table is asked for first, and one that changes
moves no other. A slot is:

* its size, where in the file the rest of a longer article lies, and how long that is; each in four bytes, the highest
  first;
* a line of JSON, ``[title, names, URL, ISO date, date, mark, events]``, with blanks to fill the slot; the URL is from
  the site's root;
* the text, packed (``packing``), for a host sends ranges as they lie on its disk.

The search page tells the size for each month. It is what nineteen articles of twenty need at most; a longer one costs a
request more. A page that is older than the file sees by the size in it that its own is another. A host that knows no
ranges sends the month.
"""

import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from plugins.site.presenter import json_file
from plugins.site.search import packing

#: Bytes that a slot has a multiple of.
UNIT = 64
_HEAD = struct.Struct(">III")


class Shown(NamedTuple):
    """What else than its texts a result says of an article: ``mark`` are the words of lists beside the title."""

    url: str
    iso: str
    date: str
    mark: str
    events: str


def record(title: str, names: str, shown: Shown, text: str) -> bytes:
    """What a slot has to hold, without its blanks."""
    return json_file([title, names, *shown]) + packing.packed(text)


def texts_of(record: bytes) -> tuple[str, str, Shown, str]:
    """The inverse of ``record``: title, names, what else is shown, text."""
    line, _, text = record.partition(b"\n")
    title, names, *shown = msgspec.json.decode(line)
    return title, names, Shown(*shown), packing.unpacked(text)


def units_for(lengths: Iterable[int]) -> int:
    """The size of a month's slots, from the lengths of its records (at least one)."""
    ordered = sorted(lengths)
    return -(-(_HEAD.size + ordered[(len(ordered) * 19 - 1) // 20]) // UNIT)


def month_file(records: Sequence[bytes]) -> bytes:
    """The file of a month's articles, from their records in the archive's order."""
    size = units_for(map(len, records)) * UNIT
    room, end = size - _HEAD.size, size * len(records)
    slots: list[bytes] = []
    rests: list[bytes] = []
    for one in records:
        rest = one[room:]
        filled = one.replace(b"\n", b" " * (room - len(one)) + b"\n", 1)
        slots += (_HEAD.pack(size, end if rest else 0, len(rest)), filled[:room])
        rests.append(rest)
        end += len(rest)
    return b"".join((*slots, *rests))
