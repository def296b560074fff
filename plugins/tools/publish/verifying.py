"""What is asked of a built site before it may go live; independent of the engine that built it."""

import posixpath
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import msgspec
from lxml import etree

from plugins.base.addresses import file_of, url_of
from plugins.base.disk import read_plain, write_whole
from plugins.base.model import Article, Problem
from plugins.engine import fingerprints
from plugins.sources.frontmatter import SCHEMAS, find, read_bytes, read_source, unseen
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.manifest import Manifest

_SHOWN = 20
#: To look for more names in every page costs more than to follow its links.
MANY_GONE = 200
#: Letters that no encoding of URLs or of HTML writes in another way (RFC 3986, 2.3: unreserved).
_UNCHANGED = re.compile(r"[A-Za-z0-9._~-]+")


class Told(NamedTuple):
    """What a source says of itself: ``name`` is git's of its bytes, ``url`` is ``""`` where it makes no record."""

    name: str
    url: str
    status: str
    date: str


class Accounts(NamedTuple):
    """How many sources of each fate; together they are all sources."""

    published: int
    drafts: int
    embargoed: int
    withdrawn: int
    others: int  # blocs and pages

    def __str__(self) -> str:
        return (
            f"{self.published} bài đăng, {self.drafts} bản nháp, {self.embargoed} bài chờ đến giờ, "
            f"{self.withdrawn} bài đã rút, {self.others} trang và khối"
        )


def account(content: Path, listed: Mapping[str, str], clock: str, manifest: Manifest, memory: Path) -> Accounts:
    """Find every source's page, or the reason that it has none.

    ``listed`` are the paths that git has in the content folder, with the names of their bytes, which lie there.
    Raises PublishError for a source that is neither published nor held back, and for one that is both. ``memory`` is a
    file that keeps what unchanged sources say of themselves.
    """
    told = _tell(content, listed, memory)
    lost = [path for path in listed if path not in told and _is_source(path)]
    if lost:
        raise PublishError(_list("Có bài trong kho mà máy không đọc tới", lost))
    counts = {"published": 0, "draft": 0, "embargoed": 0, "withdrawn": 0, "other": 0}
    shown, hidden = {}, {}
    for path, (_, url, status, date) in told.items():
        if not url:
            lost.append(path)
            continue
        fate = status if status in ("draft", "other") or date <= clock else "embargoed"
        counts[fate] += 1
        (hidden if fate in ("draft", "embargoed") else shown)[url] = path
    lost += [path for url, path in shown.items() if file_of(url) not in manifest]
    if lost:
        raise PublishError(_list("Có bài không thành trang", lost))
    leaked = [path for url, path in hidden.items() if url not in shown and file_of(url) in manifest]
    if leaked:
        raise PublishError(_list("Có bài chưa được đăng mà đã lộ trang", leaked))
    return Accounts(counts["published"], counts["draft"], counts["embargoed"], counts["withdrawn"], counts["other"])


def _tell(content: Path, listed: Mapping[str, str], memory: Path) -> dict[str, Told]:
    """What every source that the engine would read says of itself; those that ``memory`` knows are not read."""
    code = [
        fingerprints.folder_digest(fingerprints.PLUGINS / room)
        for room in ("sources/frontmatter", "base/addresses", "base/model", "base/vietnamese")
    ]
    try:
        kept = msgspec.json.decode(read_plain(memory), type=tuple[list[str], dict[str, Told]])
        known = kept[1] if kept[0] == code else {}
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        known = {}
    told = {}
    for path in (entry.path for entry in find(content).sources):
        row, name = known.get(path), listed.get(path, "")
        told[path] = row if row and row.name == name != "" else Told(name, *_read(content, path))
    if told != known:
        write_whole(memory, msgspec.json.encode((code, told)))
    return told


def _read(content: Path, path: str) -> tuple[str, str, str]:
    data = read_bytes(content, path)
    record = None if isinstance(data, Problem) else read_source(path, data, unseen).record
    if isinstance(record, Article):
        return record.url, record.status, record.date
    return (record.url, "other", "") if record else ("", "", "")


