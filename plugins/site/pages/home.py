"""The front page: a story with its photo, the next ones, the year's cycle, older titles, and where to go on."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from plugins.base.addresses.house import HOME, month_url
from plugins.base.contract import Archive, PageContext
from plugins.base.model import Card, Library, Media, Rendition
from plugins.base.model.bloc_years import Names
from plugins.base.model.front_views import Story
from plugins.base.model.views import Link
from plugins.engine.artifact import Artifact, declared
from plugins.site.blocs.cycle_year import CycleYear, cycle_year, year_strip
from plugins.site.blocs.pages import BlocCounts, bloc_groups, bloc_links
from plugins.site.periods.calendars import month_title
from plugins.site.periods.pages import YearCounts, year_counts, year_links
from plugins.site.presenter import bloc_names, item, items, line, organization, page_meta, thumbs
from plugins.sources.body.pictures import FIRST, PHONE, picture

#: How many articles follow the story with their small photos, and how many by their titles alone.
NEXT, TITLES = 4, 10
#: Of so many newest articles the first that has a photo is the story.
STORY_AMONG = 3
#: The first column of a desktop is 38rem wide, a phone's as wide as its window. There the photo leads to the article,
#: which shows it whole: for two thirds of its width a phone of twofold density takes the file of 480 px, which comes
#: sooner.
SIZES = f"{PHONE} calc(66vw - 1rem), 38rem"


class Chosen(NamedTuple):
    """What the page shows, newest first: the story, those that follow it, and older ones by their titles.

    ``path`` tells the photo's address, which ``photo`` does not: as an input it is known by its pixels alone.
    """

    story: Card | None
    excerpt: str
    path: str
    photo: Media | None
    alt: str
    following: tuple[Card, ...]
    titles: tuple[Card, ...]


def artifacts(archive: Archive) -> Iterator[Artifact]:
    library = archive.library
    chosen = choose(library)
    shown = [card for card in (chosen.story, *chosen.following) if card]
    names, small = bloc_names(library.bloc_names, shown), thumbs(library, chosen.following)
    build = declared(home_page, chosen, names, small, cycle_year(library), bloc_links(library), year_counts(library))
    yield Artifact(HOME.url(), build, "home.html")


def choose(library: Library) -> Chosen:
    """What the page shows of a library."""
    newest = library.newest(1 + NEXT + TITLES)
    if not newest:
        return Chosen(None, "", "", None, "", (), ())
    story = next((card for card in newest[:STORY_AMONG] if card.path in library.covers), newest[0])
    rest = tuple(card for card in newest if card != story)
    photo, alt = library.covers.get(story.path, (None, ""))
    excerpt = story.summary or library.whole(library.article(story)).extra.get("excerpt", "")
    return Chosen(story, excerpt, photo.path if photo else "", photo, alt, rest[:NEXT], rest[NEXT:])


def home_page(
    context: PageContext,
    chosen: Chosen,
    names: Mapping[str, Names],
    small: Mapping[str, Rendition],
    cycle: CycleYear | None,
    blocs: tuple[BlocCounts, ...],
    years: YearCounts,
) -> dict[str, Any]:
    site = context.site
    thing = {"@type": "WebSite", "name": site.name, "url": context.absolute(HOME.url()), "inLanguage": "vi"}
    last = (*chosen.following, *chosen.titles)[-1:]
    return {
        "page": page_meta(context, HOME.url(), site.name, things=(thing, organization(site))),
        "story": _story(context, chosen, chosen.story, names) if chosen.story else None,
        "items": items(context, chosen.following, names, small),
        "lines": tuple(line(context, card) for card in chosen.titles),
        "more": _month(context, last[0].date[:7]) if last else None,
        "strip": year_strip(context, cycle) if cycle else None,
        "groups": bloc_groups(context, blocs),
        "years": year_links(context, years),
    }


def _story(context: PageContext, chosen: Chosen, card: Card, names: Mapping[str, Names]) -> Story:
    photo = chosen.photo
    if photo is None:
        return Story(item(context, card, names), chosen.excerpt, Markup(""))
    place = (photo.widest.width, photo.widest.height)
    shown = picture(context.href, photo, str(escape(chosen.alt)), FIRST, SIZES, place)
    return Story(item(context, card, names), chosen.excerpt, Markup(shown))


def _month(context: PageContext, month: str) -> Link:
    return Link(month_title(month), context.href(month_url(month)))
