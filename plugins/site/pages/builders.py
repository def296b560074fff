"""Their artifacts and builders."""

from collections.abc import Iterator
from typing import Any

from plugins.base.addresses import redirect_place
from plugins.base.addresses.house import NOT_FOUND, ROBOTS, SITEMAP
from plugins.base.contract import Archive, Hrefs, PageContext
from plugins.base.model import Article, Page
from plugins.base.model.records import title_of
from plugins.base.model.views import Link
from plugins.base.vietnamese import date_text
from plugins.engine.artifact import Artifact, declared
from plugins.site.pages import home
from plugins.site.presenter import page_meta


def artifacts(archive: Archive) -> Iterator[Artifact]:
    library = archive.library
    yield from home.artifacts(archive)
    yield Artifact(NOT_FOUND.url(), declared(not_found_page), "not_found.html")
    yield Artifact(ROBOTS.url(), declared(robots))
    for page in library.pages:
        yield Artifact(page.url, declared(plain_page, page, library.hrefs(page)), "page.html")
    for record, url in library.old_urls():
        build = declared(redirect_page, url, title_of(record), record.url)
        yield Artifact(redirect_place(url), build, "redirect.html")
    for article in library.withdrawn:
        yield Artifact(article.url, declared(withdrawn_page, article), "withdrawn.html")


def not_found_page(context: PageContext) -> dict[str, Any]:
    """Without ``noindex``: hosts send it with status 404, which search engines do not list. Its own address
    is linked from nowhere, and where a host sends it with status 200, the canonical makes one page of them all."""
    return {"page": page_meta(context, NOT_FOUND.url(), "Không tìm thấy trang")}


def plain_page(context: PageContext, page: Page, hrefs: Hrefs) -> dict[str, Any]:
    summary = page.summary or page.extra.get("excerpt", "")
    return {
        "page": page_meta(context, page.url, page.title, summary, modified=page.modified),
        "title": page.title,
        "body": context.body(page, hrefs),
        "modified_iso": page.modified,
        "modified_text": date_text(page.modified[:10]),
    }


def redirect_page(context: PageContext, alias: str, title: str, target: str) -> dict[str, Any]:
    """Without ``noindex``: search engines shall follow it and give what they know of the old address to the new."""
    meta = page_meta(context, alias, title)
    return {
        "page": meta._replace(canonical=context.absolute(target)),
        "target": Link(title, context.href(target)),
    }


def withdrawn_page(context: PageContext, article: Article) -> dict[str, Any]:
    notice = article.extra["withdrawn"]
    return {
        "page": page_meta(context, article.url, f"Tin đã rút: {article.title}", notice["reason"], robots="noindex"),
        "title": article.title,
        "date_text": date_text(notice["date"][:10]),
        "reason": notice["reason"],
    }


def robots(context: PageContext) -> str:
    """robots.txt (RFC 9309): everything may be read; the sitemap where the address is known."""
    lines = ["User-agent: *", "Allow: /"]
    if context.site.root:
        lines.append(f"Sitemap: {context.absolute(SITEMAP.url())}")
    return "\n".join(lines) + "\n"
