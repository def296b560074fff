"""The index kept from build to build: only the shards that a change touches are made again.

Three shelves of the state hold it: the sources as they are in the index, the order
of each month's articles, and the shards. What changed since is found by comparing months;
the old source of a changed article says where it stands in the index, the new one where it
has to. The result is always the one a build from nothing has: a shard's text follows from
the articles alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple

import msgspec

from plugins.base.contract import RoomState
from plugins.engine.checksums import digest_of
from plugins.engine.workers import CHUNK, spread
from plugins.site.search import shards
from plugins.site.search.batch import Lists, Part, continued, nothing, part_of
from plugins.site.search.coding import squeeze
from plugins.site.search.edits import edited_shards, edits_of
from plugins.site.search.shards import Both, Plan
from plugins.site.search.source import SearchText, parse_search_text, shown_of
from plugins.site.search.texts import units_for
from plugins.site.search.words import Terms, Vocabulary

SOURCES, MONTHS, SHARDS, USE = "search.sources", "search.months", "search.shards", "search.use"
#: By month the units of its slots, which are the row's digest.
SLOTS = "search.slots"
#: The row that says the index is whole, and of what code and plan.
WHOLE = ""
#: Articles in one lump of work of a build from nothing, at least and at most. The most bounds the memory of a process:
#: with 2,500 a build of 10,000 articles took 381 MiB in place of 365, and no less time.
SMALL_LUMP, LARGE_LUMP = 100, 1000
#: With more than one article in so many changed, a build from nothing is cheaper.
MUCH = 10

#: (path, key) of an article; the key changes with all that its source depends on.
Entry = tuple[str, str]


class Month(NamedTuple):
    """``entries()`` are a month's articles in order; ``digest`` changes whenever one of them does."""

    digest: str
    count: int
    entries: Callable[[], list[Entry]]


class Wanted(NamedTuple):
    """The index to be had: its months by their numbers, and how to get a source by its path."""

    base: str
    plan: Plan
    months: dict[int, Month]
    source: Callable[[str], SearchText]
    vocabulary: Vocabulary