def _is_source(path: str) -> bool:
    parts = path.split("/")
    return path.endswith(".md") and parts[0] in SCHEMAS and not any(p.startswith((".", "~$")) for p in parts)


def links(site: Path, root: str, manifest: Manifest, before: Manifest | None) -> None:
    """Follow every link of the site to itself. Raises PublishError naming those that lead nowhere.

    ``before`` is a manifest whose links were found right: only pages are read that changed since, and those that speak
    of a file that is gone.
    """
    pages = [path for path in manifest.files if path.endswith((".html", ".xml"))]
    if before is not None:
        added, changed, removed = manifest.changes_from(before)
        fresh, gone = {*added, *changed}, {_last_name(path) for path in removed}
        if len(gone) <= MANY_GONE:
            pages = [path for path in pages if path in fresh or gone and _speaks_of(site / path, gone)]
    target = Targets(root, manifest)
    dangling = []
    for path in pages:
        for link in links_of(site / path):
            if not target.answers(path, link):
                dangling.append(f"{path} → {link}")
    if dangling:
        raise PublishError(_list("Có liên kết trong trang không dẫn đến đâu", dangling))


def _last_name(path: str) -> bytes:
    """What every link to a file has in it, however it is written; ``b""`` where nobody can say."""
    name = url_of(path).rstrip("/").rpartition("/")[2]
    return name.encode() if _UNCHANGED.fullmatch(name) else b""


def _speaks_of(page: Path, names: Collection[bytes]) -> bool:
    data = page.read_bytes()
    return any(name in data for name in names)


def links_of(page: Path) -> set[str]:
    """Every URL that a page of HTML or XML links to or loads. Raises PublishError for XML that is not well-formed."""
    data = page.read_bytes()
    if page.suffix == ".xml":
        try:
            tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise PublishError(f"{page.name} không phải XML đúng dạng: {error}") from None
        found = set(tree.xpath("//@href"))
        return found | {
            text.strip() for text in tree.xpath("//*[local-name()='loc' or local-name()='link']/text()") if text.strip()
        }
    tree = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", no_network=True))
    if tree is None:
        return set()
    found = {str(value).strip() for value in tree.xpath("//@href | //@src")}
    for value in tree.xpath("//@srcset"):
        found |= {part.split()[0] for part in value.split(",") if part.split()}
    return found


class Targets:
    """Which links stay inside the site, and whether a file answers them."""

    def __init__(self, root: str, manifest: Manifest) -> None:
        self._root, self._manifest = urlsplit(root), manifest
        self._base = self._root.path.rstrip("/")
        self._known: dict[str, bool] = {}

    def answers(self, page: str, link: str) -> bool:
        """True also for a link that leads elsewhere, which is not ours to keep."""
        asked = link.partition("#")[0].partition("?")[0]
        name = asked if asked.startswith("/") else f"{page} {asked}"  # from the root it is the same on every page
        if name not in self._known:
            place = f"{self._root.scheme}://{self._root.netloc}{self._base}/{page.removesuffix('index.html')}"
            self._known[name] = self._answers(urljoin(place, asked))
        return self._known[name]

    def _answers(self, full: str) -> bool:
        parts = urlsplit(full)
        if parts.scheme not in ("http", "https") or parts.netloc != self._root.netloc:
            return True
        path = unquote(parts.path)
        if path == self._base:
            path += "/"
        if not path.startswith(self._base + "/"):
            return True
        path = path.removeprefix(self._base)
        return posixpath.normpath(path) == path.rstrip("/") or path == "/" if self._manifest.has(path or "/") else False


def _list(what: str, items: list[str]) -> str:
    lines = "\n".join(f"  {item}" for item in sorted(items)[:_SHOWN])
    more = f"\n  … và {len(items) - _SHOWN} chỗ nữa" if len(items) > _SHOWN else ""
    return f"{what} ({len(items)}):\n{lines}{more}"
