"""Whom and what a query may name: blocs by all their names, units, authors, offered above the articles.

A name lies in a file by each pair of neighbours that it has, and by its first word with each later one (*cụm 3* of
*Cụm thi đua số 3*); one of a single word by that. A query asks for the file of its first two words.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, pairwise
from typing import NamedTuple
from zlib import crc32

from plugins.base.addresses.house import AUTHOR, SEARCH_DATA
from plugins.base.contract import PageContext
from plugins.base.model import Library
from plugins.base.vietnamese import fold, syllables
from plugins.engine import fingerprints
from plugins.engine.artifact import Artifact, Bundle, declared
from plugins.site.presenter import json_file

NAMES_PER_FILE = 8


class PageName(NamedTuple):
    """A name with its page; ``now`` is the name of today, where this one is of former times."""

    kind: str
    name: str
    url: str
    now: str = ""


def all_names(library: Library) -> list[PageName]:
    """Blocs in their order, then units, then authors."""
    found = []
    for bloc in library.blocs:
        others = dict.fromkeys((*bloc.aliases, *(name for _, name in library.bloc_names[bloc.id])))
        found.append(PageName("khoi", bloc.name, bloc.url))
        found += [PageName("khoi", name, bloc.url, bloc.name) for name in others if name != bloc.name]
    for unit in library.units:
        found.append(PageName("don-vi", unit.name, unit.url))
        aliases = unit.record.aliases if unit.record else ()
        found += [PageName("don-vi", name, unit.url, unit.name) for name in aliases if name != unit.name]
    found += [PageName("tac-gia", name, AUTHOR.url(id_)) for id_, name in library.authors.items()]
    return found


def count_for(names: int) -> int:
    """How many files there are: a power of two, that a file has about eight names."""
    return 1 << (-(-names // NAMES_PER_FILE)).bit_length()


def bundle(names: list[PageName]) -> Bundle:
    digest = fingerprints.digest(["\x1f".join(name) for name in names])
    return Bundle("search names", digest, "", partial(_artifacts, names))


def _artifacts(names: list[PageName]) -> Iterator[Artifact]:
    files: list[list[PageName]] = [[] for _ in range(count_for(len(names)))]
    for name in names:
        for number in sorted({crc32(key.encode()) & len(files) - 1 for key in _keys(name.name)}):
            files[number].append(name)
    for number, those in enumerate(files):
        yield Artifact(SEARCH_DATA.url(f"ten/{number}.json"), declared(names_file, tuple(those)))


def _keys(name: str) -> Iterable[str]:
    first, *later = [fold(word) for word in syllables(name.lower())] or [""]
    if not later:
        return (first,)
    pairs = chain(pairwise((first, *later)), ((first, word) for word in later))
    return (f"{one} {other}" for one, other in pairs)


def names_file(context: PageContext, names: tuple[PageName, ...]) -> bytes:
    return json_file([[kind, name, context.href(url), now] for kind, name, url, now in names])
