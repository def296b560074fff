"""From records to what templates show: list items, page heads, listings, JSON-LD.

Pure. Every page-making room stands on this one; it turns cards and ids into
``model.views`` with the help of a context (for links) and nothing else.
"""

from plugins.site.presenter.addresses import entry_id
from plugins.site.presenter.compact_json import json_file
from plugins.site.presenter.items import bloc_names, item, items
from plugins.site.presenter.json_ld import news_article
from plugins.site.presenter.meta import page_meta
from plugins.site.presenter.paging import full_pages, listing_links, listings

__all__ = [
    "bloc_names", "entry_id", "full_pages", "item", "items", "json_file", "listing_links", "listings", "news_article",
    "page_meta",
]  # fmt: skip
