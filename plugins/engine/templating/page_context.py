"""The page context: what a page may ask for while it is built, and nothing more."""

import re
import sqlite3
from collections.abc import Callable, Mapping
from copy import copy
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from plugins.base.addresses import feed_url
from plugins.base.addresses.house import (
    ALBUMS,
    CORRECTIONS,
    DOCUMENTS,
    FAVICON,
    FOLLOW,
    HOME,
    IMPRINT,
    OPEN_DATA,
    SEARCH,
    TOUCH_ICON,
    UNITS,
)
from plugins.base.addresses.kinds import ATOM
from plugins.base.contract import Hrefs, PageContext
from plugins.base.model import Media, Problem, Record
from plugins.base.model.imprint import imprint_of
from plugins.base.model.records import LEAD_TITLES
from plugins.base.model.views import LeadTitles, Link, Site
from plugins.engine.artifact import BuildError
from plugins.engine.memory.byte_cache import ByteCache
from plugins.engine.memory.room_storage import RoomStorage
from plugins.engine.templating.theme import Theme
from plugins.sources.body.linking import link
from plugins.sources.frontmatter import read_file

#: Indexes that the foot of every page leads to, besides the menu.
FOOT = (
    ("Đơn vị", UNITS),
    ("Ảnh", ALBUMS),
    ("Văn bản", DOCUMENTS),
    ("Đính chính", CORRECTIONS),
    ("Dữ liệu mở", OPEN_DATA),
    ("Thông tin về trang", IMPRINT),
    ("Theo dõi tin mới", FOLLOW),
)
#: What nearly every path is made of, and stands for itself.
PLAIN = re.compile(r"[a-z0-9/._-]*")


class BuildContext:
    """``load(path)`` gives the stored HTML of a source's body; ``root`` is the content folder.

    ``store`` keeps what cost much to make, ``storage_of(room)`` a room's own rows.
    """

    def __init__(
        self,
        site: Site,
        load: Callable[[str], str],
        root: Path,
        store: ByteCache,
        storage_of: Callable[[str], RoomStorage],
    ) -> None:
        self.site, self.store, self._storage_of = site, store, storage_of
        self._load, self._root = load, root
        self._base = site.home.rstrip("/")

    def kept(self, room: str, name: str, digest: str) -> bytes:
        """A row of a room's storage. Raises sqlite3.DatabaseError where it is damaged: the build then starts over."""
        value = self._storage_of(room).read(name, digest)
        if value is None:
            raise sqlite3.DatabaseError(f"the row {name} of {room} is damaged")
        return value

    def href(self, path: str) -> str:
        """A site path as it stands in a link: behind the site's base path, percent-encoded."""
        return self._base + _encoded(path)

    def absolute(self, path: str) -> str:
        """A site path as a full URL; without a known address of the site, the same as ``href``."""
        return self.site.root + _encoded(path)

    def body(self, record: Record, hrefs: Hrefs) -> Markup:
        """The record's body with its ``content:`` references turned into links and pictures.

        ``hrefs`` are the (target, URL or photo) pairs that the page declared; a target that
        was not declared raises KeyError.
        """
        return Markup(link(self._load(record.path), self.href, dict(hrefs)))

    def with_bodies(self, bodies: Mapping[str, str]) -> "BuildContext":
        """The same context, with other HTML for some sources."""
        other = copy(self)
        other._load = lambda path: bodies[path] if path in bodies else self._load(path)
        return other

    def source(self, media: Media) -> bytes:
        """The bytes of a photo or document. Raises BuildError where they are not the ones that were checked."""
        data = read_file(self._root, media.path, media.size)
        if isinstance(data, Problem) or blake2b(data, digest_size=16).hexdigest() != media.digest:
            raise BuildError(f"{media.path} changed while the site was built")
        return data


def for_pages(context: BuildContext) -> PageContext:
    """What pages see of it; the type checker compares the two here."""
    return context


def _encoded(path: str) -> str:
    return path if PLAIN.fullmatch(path) else quote(path, safe="/?=&#%:@!$'()*+,;~-._")


def site_view(settings: Mapping[str, Any], theme: Theme) -> Site:
    """What every page may know of the site, from Pelican's settings."""
    root = settings["SITEURL"].rstrip("/")
    base = urlsplit(root).path

    def href(path: str) -> str:
        return f"{base}{path}"

    return Site(
        name=settings["SITENAME"],
        section=settings["SECTION"],
        description=settings["SITE_DESCRIPTION"],
        home=href(HOME.url()),
        root=root,
        menu=tuple(Link(title, href(url) if url.startswith("/") else url) for title, url in settings["MENU"]),
        search=href(SEARCH.url()),
        atom=href(feed_url(HOME.url(), ATOM)),
        foot=tuple(Link(title, href(kind.url())) for title, kind in FOOT),
        favicon=href(FAVICON.url()) if base else "",  # at the root of a host browsers find it by themselves
        icon=href(TOUCH_ICON.url()),
        script=href(theme.script("js/site.js")),
        search_scripts=theme.search,
        later_script=href(theme.script("js/later.js")),
        suggesting_script=href(theme.script("js/suggesting.js")),
        guessing_script=href(theme.script("js/guessing.js")),
        preview=bool(settings.get("PREVIEW")),
        imprint=imprint_of(settings.get("IMPRINT", {})),
        names=tuple((year, name) for year, name in settings.get("SITENAMES", ())),
        lead_titles=tuple(
            (kind, LeadTitles(*settings.get("LEAD_TITLES", {}).get(kind, usual))) for kind, usual in LEAD_TITLES.items()
        ),
        license=Link(*settings["CONTENT_LICENSE"]) if settings.get("CONTENT_LICENSE") else None,
    )
