"""Addresses of the ledger that the site of a content folder would no longer have, found without building it."""

from collections.abc import Iterator
from pathlib import Path

from plugins.base import ledger
from plugins.base.addresses import AddressBook, Inventory
from plugins.base.model import Library, Problem
from plugins.sources.frontmatter.registry import Resolved


def vanished_urls(root: Path, resolved: Resolved, book: AddressBook) -> Iterator[Problem]:
    """What the build says of ``content/.urls``."""
    try:
        known = ledger.read(root / ledger.NAME)
    except ledger.Damaged as error:
        yield error.problem()
        return
    except OSError:  # the build's to name
        return
    if not known:
        return
    library = resolved.library
    inventory = Inventory(book, library)
    redirects = {url for kind in book.kinds if kind.name == "redirect" for url in inventory.urls(kind)}
    pages = set(_pages(library, inventory)) - redirects
    yield from ledger.impossible(known - pages - redirects, root / ledger.NAME)
    for url in ledger.vanished(known, pages | redirects, pages, book):
        yield ledger.problem(url, resolved.hidden(url))


def _pages(library: Library, inventory: Inventory) -> Iterator[str]:
    """Of sources their own addresses, then those of every kind of page that is derived of them."""
    units = [unit.record for unit in library.units if unit.record]
    for record in (*library.articles, *library.withdrawn, *library.blocs, *library.pages, *units):
        yield record.url
    for kind in inventory.book.kinds:
        for found in inventory.found(kind):
            yield found.url
            if kind.listings:
                yield from (one.url for one in inventory.listings(found))
