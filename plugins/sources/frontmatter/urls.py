"""Which source claims which URL, and that no two claim one."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.base.model import Article, Bloc, Code, Page, Problem, redirect_place
from plugins.sources.frontmatter.report import problem

#: First parts of URLs that are made by the engine, the theme or the server.
RESERVED = frozenset(
    "404.html anh api atom.xml index.html khoi luu-tru manifest.json robots.txt rss.xml search sitemap"
    " sitemap.xml tac-gia theme tim-kiem".split()
)
_PERIOD = re.compile(r"/\d{4}(?:/\d{2})?/?")
_AUTHOR = re.compile(r"/tac-gia/([^/]+)(?:/trang(?:/\d+)?)?")
#: What a host or the engine reads, and a file where a folder would have to be.
_OURS = re.compile(r"/\.|/index\.html/|^/CNAME$")
_BLOC = re.compile(r"/khoi/([^/]+)(/.*)?")


def url_key(url: str) -> str:
    """The form under which two URLs would be one file or one folder (also on Windows and macOS)."""
    return url.removesuffix("index.html").rstrip("/").casefold()


class Alias(NamedTuple):
    """An old address: ``url`` as it is written at ``line`` of the source ``path``."""

    url: str
    path: str
    line: int

    @property
    def is_file(self) -> bool:
        """Whether what leads on from there is a file, below which nothing can lie; see ``redirect_place``."""
        return not redirect_place(self.url).endswith("/")


def folders_of(key: str) -> Iterator[str]:
    """The folders above an address in the form of ``url_key``, nearest first."""
    while key := key.rpartition("/")[0]:
        yield key


class Claims:
    """Every URL that a source claims; ``problems`` are complete once ``claim_authors`` was told who has a page."""

    def __init__(self, articles: Iterable[Article], blocs: Iterable[Bloc], pages: Iterable[Page]) -> None:
        self.problems: list[Problem] = []
        self.owner: dict[str, str] = {}
        self._bloc_ids = {bloc.id for bloc in blocs}
        twins: list[tuple[str, str, str]] = []  # (url, path, path): two sources with one URL of their own
        owner = self.owner
        articles = list(articles)
        for article in articles:
            if (other := owner.setdefault(url_key(article.url), article.path)) != article.path:
                twins.append((article.url, article.path, other))
        for bloc in blocs:
            if (other := owner.setdefault(url_key(bloc.url), bloc.path)) != bloc.path:
                twins.append((bloc.url, bloc.path, other))
        for page in pages:
            if page.slug in RESERVED or _PERIOD.fullmatch(page.url):
                self._reserved(page.url, page.path, 0, "")
            elif (other := owner.setdefault(url_key(page.url), page.path)) != page.path:
                twins.append((page.url, page.path, other))
        self._aliases = sorted(
            Alias(alias, record.path, line_of(record.lines, "aliases", index))
            for record in (*articles, *pages)
            for index, alias in enumerate(record.aliases)
        )
        self._claim_aliases()
        if twins:
            dates = {article.path: article.lines.get("date", 1) for article in articles}
            for url, *paths in twins:
                self._twins(url, min(paths), max(paths), dates)

    def _claim_aliases(self) -> None:
        for alias in self._aliases:
            key = url_key(alias.url)
            if self.is_reserved(alias.url):
                self._reserved(*alias, "aliases")
            elif key in self.owner:
                self._clash(*alias, self.owner[key])
            else:
                self.owner[key] = alias.path
        files = {url_key(alias.url): alias for alias in self._aliases if alias.is_file}
        for key, path in self.owner.items() if files else ():
            for folder in folders_of(key):
                if alias := files.pop(folder, None):
                    self._folder(*alias, path)

    def names_an_author(self) -> bool:
        """Whether an alias lies where authors have their pages."""
        return any(alias.url.startswith("/tac-gia/") for alias in self._aliases)

    def claim_files(self, paths: Iterable[str]) -> None:
        """Report the aliases that stand in the way of files published under their own path below the content folder."""
        files = {url_key(f"/{path}"): path for path in sorted(paths)} if self._aliases else {}
        folders = {folder: path for key, path in files.items() for folder in folders_of(key)}
        for alias in self._aliases:
            key = url_key(alias.url)
            other = next((files[step] for step in (key, *folders_of(key)) if step in files), "")
            if other := other or (alias.is_file and folders.get(key)):
                self._clash(*alias, other)

    def claim_authors(self, ids: Iterable[str]) -> None:
        """Report the aliases that are pages of authors; ``ids`` are those whose articles readers see."""
        ids = frozenset(ids)
        for url, path, line in self._aliases:
            found = _AUTHOR.fullmatch(url_key(url))
            if found and found[1] in ids:
                self.problems.append(
                    problem(
                        path,
                        line,
                        "aliases",
                        Code.URL_CLASH,
                        f"Địa chỉ {url} là trang của một tác giả đang có bài.",
                        "Xóa địa chỉ này khỏi aliases.",
                    )
                )

    def is_reserved(self, url: str) -> bool:
        first = url.strip("/").partition("/")[0]
        if not first or _PERIOD.fullmatch(url) or _OURS.search(url):
            return True
        if first == "khoi":
            found = _BLOC.fullmatch(url.rstrip("/"))
            return found is None or found[1] in self._bloc_ids and bool(found[2])
        if first == "tac-gia":
            return url.strip("/") == "tac-gia"
        return first in RESERVED

    def _reserved(self, url: str, path: str, line: int, field: str) -> None:
        self.problems.append(
            problem(
                path,
                line,
                field,
                Code.URL_RESERVED,
                f"Địa chỉ {url} dành riêng cho trang do máy dựng.",
                "Chọn tên khác cho tệp." if not field else "Xóa địa chỉ này khỏi aliases hoặc viết địa chỉ khác.",
            )
        )

    def _folder(self, url: str, path: str, line: int, other: str) -> None:
        """A file and a folder of one name cannot both be written."""
        self.problems.append(
            problem(
                path,
                line,
                "aliases",
                Code.URL_CLASH,
                f"Địa chỉ {url} là thư mục của một trang trong content/{other}.",
                "Xóa địa chỉ này khỏi aliases, hoặc thêm dấu / ở cuối.",
            )
        )

    def _clash(self, url: str, path: str, line: int, other: str) -> None:
        if other == path:
            message, hint = f"Địa chỉ {url} đã là địa chỉ của chính bài này.", "Xóa địa chỉ này khỏi aliases."
        else:
            message, hint = f"Địa chỉ {url} đã thuộc về content/{other}.", "Xóa địa chỉ này ở một trong hai tệp."
        self.problems.append(problem(path, line, "aliases", Code.URL_CLASH, message, hint))

    def _twins(self, url: str, first: str, second: str, dates: dict[str, int]) -> None:
        """Named at the second of two paths, whatever the order in which the files were read."""
        self.problems.append(
            problem(
                second,
                dates.get(second, 0),
                "date" if second in dates else "",
                Code.URL_CLASH,
                f"Tệp này và content/{first} cùng nhận địa chỉ {url}.",
                "Đổi tên tệp hoặc ngày của một trong hai bài.",
            )
        )


def line_of(lines: dict[str, int], field: str, index: int = 0) -> int:
    """The line of an item of a list field, or of the field itself."""
    return lines.get(f"{field}.{index}") or lines.get(field, 1)