class Upkeep:
    """Brings the kept index up to date."""

    def __init__(self, state: RoomState, wanted: Wanted, workers: int) -> None:
        self._state, self._wanted, self._workers = state, wanted, workers
        rows = map(state.room_storage, (SOURCES, MONTHS, SHARDS, USE, SLOTS))
        self._sources, self._months, self._shards, self._use, self._slots = rows

    def bring_up_to_date(self) -> dict[str, str]:
        """Make the index what it has to be; returns the digest of every shard by its name."""
        wanted = {str(number): month.digest for number, month in self._wanted.months.items()}
        kept = self._months.digests()
        names = list(shards.all_shards(self._wanted.plan))
        if kept.pop(WHOLE, "") == self._wanted.base:
            changed = {name for name in wanted.keys() | kept.keys() if wanted.get(name) != kept.get(name)}
            if not changed or self._mended(changed, wanted, kept):
                digests = self._shards.digests()
                if digests.keys() == set(names):
                    return digests
        self._build_anew(names, wanted)
        return self._shards.digests()

    def use(self) -> dict[str, str]:
        """The digests of what ``words_in_use`` says of each shard of words."""
        return self._use.digests()

    def slots(self) -> tuple[int, ...]:
        """For each month from the first the units of its slots; 0 where there is no news."""
        kept = {int(name): int(units) for name, units in self._slots.digests().items()}
        return tuple(kept.get(number, 0) for number in range(max(kept, default=-1) + 1))

    def _keep_month(self, name: str, digest: str) -> None:
        """Keep what is known of a month, whose sources are kept."""
        entries = self._wanted.months[int(name)].entries()
        self._months.keep([(name, digest, msgspec.json.encode(entries))])
        lengths = [len(shown_of(self._sources.read(path, key) or b"")) for path, key in entries]
        self._slots.keep([(name, str(units_for(lengths)), b"")])

    def _keep_shards(self, texts: Iterable[tuple[str, str]]) -> None:
        for name, text in texts:
            self._shards.keep([_row(name, text)])
            if name.startswith(shards.WORDS):
                self._use.keep([_row(name, shards.words_in_use(text))])

    # -- from nothing

    def _build_anew(self, names: Sequence[str], digests: dict[str, str]) -> None:
        with self._months.transaction():
            for storage in (self._months, self._sources, self._shards, self._use, self._slots):
                storage.clear()
        texts = _texts(self._lists(), self._wanted.plan)
        with self._shards.transaction():
            self._keep_shards((name, shards.write(texts.pop(name, {}))) for name in names)
            for name, digest in digests.items():
                self._keep_month(name, digest)
            self._months.keep([(WHOLE, self._wanted.base, b"")])

    def _lists(self) -> Lists:
        """The lists of the whole archive, not yet squeezed; the sources that they came of are kept on the way."""
        parts = {-1: nothing()}  # by their last months; what comes behind one is joined to it
        lumps = list(_lumps(self._wanted.months, self._workers))
        for results in spread(self._work, lumps, self._workers, self._state.reopen, weigh=lambda lump: CHUNK):
            for part, rows in results:
                before = parts.pop(part.before, None)
                parts[part.last] = continued(before, part) if before else part
                with self._sources.transaction():
                    self._sources.keep(rows)
        return reduce(continued, [part for _, part in sorted(parts.items())]).lists

    def _work(self, lump) -> tuple[Part, list[tuple[str, str, bytes]]]:
        before, months = lump
        rows: list[tuple[str, str, bytes]] = []
        # A month at a time, whose terms are put into bits while they are at hand: those of a lump would be 40 MB.
        found = ((number, list(self._terms_of(month, rows))) for number, month in months)
        return part_of(before, found, self._wanted.vocabulary), rows

    def _terms_of(self, month: Month, rows: list[tuple[str, str, bytes]]) -> Iterator[Terms]:
        """The terms of each article of a month, whose source is put to the rows to be kept."""
        for path, key in month.entries():
            source = self._wanted.source(path)
            rows.append((path, key, source.kept()))
            yield self._terms(source)

    def _terms(self, source: SearchText) -> Terms:
        return self._wanted.vocabulary.terms(source.title, (source.names, source.text), source.marks.split())

    # -- from what is kept

    def _mended(self, changed: set[str], digests: dict[str, str], kept: dict[str, str]) -> bool:
        """Mend the shards that changed months touch; False where a build from nothing is due."""
        out: list[tuple[int, int, Entry]] = []
        into: list[tuple[int, int, Entry]] = []
        for name in changed:
            new = self._wanted.months[int(name)].entries() if name in digests else []
            row = self._months.read(name, kept[name]) if name in kept else b"[]"
            if row is None:
                return False
            old = msgspec.json.decode(row, type=list[Entry])
            for number in range(max(len(old), len(new))):
                before, after = old[number : number + 1], new[number : number + 1]
                if before != after:
                    out += [(int(name), number, entry) for entry in before]
                    into += [(int(name), number, entry) for entry in after]
        if len(into) * MUCH > sum(month.count for month in self._wanted.months.values()):
            return False
        sources: dict[Entry, SearchText] = {}
        for path, key in {entry for _, _, entry in out}:
            row = self._sources.read(path, key)
            if row is None:
                return False
            sources[path, key] = parse_search_text(row)
        fresh = {entry for _, _, entry in into} - sources.keys()
        for entry in fresh:
            sources[entry] = self._wanted.source(entry[0])
        terms = {entry: self._terms(source) for entry, source in sources.items()}
        places = ([(month, number, terms[entry]) for month, number, entry in changes] for changes in (out, into))
        edits = edits_of(*places, self._wanted.vocabulary, self._wanted.plan)
        texts = edited_shards(edits, self._wanted.plan, self._shards.read)
        if texts is None:
            return False
        gone = {path for _, _, (path, _) in out} - {path for _, _, (path, _) in into}
        with self._shards.transaction():
            self._keep_shards(texts.items())
            self._sources.forget(gone)
            self._sources.keep((path, key, sources[path, key].kept()) for path, key in fresh)
            for storage in (self._months, self._slots):
                storage.forget(changed - digests.keys())
            for name in changed & digests.keys():
                self._keep_month(name, digests[name])
        return True


def _lumps(months: dict[int, Month], workers: int) -> Iterator[tuple[int, list[tuple[int, Month]]]]:
    """Whole months, oldest first, in lumps of about two for each worker, each behind the last month of the lump
    before."""
    count = sum(month.count for month in months.values())
    enough = min(max(count // (2 * workers), SMALL_LUMP), LARGE_LUMP)
    before, size = -1, 0
    lump: list[tuple[int, Month]] = []
    for number, month in sorted(months.items()):
        lump.append((number, month))
        size += month.count
        if size >= enough:
            yield before, lump
            before, lump, size = number, [], 0
    if lump:
        yield before, lump


def _texts(lists: Lists, plan: Plan) -> dict[str, dict[str, Both]]:
    """The lists of every shard by its name, squeezed. They are taken out of ``lists``: there is not room for all of
    them twice."""
    texts: dict[str, dict[str, Both]] = defaultdict(dict)

    def take(anywhere: dict[str, str], titles: dict[str, str], shard_of: Callable[[str, Plan], str]) -> None:
        while anywhere:
            key, text = anywhere.popitem()
            texts[shard_of(key, plan)][key] = squeeze(text), squeeze(titles.pop(key, ""))

    take(lists.folded, lists.folded_titles, shards.shard_of_word)
    take(lists.exact, lists.exact_titles, shards.shard_of_word)
    for name in list(texts):
        for key, both in shards.apart(texts[name]).items():
            texts[shards.shard_of_form(key, plan)][key] = both
    take(lists.pairs, lists.title_pairs, shards.shard_of_pair)
    return texts


def _row(name: str, text: str) -> tuple[str, str, bytes]:
    data = text.encode()
    return name, digest_of(data), data
