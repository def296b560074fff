"""The head of a page: title, canonical address, breadcrumbs, structured data."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from plugins.base.contract import PageContext
from plugins.base.model.views import Link, PageMeta, SharingPicture
from plugins.site.presenter.json_ld import absolute, breadcrumb_list, graph
from plugins.site.presenter.pictures import site_picture


def page_meta(
    context: PageContext,
    path: str,
    title: str,
    description: str = "",
    parents: Sequence[tuple[str, str]] = (),
    things: Sequence[dict[str, Any]] = (),
    image: SharingPicture | None = None,
    **more: Any,
) -> PageMeta:
    """The meta view of the page at a site path.

    ``parents`` are (title, path) pairs between the home page and this one; ``things``
    are further JSON-LD objects; ``image`` stands for the page where it is shared, or else the site's card;
    ``more`` are fields of ``PageMeta``.
    """
    site = context.site
    url = context.href(path)
    crumbs: tuple[Link, ...] = ()
    if path != "/":
        crumbs = (Link("Trang chủ", site.home), *(Link(t, context.href(p)) for t, p in parents))
    data = [*things, breadcrumb_list(site, crumbs, title, url)] if crumbs else list(things)
    return PageMeta(
        title=title,
        url=url,
        canonical=absolute(site, url),
        description=description or site.description,
        breadcrumbs=crumbs,
        image=image or site_picture(context),
        json_ld=graph(*data) if data else Markup(""),
        **more,
    )
