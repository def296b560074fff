"""What the engine gives to the rooms that make pages: the two things that all of them are written in.

A room makes artifacts from an ``Archive``; a page is built with a ``PageContext`` and the inputs that its artifact
declares. The engine has more in both; what is not here may change without notice.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from markupsafe import Markup

from plugins.base.addresses import Inventory
from plugins.base.model import Library, Media, Record
from plugins.base.model.hidden import Hidden
from plugins.base.model.views import Site

#: What the body of a record points to, each target with its photo or else its URL (``Library.hrefs``).
Hrefs = Sequence[tuple[str, str | Media]]


class ByteStore(Protocol):
    """Bytes that cost much to make, by how they were made (``recipe``), of what (``digest``), and a name."""

    def read(self, recipe: str, digest: str, name: str) -> bytes | None:
        """The bytes, or None where they are missing or damaged."""

    def write(self, recipe: str, digest: str, name: str, data: bytes) -> None: ...

    def prune(self, recipe: str, digests: Iterable[str]) -> None:
        """Remove what other recipes made, and what was made of digests that are not given."""


class RoomRows(Protocol):
    """A room's own rows, kept from build to build; a row is a hint: one that is damaged or missing is made again."""

    def digests(self) -> dict[str, str]: ...

    def read(self, name: str, digest: str | None = None) -> bytes | None: ...

    def keep(self, rows: Iterable[tuple[str, str, bytes]]) -> None: ...

    def forget(self, names: Iterable[str]) -> None: ...

    def clear(self) -> None: ...

    def transaction(self) -> AbstractContextManager[None]: ...


class RoomState(Protocol):
    """Where rooms keep rows; a forked process must ``reopen`` it before it reads."""

    def room_storage(self, room: str) -> RoomRows: ...

    def reopen(self) -> None: ...


class PageContext(Protocol):
    """What a page may ask for while it is built."""

    @property
    def site(self) -> Site: ...

    @property
    def store(self) -> ByteStore: ...

    def kept(self, room: str, name: str, digest: str) -> bytes:
        """A row of a room's storage. Raises sqlite3.DatabaseError where it is damaged: the build then starts over."""

    def href(self, path: str) -> str:
        """A site path as it stands in a link: behind the site's base path, percent-encoded."""

    def absolute(self, path: str) -> str:
        """A site path as a full URL; without a known address of the site, the same as ``href``."""

    def body(self, record: Record, hrefs: Hrefs) -> Markup:
        """The record's body with its targets turned into links and pictures; an undeclared one raises KeyError."""

    def source(self, media: Media) -> bytes:
        """The bytes of a photo or document. Raises BuildError where they are not the ones that were checked."""


class Archive(Protocol):
    """What a room makes its artifacts from."""

    @property
    def library(self) -> Library: ...

    @property
    def addresses(self) -> Inventory:
        """The addresses that there are."""

    @property
    def settings(self) -> Mapping[str, Any]: ...

    @property
    def site(self) -> Site: ...

    @property
    def store(self) -> ByteStore: ...

    @property
    def state(self) -> RoomState: ...

    @property
    def parsing(self) -> str:
        """A digest of the code that reads sources."""

    @property
    def workers(self) -> int: ...

    def key(self, path: str) -> str:
        """What changes with all that the HTML of a source depends on."""

    def body(self, path: str) -> str:
        """That HTML as it is kept, with ``content:`` references."""

    def hidden(self, url: str) -> Hidden | None:
        """The article with an address that readers do not see yet: for messages to its editor, and for no page."""
