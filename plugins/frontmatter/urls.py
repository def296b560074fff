"""Which source claims which URL, and that no two claim one."""

import re
from collections.abc import Iterable

from plugins.frontmatter.report import problem
from plugins.model import Article, Bloc, Page, Problem

#: First parts of URLs that are made by the engine, the theme or the server.
RESERVED = frozenset(
    "404.html anh api atom.xml index.html khoi luu-tru manifest.json robots.txt rss.xml search sitemap"
    " sitemap.xml tac-gia theme tim-kiem".split()
)
_PERIOD = re.compile(r"/\d{4}(?:/\d{2})?/?")
_BLOC = re.compile(r"/khoi/([^/]+)(/.*)?")


def url_key(url: str) -> str:
    """The form under which two URLs would be one file or one folder (also on Windows and macOS)."""
    return url.removesuffix("index.html").rstrip("/").casefold()


class Claims:
    """Every URL that a source claims; ``problems`` are complete once all have been added."""

    def __init__(self, articles: Iterable[Article], blocs: Iterable[Bloc], pages: Iterable[Page]) -> None:
        self.problems: list[Problem] = []
        self.owner: dict[str, str] = {}
        self._bloc_ids = {bloc.id for bloc in blocs}
        self._files: set[str] = set()
        clashes: list[tuple[str, str, int]] = []  # (url, path, line) of aliases
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
        aliases = [
            (alias, record.path, line_of(record.lines, "aliases", index))
            for record in (*articles, *pages)
            for index, alias in enumerate(record.aliases)
        ]
        self._aliases(sorted(aliases), clashes)
        for url, path, line in clashes:
            self._clash(url, path, line)
        if twins:
            dates = {article.path: article.lines.get("date", 1) for article in articles}
            for url, *paths in twins:
                self._twins(url, min(paths), max(paths), dates)

    def _aliases(self, aliases: list[tuple[str, str, int]], clashes: list[tuple[str, str, int]]) -> None:
        mine: dict[str, str] = {}
        for alias, path, line in aliases:
            if self.is_reserved(alias):
                self._reserved(alias, path, line, "aliases")
            elif url_key(alias) in self.owner:
                clashes.append((alias, path, line))
            else:
                self.owner[url_key(alias)] = mine[url_key(alias)] = path
        files = {url_key(alias) for alias, *_ in aliases if not alias.endswith("/")}
        for alias, path, line in aliases:
            parent = url_key(alias).rpartition("/")[0]
            while parent:
                if parent in files:
                    # A file and a folder of one name cannot both be written.
                    clashes.append((parent, path, line))
                parent = parent.rpartition("/")[0]

    def is_reserved(self, url: str) -> bool:
        first = url.strip("/").partition("/")[0]
        if not first or _PERIOD.fullmatch(url):
            return True
        if first == "khoi":
            found = _BLOC.fullmatch(url.rstrip("/"))
            return found is None or found[1] in self._bloc_ids and bool(found[2])
        if first == "tac-gia":
            return url.strip("/") == "tac-gia"
        return first in RESERVED

    def _reserved(self, url: str, path: str, line: int, field: str) -> None:
        self.problems.append(problem(
            path, line, field, "url-reserved", f"Địa chỉ {url} dành riêng cho trang do máy dựng.",
            "Chọn tên khác cho tệp." if not field else "Xóa địa chỉ này khỏi aliases hoặc viết địa chỉ khác.",
        ))  # fmt: skip

    def _clash(self, url: str, path: str, line: int) -> None:
        other = self.owner.get(url_key(url), path)
        if other == path:
            message, hint = f"Địa chỉ {url} đã là địa chỉ của chính bài này.", "Xóa địa chỉ này khỏi aliases."
        else:
            message, hint = f"Địa chỉ {url} đã thuộc về content/{other}.", "Xóa địa chỉ này ở một trong hai tệp."
        self.problems.append(problem(path, line, "aliases", "url-clash", message, hint))

    def _twins(self, url: str, first: str, second: str, dates: dict[str, int]) -> None:
        """Named at the second of two paths, whatever the order in which the files were read."""
        self.problems.append(problem(
            second, dates.get(second, 0), "date" if second in dates else "", "url-clash",
            f"Tệp này và content/{first} cùng nhận địa chỉ {url}.", "Đổi tên tệp hoặc ngày của một trong hai bài.",
        ))  # fmt: skip


def line_of(lines: dict[str, int], field: str, index: int = 0) -> int:
    """The line of an item of a list field, or of the field itself."""
    return lines.get(f"{field}.{index}") or lines.get(field, 1)
