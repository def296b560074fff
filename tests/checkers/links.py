"""Every place inside a built site that leads nowhere: pages, fragments, images, feeds, sitemaps."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

#: A stand-in origin for a site whose address is not known.
ORIGIN = "http://site.invalid"
XPATHS = (
    "//@href",
    "//@src",
    "//@action",
    "//@poster",
    "//@data-src",
    "//meta[@property='og:image' or @property='og:url']/@content",
)
REFRESH = re.compile(r"^\s*\d+\s*;\s*url\s*=\s*(.+?)\s*$", re.IGNORECASE)
#: Elements of feeds and sitemaps whose text is an address.
ADDRESSES = {"loc", "link", "comments", "icon", "logo"}


def broken_links(root: Path, site_url: str = "") -> list[str]:
    """Return ``file: reference: reason`` for each reference inside ``root`` that leads nowhere.

    ``site_url`` is the address the site is published under, or "" where it is not known;
    references to it count as internal. Anything on other hosts is left alone.
    """
    base = (site_url or ORIGIN).rstrip("/")
    anchors: dict[Path, set[str]] = {}
    found = []
    for path in sorted(root.rglob("*")):
        if path.suffix not in {".html", ".xml"}:
            continue
        place = base + "/" + path.relative_to(root).as_posix().removesuffix("index.html")
        for reference in _references(path):
            reason = _reason(root, base, urljoin(place, reference), anchors)
            if reason:
                found.append(f"{path.relative_to(root)}: {reference}: {reason}")
    return found


def _references(path: Path) -> Iterator[str]:
    if path.suffix == ".xml":
        for element in etree.parse(path).iter():
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name in ADDRESSES and (element.text or "").strip():
                yield element.text.strip()
            yield from (value for key, value in element.attrib.items() if key in {"href", "src", "url"})
        return
    tree = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for xpath in XPATHS:
        yield from (value.strip() for value in tree.xpath(xpath))
    for value in tree.xpath("//@srcset"):
        yield from (part.split()[0] for part in value.split(",") if part.strip())
    for value in tree.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content"):
        yield from REFRESH.findall(value)


def _reason(root: Path, base: str, url: str, anchors: dict[Path, set[str]]) -> str:
    if not (url == base or url.startswith((base + "/", base + "?", base + "#"))):
        same_host = urlsplit(url).netloc == urlsplit(base).netloc and urlsplit(url).scheme in {"http", "https"}
        return "outside the site's base path" if same_host else ""
    parts = urlsplit(url[len(base) :])
    path = unquote(parts.path)
    if ".." in path.split("/"):
        return "leaves the site"
    target = root / (path.lstrip("/") + ("index.html" if path.endswith("/") or not path else ""))
    if not target.is_file():
        return "a folder, needs a final slash" if target.is_dir() else "no such file"
    if parts.fragment and target.suffix == ".html":
        if target not in anchors:
            tree = html.fromstring(target.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
            anchors[target] = set(tree.xpath("//@id")) | set(tree.xpath("//a/@name"))
        if unquote(parts.fragment) not in anchors[target]:
            return "no such fragment"
    return ""
