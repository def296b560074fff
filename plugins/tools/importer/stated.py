"""What a web page says of itself for machines: title, dates and writer in its head, in JSON-LD and in ``<time>``."""

import json
from collections.abc import Iterator

from lxml import etree

from plugins.tools.importer import people
from plugins.tools.importer.cleaning import clean
from plugins.tools.importer.saved import Stated
from plugins.tools.importer.written_dates import stated as moment

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
)
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator")
#: Elements that name who wrote, by what they are or are called; not those of who commented.
_BYLINES = frozenset(
    "author byline author-name post-author entry-author article-author reader-credits tac-gia tacgia".split()
)
_BYLINE = etree.XPath(
    "//*[@itemprop='author' or @rel='author' or contains(@class, 'author') or contains(@class, 'byline')"
    " or contains(@class, 'credits') or contains(@class, 'tac')]"
)
_IN_LISTS = ("a", "li", "aside", "nav", "footer")
_MOST = 200_000  # characters of JSON-LD that are looked into
_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "Report", "WebPage")


def stated_in(root, structured: list[str]) -> Stated:
    """What a parsed page states; ``structured`` are the texts of its JSON-LD."""
    titles: list[str] = []
    dates: dict[str, str] = {}
    author = ""
    for kind, value in (*_of_meta(root), *_of_json(structured), *_of_elements(root)):
        value = clean(value)
        if kind == "title" and value:
            titles.append(value)
        elif kind == "author":
            author = author or (value if people.writers(value) else "")
        elif kind in ("date", "modified") and (found := moment(value)):
            dates.setdefault(kind, found)
    title = root.find(".//head/title")
    if title is not None and title.text:
        titles.append(clean(title.text))
    return Stated(tuple(dict.fromkeys(titles)), dates.get("date", ""), dates.get("modified", ""), author)


def _of_meta(root) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        kind = "date" if name in _PUBLISHED else "modified" if name in _MODIFIED else "title" if name in _TITLES else ""
        kind = kind or ("author" if name in _AUTHORS else "")
        if kind:
            yield kind, meta.get("content") or ""


def _of_elements(root) -> Iterator[tuple[str, str]]:
    """Marked elements of the page's text: the date of an article that alone bears one."""
    times = []
    for node in root.iter("time"):
        value = node.get("datetime") or ""
        name = (node.get("itemprop") or "").lower()
        if name == "datemodified" or "updated" in (node.get("class") or "").split():
            yield "modified", value
        elif name == "datepublished" or node.get("pubdate") is not None or "published" in (node.get("class") or ""):
            yield "date", value
        elif moment(value) and next(node.iterancestors(*_IN_LISTS), None) is None:
            times.append(moment(value))
    if len(set(times)) == 1:  # several are those of a list
        yield "date", times[0]
    for node in _BYLINE(root):
        is_named = _BYLINES.intersection((node.get("class") or "").lower().split())
        is_marked = node.get("itemprop") == "author" or node.get("rel") == "author"
        if (is_named or is_marked) and not any("comment" in (a.get("class") or "") for a in node.iterancestors()):
            yield "author", node.text_content()[:200]


def _of_json(structured: list[str]) -> Iterator[tuple[str, str]]:
    for text in structured:
        try:
            data = json.loads(text) if len(text) <= _MOST else None
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", [data]) if isinstance(data, dict) else data
        for thing in graph if isinstance(graph, list) else ():
            if (
                not isinstance(thing, dict)
                or thing.get("@type") not in _ARTICLES
                and not isinstance(thing.get("@type"), list)
            ):
                continue
            yield "title", _text(thing.get("headline"))
            yield "date", _text(thing.get("datePublished"))
            yield "modified", _text(thing.get("dateModified"))
            author = thing.get("author")
            author = author[0] if isinstance(author, list) and author else author
            if isinstance(author, dict) and author.get("@type") == "Person":
                yield "author", _text(author.get("name"))


def _text(value) -> str:
    return value if isinstance(value, str) else ""
