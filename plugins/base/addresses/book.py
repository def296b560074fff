"""What all declarations say together; with a library, which addresses there are."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from plugins.base.addresses.kinds import Kind, PresentAddress, Reserved, listing_url
from plugins.base.addresses.places import folders_of, place_of

_HIDDEN = re.compile(r"/CNAME/?|.*/\..*", re.IGNORECASE)


#: By the part of a shape (``bloc``) the name now of each that was renamed.
Moved = Mapping[str, Mapping[str, str]]
NOBODY: Moved = MappingProxyType({})


class Sizes(NamedTuple):
    """Settings that say which addresses there are: articles on a listing, and URLs in a part of the sitemap
    (sitemaps.org, "Sitemap file limits")."""

    listing: int = 20
    sitemap: int = 50_000


USUAL = Sizes()


class AddressBook:
    """All kinds of addresses. Raises ValueError (in Vietnamese) for declarations that cannot stand together."""

    def __init__(self, kinds: Iterable[Kind], sizes: Sizes = USUAL) -> None:
        self.kinds = tuple(kinds)
        self.sizes = sizes
        declared = [one for kind in self.kinds for one in (kind, *kind.below())]
        _check(declared)
        # A sort is stable: among those with as many letters of their own the earlier one stands first.
        self._declared = sorted(declared, key=lambda kind: -len(kind.head))
        self._finder = re.compile("|".join(f"({kind.pattern})" for kind in self._declared), re.DOTALL)
        self._taken = _any(kind.place for kind in declared if kind.reserved in (Reserved.ITSELF, Reserved.BELOW))
        self._covered = _any(kind.place for kind in declared if kind.reserved is Reserved.BELOW)

    def kind_of(self, url: str) -> Kind | None:
        """The kind whose shape fits an address best."""
        found = self._finder.fullmatch(url)
        return self._declared[found.lastindex - 1] if found and found.lastindex else None

    def kinds_of(self, url: str) -> list[Kind]:
        """Every kind whose shape fits an address, the best first."""
        return [kind for kind in self._declared if kind.parts(url) is not None]

    def is_reserved(self, url: str) -> bool:
        """Whether no editor may take an address, whatever articles, blocs and authors there are."""
        place = place_of(url)
        return bool(self._taken.fullmatch(place)) or any(map(self._covered.fullmatch, folders_of(place)))

    def is_permanent(self, url: str) -> bool:
        """Whether an address is one that readers keep, so that it belongs to the ledger."""
        kind = None if _HIDDEN.fullmatch(url) else self.kind_of(url)
        return kind is not None and kind.in_ledger

    def forgets(self, url: str) -> bool:
        """Whether an address is of a kind of its own that the ledger does not keep, though it was written there
        once."""
        kind = self.kind_of(url)
        return kind is not None and not kind.is_open and not kind.in_ledger

    def successor(self, url: str, there: Collection[str], moved: Moved = NOBODY) -> str:
        """The address of ``there`` that takes the place of one that is gone; ``""`` where only a person can say.

        ``moved`` says by the part of a shape which names are others now: what lay below a bloc follows it.
        """
        kind = self.kind_of(url)
        if kind is None or not kind.successors:
            return ""
        old = kind.parts(url) or {}
        parts = {part: moved.get(part, {}).get(name, name) for part, name in old.items()}
        shapes = (kind.shape, *kind.successors) if parts != old else kind.successors
        wanted = (shape.format_map(parts) for shape in shapes)
        return next((one for one in wanted if one in there), "/")


class Inventory:
    """The addresses that there are. ``library`` is the model's ``Library``, which knows its addresses from here."""

    def __init__(self, book: AddressBook, library: Any) -> None:
        self.book, self.library = book, library
        self._found: dict[str, tuple[PresentAddress, ...]] = {}
        self._urls: dict[str, frozenset[str]] = {}

    def found(self, kind: Kind) -> tuple[PresentAddress, ...]:
        """The addresses of a kind, in its own order."""
        if kind.name not in self._found:
            made = kind.pages(self) if kind.pages else [PresentAddress(kind.shape)] if kind.is_one else ()
            self._found[kind.name] = tuple(made)
        return self._found[kind.name]

    def urls(self, kind: Kind) -> frozenset[str]:
        """The same as a set."""
        if kind.name not in self._urls:
            self._urls[kind.name] = frozenset(found.url for found in self.found(kind))
        return self._urls[kind.name]

    def is_linkable(self, url: str) -> bool:
        """Whether there is a page that a body may link to, besides those of sources, which are known by their
        owners."""
        return any(kind.linkable and url in self.urls(kind) for kind in self.book.kinds_of(url))

    def is_declared(self, url: str) -> bool:
        """Whether some kind has an address: by its shape, or, where any address has that shape, by being there."""
        best = self.book.kind_of(url)
        if best is not None and not best.is_open and not best.free:
            return True  # as nearly every address is
        kinds = (kind for kind in self.book.kinds_of(url) if not kind.free)
        return any(not kind.is_open or url in self.urls(kind) for kind in kinds)

    def listings(self, owner: PresentAddress) -> Iterator[PresentAddress]:
        """The listings of a page: page 1 has the oldest of its articles, and never changes again.

        The newest that would be full is not made: what it would hold is still on the page itself.
        """
        size = self.book.sizes.listing
        for number in range(1, len(owner.cards) // size):
            yield PresentAddress(listing_url(owner.url, number), owner.cards[(number - 1) * size : number * size])

    def sitemap(self, but: Collection[Kind]) -> Iterator[tuple[str, str]]:
        """(address, ISO 8601 date or "") of every page for the sitemap, but for those of some kinds."""
        for kind in self.book.kinds:
            for found in self.found(kind) if kind.in_sitemap and kind not in but else ():
                for one in (found, *self.listings(found)) if kind.listings else (found,):
                    yield one.url, one.changed or self.library.last_change(one.cards)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)", re.DOTALL)


def _check(kinds: Iterable[Kind]) -> None:
    names: dict[str, Kind] = {}
    shapes: dict[str, Kind] = {}
    for kind in kinds:
        if not kind.shape.startswith("/"):
            raise ValueError(f"loại địa chỉ {kind.name}: mẫu {kind.shape!r} phải bắt đầu bằng /")
        if other := names.get(kind.name) or (None if kind.is_open else shapes.get(kind.shape)):
            raise ValueError(f"loại địa chỉ {kind.name} ({kind.shape}) trùng với {other.name} ({other.shape})")
        names[kind.name] = shapes[kind.shape] = kind


def sizes_of(settings: Mapping[str, Any]) -> Sizes:
    """What Pelican's settings say of sizes."""
    return Sizes(settings.get("PAGE_SIZE", USUAL.listing), settings.get("SITEMAP_LIMIT") or USUAL.sitemap)
