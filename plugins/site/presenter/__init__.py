"""From records to what templates show: list items, page heads, listings, JSON-LD.

Pure. Every page-making room stands on this one; it turns cards and ids into
``model.views`` with the help of a context (for links) and nothing else.
"""

from plugins.site.presenter.addresses import entry_id, feed_id
from plugins.site.presenter.compact_json import json_file
from plugins.site.presenter.counting import Counted, counted
from plugins.site.presenter.items import author_names, bloc_names, item, items, line, thumbs
from plugins.site.presenter.json_ld import news_article, organization
from plugins.site.presenter.meta import page_meta
from plugins.site.presenter.paging import front, listing_links, spans
from plugins.site.presenter.pictures import bloc_picture, photo_picture

__all__ = [
    "Counted", "author_names", "bloc_names", "bloc_picture", "counted", "entry_id", "feed_id", "front", "item", "items",
    "json_file", "line", "listing_links", "news_article", "organization", "page_meta", "photo_picture", "spans",
    "thumbs",
]  # fmt: skip
