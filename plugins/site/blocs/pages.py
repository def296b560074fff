"""A bloc's front page, and the index of blocs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugins.base.addresses import feed_url
from plugins.base.addresses.house import BLOC, BLOC_YEAR, BLOCS, EVENT, FOLLOW, UNITS, WORK_YEAR
from plugins.base.addresses.kinds import FEEDS
from plugins.base.contract import Archive, Hrefs, PageContext
from plugins.base.model import Bloc, Card, Library, Rendition
from plugins.base.model.cycle import CYCLE
from plugins.base.model.records import EVENTS, KINDS
from plugins.base.model.views import ATOM, RSS, BlocLink, BlocPage, Feed, Link, YearLink
from plugins.base.vietnamese import date_text
from plugins.engine.artifact import Artifact, Bundle, declared
from plugins.site.blocs.grid import CYCLE_NAMES, Grid, grid_of, grid_rows
from plugins.site.blocs.lineage import Lineage, lineage_of, lineage_view
from plugins.site.blocs.years import year_bundles
from plugins.site.presenter import (
    Counted,
    bloc_picture,
    counted,
    front,
    items,
    listing_links,
    page_meta,
    spans,
    thumbs,
)
from plugins.site.presenter.paging import Span, listing_bundles

BlocCounts = tuple[str, str, str, Counted, str]  # id, name, kind, numbers of articles, date of the newest
INDEX = ("Khối, cụm thi đua", BLOCS.url())


def artifacts(archive: Archive) -> Iterator[Artifact | Bundle]:
    """Front page and listings of each bloc, then the index."""
    library, size = archive.library, archive.settings["PAGE_SIZE"]
    for bloc in library.blocs:
        cards = library.by_bloc[bloc.id]
        grid = grid_of(library.occasions.get(bloc.id, {}))
        pages = spans(cards, size)
        newest, hrefs, lineage = front(cards, size), library.hrefs(bloc), lineage_of(library, bloc)
        of_years = sorted(library.bloc_years[bloc.id].items(), reverse=True)
        years = tuple((str(year), counted(those)) for year, those in of_years)
        build = declared(bloc_page, bloc, newest, thumbs(library, newest), grid, pages, hrefs, lineage, years)
        yield Artifact(bloc.url, build, "bloc.html")
        yield from year_bundles(library, bloc, INDEX)
        yield from listing_bundles(library, library.bloc_names[bloc.id], bloc.url, (INDEX,), cards, size, {})
    yield Artifact(BLOCS.url(), declared(index_page, bloc_links(library), library.work_years[-1:]), "blocs.html")


def bloc_links(library: Library) -> tuple[BlocCounts, ...]:
    """(id, name, kind, numbers of articles, date of the newest) of every bloc, in order of names."""
    return tuple(
        (bloc.id, bloc.name, bloc.kind, counted(cards), cards[-1].date if cards else "")
        for bloc in library.blocs
        for cards in (library.by_bloc[bloc.id],)
    )


def bloc_view(context: PageContext, id_: str, name: str, kind: str, count: Counted, latest: str) -> BlocLink:
    return BlocLink(
        id_, name, context.href(BLOC.url(id_)), KINDS[kind], count.text if count.all else "", date_text(latest[:10])
    )


def bloc_page(
    context: PageContext,
    bloc: Bloc,
    newest: tuple[Card, ...],
    small: Mapping[str, Rendition],
    grid: Grid,
    pages: Sequence[Span],
    hrefs: Hrefs,
    lineage: Lineage,
    years: Sequence[tuple[str, Counted]],
) -> dict[str, Any]:
    atom, rss = (context.href(feed_url(bloc.url, feed)) for feed in FEEDS)
    return {
        "page": page_meta(
            context,
            bloc.url,
            bloc.name,
            bloc.extra.get("excerpt", ""),
            (INDEX,),
            image=bloc_picture(context, bloc.id, bloc.name),
            feeds=(Feed(f"{bloc.name} (Atom)", atom, ATOM), Feed(f"{bloc.name} (RSS)", rss, RSS)),
        ),
        "bloc": BlocPage(
            name=bloc.name,
            kind=KINDS[bloc.kind],
            member_count=len(bloc.members),
            intro=context.body(bloc, hrefs),
            events=CYCLE_NAMES,
            grid=grid_rows(context, grid),
            items=items(context, newest, thumbs=small),
            listings=listing_links(context, bloc.url, pages),
            years=tuple(YearLink(y, context.href(BLOC_YEAR.url(bloc.id, y)), n.all, n.text, ()) for y, n in years),
            follow=context.href(f"{FOLLOW.url()}#{bloc.id}"),
        ),
        "history": lineage_view(context, lineage, dict(context.site.lead_titles)[bloc.kind]),
    }


def bloc_groups(context: PageContext, links: tuple[BlocCounts, ...]) -> tuple[tuple[str, tuple[BlocLink, ...]], ...]:
    """(kind, its blocs) of the links to all blocs."""
    views = [bloc_view(context, *link) for link in links]
    return tuple((kind, those) for kind in KINDS.values() if (those := tuple(v for v in views if v.kind == kind)))


def index_page(context: PageContext, links: tuple[BlocCounts, ...], newest_year: tuple[int, ...]) -> dict[str, Any]:
    ways = [(f"Năm công tác {year}", WORK_YEAR.url(str(year))) for year in newest_year]
    ways += [(EVENTS[event], EVENT.url(event)) for event in CYCLE] + [("Đơn vị", UNITS.url())]
    return {
        "page": page_meta(context, BLOCS.url(), INDEX[0]),
        "groups": bloc_groups(context, links),
        "links": tuple(Link(title, context.href(url)) for title, url in ways),
    }
