"""Structured data for search engines: schema.org in JSON-LD, safe inside a script element."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from plugins.base.model.bloc_years import name_in
from plugins.base.model.views import Correction, Link, SharingPicture, Site
from plugins.site.presenter.compact_json import compact_json

#: Letters of a headline that search engines show (Google Search Central, "Article structured data").
HEADLINE = 110


def script_safe(data: Any) -> Markup:
    """JSON that cannot end its script element (HTML standard, 4.12.1.3: escape ``<``)."""
    return Markup(compact_json(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def breadcrumb_list(site: Site, crumbs: Sequence[Link], title: str, url: str) -> dict[str, Any]:
    """A schema.org BreadcrumbList from the home page down to what the page belongs to, or to the page itself.

    Two places at least (Google Search Central, "Breadcrumb"), of which the page need not be one.
    """
    places = crumbs if len(crumbs) > 1 else [*crumbs, Link(title, url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": i, "name": place.title, "item": absolute(site, place.url)}
            for i, place in enumerate(places, 1)
        ],
    }


def news_article(
    site: Site,
    title: str,
    published: str,
    modified: str,
    authors: Sequence[Link],
    image: SharingPicture,
) -> dict[str, Any]:
    """A schema.org NewsArticle; dates are ISO 8601 with +07:00. Without an author the publisher is it."""
    publisher = organization(site, publisher_in(site, published))
    data: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": shortened(title, HEADLINE),
        "image": [image.url],
        "datePublished": published,
        "dateModified": modified or published,
        "inLanguage": "vi",
        "articleSection": site.section,
        "author": [{"@type": "Person", "name": who.title, "url": absolute(site, who.url)} for who in authors]
        or [publisher],
        "publisher": publisher,
    }
    if site.license:
        data["license"] = site.license.url
    return data


def organization(site: Site, name: str = "") -> dict[str, Any]:
    """Who publishes the site, as a schema.org GovernmentOrganization; ``name`` is the one of another year."""
    data: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "name": name or site.name,
        "url": absolute(site, site.home),
        "logo": absolute(site, site.icon),
    }
    if name in ("", site.name):
        said = {key: site.imprint.get(key) for key in ("address", "telephone", "email") if site.imprint.get(key)}
        data |= said
        if parent := site.imprint.get("parent"):
            data["parentOrganization"] = {"@type": "GovernmentOrganization", "name": parent}
    return data


def publisher_in(site: Site, date: str) -> str:
    """What the publisher was called on a date (ISO 8601)."""
    return name_in(site.names, int(date[:4])) if site.names else site.name


def correction_comments(corrections: Sequence[Correction]) -> dict[str, Any]:
    """schema.org's ``correction`` of a NewsArticle, newest last; nothing where nothing was corrected."""
    comments = [{"@type": "CorrectionComment", "text": one.note, "datePublished": one.date_iso} for one in corrections]
    return {"correction": comments} if comments else {}


def shortened(text: str, most: int) -> str:
    """A text of at most so many letters, cut between words."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def graph(*things: dict[str, Any]) -> Markup:
    return script_safe({"@context": "https://schema.org", "@graph": list(things)})


def absolute(site: Site, href: str) -> str:
    """A link of a page as a full URL, where the site's address is known."""
    if not site.root:
        return href
    base = site.home.rstrip("/")
    return site.root + href[len(base) :]
