"""The address book: every kind of address that the site answers, each declared once.

* ``places``: which addresses are one file or folder on some disk or host, and which are none anywhere.
* ``spelling``: names as they are meant, where a disk has them in another spelling.
* ``kinds``: what a declaration says: the shape, who may link to it, who may not take it, sitemap, ledger, successor.
* ``house``: the declarations of this archive. Rooms from outside add theirs by the signal ``get_addresses``.
* ``reach``: which addresses outside the site no reader could open, or should call.
* ``book``: what all declarations say together, and with a library, which addresses there are.

It knows no record: records know their addresses from here.
"""

from plugins.base.addresses.book import AddressBook, Inventory, Sizes, sizes_of
from plugins.base.addresses.house import HOUSE, address_book
from plugins.base.addresses.kinds import Kind, PresentAddress, Reserved, feed_url, listing_url
from plugins.base.addresses.places import (
    file_of,
    folders_of,
    is_device,
    place_of,
    redirect_place,
    same_place,
    unpublishable,
    url_of,
)
from plugins.base.addresses.reach import dials_more, unreachable

__all__ = [
    "HOUSE", "AddressBook", "Inventory", "Kind", "PresentAddress", "Reserved", "Sizes", "address_book", "dials_more",
    "feed_url", "file_of", "folders_of", "is_device", "listing_url", "place_of", "redirect_place", "same_place",
    "sizes_of", "unpublishable", "unreachable", "url_of",
]  # fmt: skip
