"""What the engine hands to every room that makes artifacts."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from plugins.base import contract
from plugins.base.addresses import Inventory
from plugins.base.model import Library
from plugins.base.model.hidden import Hidden
from plugins.base.model.views import Site
from plugins.engine.memory.byte_cache import ByteCache
from plugins.engine.memory.state import State
from plugins.engine.templating.theme import Theme


class BuildArchive(NamedTuple):
    """``plugins.base.contract.Archive``, and what the engine itself needs of it.

    ``parsing`` tells the code that reads sources, ``key(path)`` changes with all that a source's HTML
    depends on; ``body(path)`` is that HTML as it is kept, with ``content:`` references. ``addresses`` are those
    that there are.
    """

    library: Library
    addresses: Inventory
    settings: Mapping[str, Any]
    theme: Theme
    site: Site
    store: ByteCache
    state: State
    parsing: str
    key: Callable[[str], str]
    body: Callable[[str], str]
    workers: int
    hidden: Callable[[str], Hidden | None]


def for_rooms(archive: BuildArchive) -> contract.Archive:
    """What rooms see of it; the type checker compares the two here."""
    return archive
