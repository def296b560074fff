"""The address book of a build: the house's kinds of addresses, and those that rooms from outside declare."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from plugins.base.addresses import HOUSE, AddressBook, Kind, address_book, sizes_of
from plugins.base.disk import read_plain, write_whole
from plugins.engine import signals
from plugins.engine.artifact import BuildError

#: Where a build leaves the kinds that rooms declare, in the cache folder, for the publisher, who loads no plugins.
NOTE = "addresses.json"


def collected(settings: Mapping[str, Any], more: Iterable[Kind] = ()) -> AddressBook:
    """All kinds, of plugins that have registered. Raises BuildError where declarations cannot stand together."""
    kinds = list(more)
    rooms = []
    for receiver, declared in signals.get_addresses.send(settings):
        rooms.append(room_of(receiver))
        kinds += declared
    try:
        return address_book(kinds, sizes_of(settings))
    except ValueError as error:
        raise BuildError(f"Sổ địa chỉ không dựng được (phòng {', '.join(rooms)}): {error}.") from None


def of_settings(settings: Mapping[str, Any]) -> AddressBook:
    """The address book for a command that is no build: the plugins are registered first, as Pelican does.

    Raises BuildError as ``collected`` does.
    """
    from pelican.plugins._utils import load_plugins  # here: to ask what a build noted needs no Pelican

    for plugin in load_plugins(settings) if settings.get("PLUGINS") else ():
        try:
            plugin.register()
        except Exception as error:  # Pelican's builds go on without it too
            logging.getLogger(__name__).error("Cannot register plugin `%s`: %s", plugin.__name__, error)
    return collected(settings)


def note(book: AddressBook, folder: Path) -> None:
    """Leave what the ledger keeps of the kinds that rooms declare in a cache folder."""
    outside = [
        {"name": one.name, "shape": one.shape, "in_ledger": one.in_ledger}
        for one in book.kinds
        if one not in HOUSE.kinds and not one.is_open
    ]
    file = folder / NOTE
    if outside or file.is_file():
        write_whole(file, json.dumps(outside, ensure_ascii=False).encode())


def noted(folder: Path) -> AddressBook:
    """The book as the last build with that cache folder left it, to ask what is permanent; the house's where none
    did."""
    try:
        found = json.loads(read_plain(folder / NOTE))
        kinds = [Kind(str(one["name"]), str(one["shape"]), in_ledger=bool(one["in_ledger"])) for one in found]
        return address_book(kinds)
    except (OSError, ValueError, TypeError, KeyError):
        return HOUSE


def room_of(receiver: Callable[..., Any]) -> str:
    """The module of the room that a signal's receiver belongs to."""
    return getattr(receiver, "__module__", "") or type(receiver).__module__
