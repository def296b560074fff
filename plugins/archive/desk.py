"""The desk: what a page may ask for while it is built, and nothing more."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup

from plugins.archive.theme import Theme
from plugins.model import Article, Bloc, Page
from plugins.model.views import Link, Site

REFERENCE = re.compile(r'(href|src)="content:([^"#?]*)([^"]*)"')


class Desk:
    """``load(path)`` gives the stored HTML of a source's body."""

    def __init__(self, site: Site, load: Callable[[str], str]) -> None:
        self.site = site
        self._load = load
        self._base = site.home.rstrip("/")

    def href(self, path: str) -> str:
        """A site path as it stands in a link: behind the site's base path, percent-encoded."""
        return self._base + quote(path, safe="/?=&#%:@!$'()*+,;~-._")

    def absolute(self, path: str) -> str:
        """A site path as a full URL; without a known address of the site, the same as ``href``."""
        return self.site.root + quote(path, safe="/?=&#%:@!$'()*+,;~-._")

    def body(self, record: Article | Bloc | Page, hrefs: Sequence[tuple[str, str]]) -> Markup:
        """The record's body with its ``content:`` references turned into links.

        ``hrefs`` are the (target, URL) pairs that the page declared; a target that was
        not declared raises KeyError.
        """
        urls = dict(hrefs)

        def link(found: re.Match[str]) -> str:
            target = unquote(html.unescape(found[2]))
            return f'{found[1]}="{html.escape(self.href(urls[target]))}{found[3]}"'

        return Markup(REFERENCE.sub(link, self._load(record.path)))


def site_view(settings: Mapping[str, Any], theme: Theme) -> Site:
    """What every page may know of the site, from Pelican's settings."""
    root = settings["SITEURL"].rstrip("/")
    base = urlsplit(root).path
    href = lambda path: base + path  # noqa: E731
    return Site(
        name=settings["SITENAME"],
        section=settings["SECTION"],
        description=settings["SITE_DESCRIPTION"],
        home=href("/"),
        root=root,
        menu=tuple(Link(title, href(url)) for title, url in settings["MENU"]),
        search=href("/tim-kiem/"),
        atom=href("/atom.xml"),
        rss=href("/rss.xml"),
        styles=Markup(theme.styles),
        style_hash=theme.style_hash,
        script=href(theme.url("js/site.js")),
        preview=bool(settings.get("PREVIEW")),
    )
