"""The kinds of addresses of this archive. Where two shapes fit an address, the one with more letters of its own counts,
then the earlier one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from plugins.base.addresses.book import AddressBook, Inventory, Sizes
from plugins.base.addresses.kinds import Kind, PresentAddress, Reserved
from plugins.base.addresses.places import redirect_place

Pages = Callable[[Inventory], Iterator[PresentAddress]]


def _for_programs(name: str, shape: str, pages: Pages | None = None) -> Kind:
    """What programs and hosts read: it can be linked to, but readers keep no address of it."""
    return Kind(name, shape, pages, in_sitemap=False, in_ledger=False)


def _loaded(name: str, shape: str, pages: Pages | None = None, reserved: Reserved = Reserved.BELOW) -> Kind:
    """What pages load or hand out: nobody links to it by its address."""
    return Kind(name, shape, pages, linkable=False, reserved=reserved, in_sitemap=False, in_ledger=False)


def _newest(shape: str) -> Pages:
    """An index that changes with every article."""
    return lambda inventory: iter([PresentAddress(shape, changed=inventory.library.last_changed)])


def _blocs(inventory: Inventory) -> Iterator[PresentAddress]:
    library = inventory.library
    return (PresentAddress(bloc.url, library.by_bloc[bloc.id]) for bloc in library.blocs)


def _bloc_years(inventory: Inventory) -> Iterator[PresentAddress]:
    of_blocs = inventory.library.bloc_years.items()
    return (
        PresentAddress(BLOC_YEAR.url(bloc, str(year)), cards)
        for bloc, years in of_blocs
        for year, cards in years.items()
    )


def _authors(inventory: Inventory) -> Iterator[PresentAddress]:
    library = inventory.library
    return (PresentAddress(AUTHOR.url(id_), library.by_author[id_]) for id_ in library.authors)


def _years(inventory: Inventory) -> Iterator[PresentAddress]:
    return map(PresentAddress, map(YEAR.url, inventory.library.by_year))


def _months(inventory: Inventory) -> Iterator[PresentAddress]:
    return map(PresentAddress, map(month_url, inventory.library.by_month))


def _pages(inventory: Inventory) -> Iterator[PresentAddress]:
    return (PresentAddress(page.url, changed=page.modified) for page in inventory.library.pages)


def _redirects(inventory: Inventory) -> Iterator[PresentAddress]:
    library = inventory.library
    return (PresentAddress(redirect_place(url)) for _, url in library.old_urls())


def _units(inventory: Inventory) -> Iterator[PresentAddress]:
    return (PresentAddress(unit.url) for unit in inventory.library.units)


def _work_years(inventory: Inventory) -> Iterator[PresentAddress]:
    return map(PresentAddress, map(WORK_YEAR.url, map(str, inventory.library.work_years)))


def _events(inventory: Inventory) -> Iterator[PresentAddress]:
    return map(PresentAddress, map(EVENT.url, inventory.library.events))


def _bloc_cards(inventory: Inventory) -> Iterator[PresentAddress]:
    return (PresentAddress(BLOC_CARD.url(bloc.id)) for bloc in inventory.library.blocs)


def _albums(inventory: Inventory) -> Iterator[PresentAddress]:
    return (PresentAddress(ALBUM.url(*key), cards) for key, cards in inventory.library.albums.items())


def _documents(inventory: Inventory) -> Iterator[PresentAddress]:
    return (PresentAddress(DOCUMENT.url(path)) for path in inventory.library.media)


def _api_months(inventory: Inventory) -> Iterator[PresentAddress]:
    return map(PresentAddress, map(api_month_url, inventory.library.by_month))


def _api_years(inventory: Inventory) -> Iterator[PresentAddress]:
    return map(PresentAddress, map(API_YEAR.url, map(str, inventory.library.work_years)))


def _data_years(inventory: Inventory) -> Iterator[PresentAddress]:
    return map(PresentAddress, map(DATA_YEAR.url, inventory.library.data_years))


def _sitemap_parts(inventory: Inventory) -> Iterator[PresentAddress]:
    library, limit = inventory.library, inventory.book.sizes.sitemap
    counts = {"trang": sum(1 for _ in inventory.sitemap(OF_YEARS))}
    for year, months in library.by_year.items():
        counts[year] = 1 + len(months) + sum(len(library.by_month[month]) for month in months)
    for name, count in counts.items():
        yield from map(PresentAddress, (sitemap_part_url(name, start // limit) for start in range(0, count, limit)))


ARTICLE = Kind("article", "/{year}/{month}/{day}/{slug}/", reserved=Reserved.NO)
MONTH = Kind("month", "/{year}/{month}/", _months, reserved=Reserved.ITSELF, successors=("/{year}/", "/luu-tru/"))
YEAR = Kind("year", "/{year}/", _years, reserved=Reserved.ITSELF, successors=("/luu-tru/",))
#: These lie in a part of the sitemap of their year.
OF_YEARS = (YEAR, MONTH, ARTICLE)
DOCUMENT = _loaded("document", "/{file}", _documents, Reserved.NO)
HOME = Kind("home", "/", _newest("/"), reserved=Reserved.ITSELF, feeds=True)
BLOCS = Kind("blocs", "/khoi/", _newest("/khoi/"), reserved=Reserved.ITSELF)
ARCHIVE = Kind("archive", "/luu-tru/", _newest("/luu-tru/"))
PAGE = Kind("page", "/{page}/", _pages, reserved=Reserved.NO)
BLOC = Kind("bloc", "/khoi/{bloc}/", _blocs, reserved=Reserved.PRESENT, listings=True, feeds=True)
BLOC_YEAR = Kind("bloc-year", "/khoi/{bloc}/{year}/", _bloc_years, successors=("/khoi/{bloc}/", "/khoi/"))
AUTHOR = Kind(
    "author", "/tac-gia/{author}/", _authors, reserved=Reserved.PRESENT, successors=("/",), listings=True,
    label="trang của một tác giả đang có bài",
)  # fmt: skip
UNITS = Kind("units", "/don-vi/", reserved=Reserved.ITSELF)
UNIT = Kind(
    "unit", "/don-vi/{unit}/", _units, reserved=Reserved.PRESENT, successors=("/don-vi/",),
    label="trang của một đơn vị trong các khối, cụm",
)  # fmt: skip
WORK_YEAR = Kind("work-year", "/nam-cong-tac/{year}/", _work_years)
EVENT = Kind("event", "/su-kien/{event}/", _events)
CORRECTIONS = Kind("corrections", "/dinh-chinh/")
DOCUMENTS = Kind("documents", "/van-ban/")
FOLLOW = Kind("follow", "/theo-doi/")
IMPRINT = Kind("imprint", "/thong-tin/")
SEARCH = Kind("search", "/tim-kiem/", in_sitemap=False)
SEARCH_DATA = _loaded("search-data", "/tim-kiem/{path}")
NOT_FOUND = _for_programs("not-found", "/404.html")
ROBOTS = _for_programs("robots", "/robots.txt")
SITEMAP = _for_programs("sitemap", "/sitemap.xml")
SITEMAP_PART = _for_programs("sitemap-part", "/sitemap/{part}.xml", _sitemap_parts)
API_INDEX = _for_programs("api", "/api/v1/index.json")
API_BLOCS = _for_programs("api-blocs", "/api/v1/blocs.json")
API_MONTH = _for_programs("api-month", "/api/v1/articles/{year}-{month}.json", _api_months)
API_UNITS = _for_programs("api-units", "/api/v1/units.json")
API_WITHDRAWN = _for_programs("api-withdrawn", "/api/v1/withdrawn.json")
API_YEAR = _for_programs("api-year", "/api/v1/years/{year}.json", _api_years)
OPEN_DATA = Kind("open_data", "/du-lieu/")
DATA_PACKAGE = _for_programs("data-package", "/du-lieu/datapackage.json")
DATA_SCHEMA = _for_programs("data-schema", "/du-lieu/tableschema.json")
DATA_YEAR = _for_programs("data-year", "/du-lieu/tin-{year}.csv", _data_years)
ALBUMS = Kind("albums", "/anh/", _newest("/anh/"))
ALBUM = Kind("album", "/anh/{year}/{bloc}/", _albums, successors=("/anh/",))
PHOTO = _loaded("photo", "/anh/{path}")
THEME = _loaded("theme", "/theme/{path}")
#: Pictures that stand for a page where it is shared, and icons; browsers ask for the second by itself.
SITE_CARD = _loaded("site-card", "/chia-se.png")
BLOC_CARD = _loaded("bloc-card", "/khoi/{bloc}/chia-se.png", _bloc_cards, Reserved.NO)
FAVICON = _loaded("favicon", "/favicon.ico")
TOUCH_ICON = _loaded("touch-icon", "/apple-touch-icon.png")
REDIRECT = Kind("redirect", "/{path}", _redirects, linkable=False, reserved=Reserved.NO, in_sitemap=False)
#: Nothing lies here, and nobody shall: folders of what does, and what an archive like this one may come to have.
_KEPT_FREE = tuple(
    replace(_loaded(f"free {shape}", shape, reserved=reserved), free=True)
    for shape, reserved in {
        "/tac-gia/": Reserved.ITSELF,
        "/sitemap/{path}": Reserved.BELOW,
        "/api/{path}": Reserved.BELOW,
        "/search/{path}": Reserved.BELOW,
        "/manifest.json": Reserved.BELOW,
    }.items()
)
KINDS = (
    ARTICLE, MONTH, YEAR, DOCUMENT, HOME, BLOCS, ARCHIVE, PAGE, BLOC, BLOC_YEAR, AUTHOR,
    UNITS, UNIT, WORK_YEAR, EVENT, CORRECTIONS, DOCUMENTS, IMPRINT, FOLLOW, SEARCH,
    SEARCH_DATA, NOT_FOUND, ROBOTS, SITEMAP, SITEMAP_PART, API_INDEX, API_BLOCS, API_MONTH,
    API_UNITS, API_WITHDRAWN, API_YEAR, OPEN_DATA, DATA_PACKAGE, DATA_SCHEMA, DATA_YEAR, ALBUMS, ALBUM, PHOTO, THEME,
    SITE_CARD, BLOC_CARD, FAVICON, TOUCH_ICON, REDIRECT, *_KEPT_FREE,
)  # fmt: skip
HOUSE = AddressBook(KINDS)


def address_book(more: Iterable[Kind] = (), sizes: Sizes = HOUSE.sizes) -> AddressBook:
    """The house's kinds with those of rooms from outside. Raises ValueError where they cannot stand together."""
    return AddressBook((*KINDS, *more), sizes)


def month_url(month: str) -> str:
    """``2023-11`` → ``/2023/11/``."""
    return MONTH.url(month[:4], month[5:])


def api_month_url(month: str) -> str:
    return API_MONTH.url(month[:4], month[5:])


def sitemap_part_url(name: str, number: int = 0) -> str:
    return SITEMAP_PART.url(f"{name}-{number + 1}" if number else name)
