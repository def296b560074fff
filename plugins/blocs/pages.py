"""A bloc's front page, and the index of blocs."""

from collections.abc import Iterator
from functools import partial

from plugins.archive.artifact import Artifact
from plugins.blocs.grid import CYCLE_NAMES, cycle
from plugins.model import Bloc
from plugins.model.records import KINDS
from plugins.model.views import BlocLink, BlocPage, Cell, GridRow, Link
from plugins.presenter import item, items, listing_links, listings, page_meta
from plugins.presenter.paging import listing_artifacts
from plugins.vietnamese import date_text

INDEX = ("Khối, cụm thi đua", "/khoi/")


def artifacts(archive) -> Iterator[Artifact]:
    """Front page and listings of each bloc, then the index."""
    library, size = archive.library, archive.settings["PAGE_SIZE"]
    for bloc in library.blocs:
        cards = library.by_bloc[bloc.id]
        grid = tuple(
            (year, tuple(tuple(library.cards[path] for path in cell) for cell in row))
            for year, row in cycle([library.article(card) for card in cards if card.events])
        )
        pages = listings(cards, size)
        spans = tuple((page.number, page.span) for page in pages)
        build = partial(
            bloc_page, bloc, tuple(reversed(cards[-size:])), grid, spans, library.hrefs(bloc)
        )
        yield Artifact(bloc.url, build, "bloc.html")
        yield from listing_artifacts(bloc.name, bloc.url, (INDEX,), pages, lambda cards: None)
    yield Artifact("/khoi/", partial(index_page, bloc_links(library)), "blocs.html")


def bloc_links(library) -> tuple[tuple[str, str, str, int, str], ...]:
    """(name, path, kind, number of articles, date of the newest) of every bloc, in order of names."""
    return tuple(
        (bloc.name, bloc.url, bloc.kind, len(cards), cards[-1].date if cards else "")
        for bloc in library.blocs
        for cards in (library.by_bloc[bloc.id],)
    )


def bloc_view(desk, name: str, url: str, kind: str, count: int, latest: str) -> BlocLink:
    return BlocLink(name, desk.href(url), KINDS[kind], count, date_text(latest[:10]))


def bloc_page(desk, bloc: Bloc, newest, grid, spans, hrefs):
    atom, rss = desk.href(f"{bloc.url}atom.xml"), desk.href(f"{bloc.url}rss.xml")
    rows = tuple(
        GridRow(year, tuple(
            Cell(event, tuple(item(desk, card) for card in cell))
            for event, cell in zip(CYCLE_NAMES, row, strict=True)
        ))
        for year, row in grid
    )  # fmt: skip
    return {
        "page": page_meta(
            desk, bloc.url, bloc.name, bloc.extra.get("excerpt", ""), (INDEX,),
            feeds=(Link(f"{bloc.name} (Atom)", atom), Link(f"{bloc.name} (RSS)", rss)),
        ),
        "bloc": BlocPage(
            name=bloc.name,
            kind=KINDS[bloc.kind],
            members=bloc.members,
            intro=desk.body(bloc, hrefs),
            events=CYCLE_NAMES,
            grid=rows,
            items=items(desk, newest),
            listings=listing_links(desk, bloc.url, spans),
            atom=atom,
            rss=rss,
        ),
    }  # fmt: skip


def index_page(desk, links):
    views = [(kind, bloc_view(desk, name, url, kind, count, latest)) for name, url, kind, count, latest in links]
    groups = tuple(
        (title, tuple(view for k, view in views if k == kind))
        for kind, title in KINDS.items()
        if any(k == kind for k, _ in views)
    )
    return {"page": page_meta(desk, "/khoi/", INDEX[0]), "groups": groups}
