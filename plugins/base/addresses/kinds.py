"""What the declaration of a kind of address says."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property, partial
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from plugins.base.addresses.places import place_of

#: What may stand for a part of a shape; every other part is one name between slashes.
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "year": r"\d{4}",
        "month": r"\d{2}",
        "day": r"\d{2}",
        "number": r"[1-9]\d{0,5}",
        "path": r".*",
        # What pages load or hand out, by its ending; no page has one of these.
        "file": r"(?i:.+\.(?:xml|json|txt|js|css|svg|png|jpe?g|webp|gif|ico|pdf|docx|xlsx|webmanifest))",
    }
)
_PART = re.compile(r"\{(\w+)\}")
LISTING = "trang/{number}/"
ATOM, RSS = FEEDS = ("atom.xml", "rss.xml")


class Reserved(Enum):
    """What of a kind's addresses editors may not take for a page or an old address."""

    NO = "free, or claimed by sources one by one"
    ITSELF = "every address of the shape"
    BELOW = "every address of the shape, and all below it"
    PRESENT = "the addresses that there are, and all below them"


class PresentAddress(NamedTuple):
    """An address that there is. ``cards`` are the articles that it lists, oldest first; ``changed`` (ISO 8601) is when
    it changed, where its articles do not tell."""

    url: str
    cards: Sequence[Any] = ()
    changed: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of address. What is not said is so for a page that readers keep.

    ``shape`` is the address with its parts in braces; ``{year}``, ``{month}``, ``{day}`` and ``{number}`` are digits,
    ``{path}`` may hold slashes. ``pages`` gives those that there are, from an ``Inventory``; a shape without parts is
    always there. ``successors`` are shapes: the first of them that is there takes the place of an address of the ledger
    that is gone; without any, only a person can say what does (an old address in ``aliases``, a withdrawal).
    ``listings`` and ``feeds``: each address has numbered listings or feeds below it. ``label`` is what the page is, in
    Vietnamese, for messages.
    """

    name: str
    shape: str
    pages: Callable[[Any], Iterable[PresentAddress]] | None = None
    linkable: bool = True
    reserved: Reserved = Reserved.BELOW
    in_sitemap: bool = True
    in_ledger: bool = True
    successors: tuple[str, ...] = ()
    listings: bool = False
    feeds: bool = False
    label: str = "trang do máy dựng"
    free: bool = False  # kept free: nobody may take it, and no room either

    def url(self, *parts: str) -> str:
        """The address with these parts, in the order of the shape."""
        return self._template % parts

    def parts(self, url: str) -> dict[str, str] | None:
        """The parts of an address by name; None where it is of another shape."""
        found = self._matcher.fullmatch(url)
        return found.groupdict() if found else None

    @cached_property
    def pattern(self) -> str:
        """The shape as a regular expression without groups of its own."""
        return _pattern(self.shape, lambda part: "?:")

    @cached_property
    def place(self) -> str:
        """The pattern of the places (``places.place_of``) of its addresses; of all in a folder, the folder too."""
        pattern = _pattern(place_of(self.shape.removesuffix("{path}")), lambda part: "?:")
        return f"{pattern}(?:/.+)?" if self.shape.endswith("/{path}") else pattern

    @property
    def head(self) -> str:
        """What the shape says up to its first part."""
        return self.shape.partition("{")[0]

    @property
    def is_one(self) -> bool:
        return "{" not in self.shape

    @property
    def is_open(self) -> bool:
        """Whether any address may look like one of it, so that only those are of it that are there."""
        first = self.shape[1:].partition("/")[0]
        return first.startswith("{") and (first[1:-1] not in PARTS or first in ("{path}", "{file}"))

    def below(self) -> "Iterator[Kind]":
        """The kinds of what lies below each of its pages: listings, in whose place the page itself comes, and feeds."""
        if self.listings:
            yield replace(
                self,
                name=f"{self.name}-listing",
                shape=self.shape + LISTING,
                pages=partial(_listings, self),
                reserved=Reserved.NO,
                successors=(self.shape, *self.successors, self.head),
                listings=False,
                feeds=False,
            )
        for feed in FEEDS if self.feeds else ():
            yield Kind(
                f"{self.name}-{feed}",
                self.shape + feed,
                partial(_feeds, self, feed),
                linkable=self.linkable,
                reserved=Reserved.BELOW if self.is_one else Reserved.NO,
                in_sitemap=False,
                in_ledger=False,
            )

    @cached_property
    def _template(self) -> str:
        return _PART.sub("%s", self.shape.replace("%", "%%"))

    @cached_property
    def _matcher(self) -> re.Pattern[str]:
        return re.compile(_pattern(self.shape, lambda part: f"?P<{part}>"), re.DOTALL)


def _pattern(shape: str, opening: Callable[[str], str]) -> str:
    pieces = _PART.split(shape)  # what lies between the parts, and at odd places their names
    return "".join(
        f"({opening(piece)}{PARTS.get(piece, '[^/]+')})" if number % 2 else re.escape(piece)
        for number, piece in enumerate(pieces)
    )


def _listings(owners: Kind, inventory: Any) -> Iterable[PresentAddress]:
    return chain.from_iterable(map(inventory.listings, inventory.found(owners)))


def _feeds(owners: Kind, feed: str, inventory: Any) -> Iterable[PresentAddress]:
    return (PresentAddress(feed_url(page.url, feed)) for page in inventory.found(owners))


def listing_url(owner: str, number: int) -> str:
    """A numbered listing of the page at ``owner``."""
    return owner + LISTING.replace("{number}", str(number))


def feed_url(owner: str, feed: str) -> str:
    """A feed (one of ``FEEDS``) of the page at ``owner``."""
    return owner + feed
