"""Structured data for search engines: schema.org in JSON-LD, safe inside a script element."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from plugins.base.model.views import Link, Site
from plugins.site.presenter.compact_json import compact_json


def script_safe(data: Any) -> Markup:
    """JSON that cannot end its script element (HTML standard, 4.12.1.3: escape ``<``)."""
    return Markup(compact_json(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def breadcrumb_list(site: Site, crumbs: Sequence[Link], title: str, url: str) -> dict[str, Any]:
    """A schema.org BreadcrumbList from the home page down to the page itself."""
    places = [*crumbs, Link(title, url)]
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
    url: str,
    published: str,
    modified: str,
    authors: Sequence[str],
    description: str,
    image: str = "",
) -> dict[str, Any]:
    """A schema.org NewsArticle; dates are ISO 8601 with +07:00."""
    data: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": published,
        "dateModified": modified or published,
        "inLanguage": "vi",
        "articleSection": site.section,
        "mainEntityOfPage": absolute(site, url),
        "publisher": {"@type": "GovernmentOrganization", "name": site.name},
    }
    if description:
        data["description"] = description
    if image:
        data["image"] = [image]
    if site.license:
        data["license"] = site.license.url
    if authors:
        data["author"] = [{"@type": "Person", "name": name} for name in authors]
    return data


def graph(*things: dict[str, Any]) -> Markup:
    return script_safe({"@context": "https://schema.org", "@graph": list(things)})


def absolute(site: Site, href: str) -> str:
    """A link of a page as a full URL, where the site's address is known."""
    if not site.root:
        return href
    base = site.home.rstrip("/")
    return site.root + href[len(base) :]
