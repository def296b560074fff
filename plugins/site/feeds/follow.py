"""*Theo dõi*: the page that says what a feed is, and gives the address of each."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from plugins.base.addresses import feed_url
from plugins.base.addresses.house import BLOC, FOLLOW, HOME
from plugins.base.addresses.kinds import ATOM, RSS
from plugins.base.contract import Archive, PageContext
from plugins.engine.artifact import Artifact, declared
from plugins.site.presenter import page_meta

TITLE = "Theo dõi tin mới"


class Followed(NamedTuple):
    """Something that has feeds; their addresses are full ones, to be copied into a feed reader."""

    anchor: str
    title: str
    url: str
    atom: str
    rss: str


def artifacts(archive: Archive) -> Iterator[Artifact]:
    blocs = tuple((bloc.id, bloc.name) for bloc in archive.library.blocs)
    yield Artifact(FOLLOW.url(), declared(follow_page, blocs), "follow.html")


def follow_page(context: PageContext, blocs: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {
        "page": page_meta(
            context, FOLLOW.url(), TITLE, "Nhận tin mới qua nguồn tin (feed) của cả trang hay từng khối, cụm."
        ),
        "whole": _followed(context, "tat-ca", "Tất cả tin", HOME.url()),
        "blocs": tuple(_followed(context, id_, name, BLOC.url(id_)) for id_, name in blocs),
    }


def _followed(context: PageContext, anchor: str, title: str, path: str) -> Followed:
    atom, rss = (context.absolute(feed_url(path, feed)) for feed in (ATOM, RSS))
    return Followed(anchor, title, context.href(path), atom, rss)
