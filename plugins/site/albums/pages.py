"""A page for each album, and their index. An album of a year that is over changes with its own articles alone."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from plugins.base.addresses.house import ALBUM, ALBUMS
from plugins.base.contract import Archive, PageContext
from plugins.base.model import Card, Library, Media
from plugins.base.model.media import Rendition
from plugins.base.model.views import Link, Thumb
from plugins.base.vietnamese import date_text
from plugins.engine import fingerprints
from plugins.engine.artifact import Artifact, Bundle, declared
from plugins.site.presenter import page_meta, photo_picture

INDEX = ("Ảnh", ALBUMS.url())
#: Pictures in the index, of 6.6 kB at most: those near a phone's first screen, and all where no script holds them back.
PICTURED = 12


class AlbumCount(NamedTuple):
    """An album in the index; ``cover`` is the small picture of its newest article that has one, ``newest`` the time of
    its newest article."""

    year: str
    bloc: str
    name: str
    photos: int
    newest: str
    cover: Rendition | None


class Shown(NamedTuple):
    """A photo as an article shows it; ``path`` tells its address, which the photo as an input does not."""

    path: str
    photo: Media
    alt: str
    caption: str
    credit: str


#: Articles, newest first, each with the photos that it shows.
Entries = tuple[tuple[Card, tuple[Shown, ...]], ...]


class AlbumPhoto(NamedTuple):
    """A photo in an album: its small file, and the widest one that it opens."""

    url: str
    width: int
    height: int
    large: str
    alt: str
    caption: str
    credit: str


class AlbumArticle(NamedTuple):
    """The photos of an article."""

    title: str
    url: str
    date_iso: str
    date_text: str
    photos: tuple[AlbumPhoto, ...]


class AlbumLink(NamedTuple):
    """An album that the index shows by a picture."""

    bloc: str
    url: str
    photos: int
    cover: Thumb


class AlbumYear(NamedTuple):
    """The albums of a year: those with a picture, and the names of all others."""

    year: str
    pictured: tuple[AlbumLink, ...]
    named: tuple[Link, ...]


def artifacts(archive: Archive) -> Iterator[Artifact | Bundle]:
    library = archive.library
    counts = []
    for (year, bloc), cards in library.albums.items():
        name = library.bloc_name(bloc, cards[-1].date)
        entries = tuple((card, _shown(library, card)) for card in reversed(cards))
        count = sum(len(photos) for _, photos in entries)
        counts.append(AlbumCount(year, bloc, name, count, cards[-1].date, _cover(entries)))
        parts = [year, bloc, name, *[card.digest for card in cards]]
        parts += ["\x1f".join((one.path, one.photo.digest, *one[2:])) for _, photos in entries for one in photos]
        yield Bundle(
            f"album {year} {bloc}", fingerprints.digest(parts), "album.html", partial(_album, year, bloc, name, entries)
        )
    yield Artifact(ALBUMS.url(), declared(index_page, tuple(counts)), "albums.html")


def _cover(entries: Entries) -> Rendition | None:
    return next((small for _, photos in entries for one in photos if (small := one.photo.thumb)), None)


def _shown(library: Library, card: Card) -> tuple[Shown, ...]:
    images = library.article(card).extra["images"]
    known = ((path, library.media.get(path), *facts) for path, *facts in images)
    return tuple(Shown(path, photo, *facts) for path, photo, *facts in known if photo and photo.is_photo)


def _album(year: str, bloc: str, name: str, entries: Entries) -> Iterator[Artifact]:
    yield Artifact(ALBUM.url(year, bloc), declared(album_page, year, bloc, name, entries), "album.html")


def album_page(context: PageContext, year: str, bloc: str, name: str, entries: Entries) -> dict[str, Any]:
    title = f"Ảnh năm {year}: {name}"
    first = entries[0][1][0]
    articles = tuple(_article(context, card, photos) for card, photos in entries)
    count = sum(len(photos) for _, photos in entries)
    return {
        "page": page_meta(
            context,
            ALBUM.url(year, bloc),
            title,
            f"{count} ảnh trong tin của {name} năm {year}.",
            (INDEX,),
            image=photo_picture(context, first.photo, first.alt),
        ),
        "title": title,
        "count": count,
        "articles": articles,
    }


def _article(context: PageContext, card: Card, photos: Sequence[Shown]) -> AlbumArticle:
    shown = tuple(_photo(context, *one[1:]) for one in photos)
    return AlbumArticle(card.title, context.href(card.url), card.date, date_text(card.date[:10]), shown)


def _photo(context: PageContext, photo: Media, alt: str, caption: str, credit: str) -> AlbumPhoto:
    small, large = photo.webp[0], photo.widest
    return AlbumPhoto(context.href(small.url), small.width, small.height, context.href(large.url), alt, caption, credit)


def index_page(context: PageContext, counts: Sequence[AlbumCount]) -> dict[str, Any]:
    newest = sorted((one for one in counts if one.cover), key=lambda one: one.newest, reverse=True)[:PICTURED]
    years = tuple(_year(context, year, tuple(those), newest) for year, those in groupby(counts, lambda one: one.year))
    return {
        "page": page_meta(context, ALBUMS.url(), INDEX[0], "Ảnh trong tin, theo năm và theo khối, cụm."),
        "years": years,
    }


def _year(context: PageContext, year: str, those: Sequence[AlbumCount], newest: Sequence[AlbumCount]) -> AlbumYear:
    pictured, named = [], []
    for one in those:
        url = context.href(ALBUM.url(year, one.bloc))
        if one.cover and one in newest:
            cover = Thumb(context.href(one.cover.url), one.cover.width, one.cover.height)
            pictured.append(AlbumLink(one.name, url, one.photos, cover))
        else:
            named.append(Link(f"{one.name} ({one.photos} ảnh)", url))
    return AlbumYear(year, tuple(pictured), tuple(named))
