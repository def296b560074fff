"""Which source claims which URL, and that no two claim one."""

from collections.abc import Iterable
from typing import NamedTuple

from plugins.base.addresses import HOUSE, AddressBook, Kind, folders_of, place_of, redirect_place, unpublishable
from plugins.base.model import Article, Bloc, Code, Page, Problem, Record, Unit
from plugins.base.model.records import old_urls
from plugins.sources.frontmatter.report import problem


class Alias(NamedTuple):
    """An old address: ``url`` as it is written at ``line`` of the source ``path``, in its ``field``."""

    url: str
    path: str
    line: int
    field: str

    @property
    def is_file(self) -> bool:
        """Whether what leads on from there is a file, below which nothing can lie; see ``redirect_place``."""
        return not redirect_place(self.url).endswith("/")


class Claims:
    """Every URL that a source claims; ``problems`` are complete once ``claim_present`` was told which pages there are.

    ``owner`` is the path of the source by the place (``addresses.place_of``) of the URL.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        blocs: Iterable[Bloc],
        pages: Iterable[Page | Unit],
        book: AddressBook = HOUSE,
    ) -> None:
        self.problems: list[Problem] = []
        self.owner: dict[str, str] = {}
        self._book = book
        twins: list[tuple[str, str, str]] = []  # (url, path, path): two sources with one URL of their own
        owner = self.owner
        articles = list(articles)
        for bloc in blocs:
            if (other := owner.setdefault(place_of(bloc.url), bloc.path)) != bloc.path:
                twins.append((bloc.url, bloc.path, other))
        self._blocs = frozenset(owner)
        for article in articles:
            if (other := owner.setdefault(place_of(article.url), article.path)) != article.path:
                twins.append((article.url, article.path, other))
        self._pages = list(pages)
        for page in self._pages:
            if book.is_reserved(page.url):
                self._reserved(page.url, page.path, 0, "")
            elif (other := owner.setdefault(place_of(page.url), page.path)) != page.path:
                twins.append((page.url, page.path, other))
        records: tuple[Record, ...] = (*articles, *blocs, *self._pages)
        self._aliases = sorted(
            Alias(alias, record.path, line_of(record.lines, _field_of(record), index), _field_of(record))
            for record in records
            for index, alias in enumerate(old_urls(record))
        )
        self._claim_aliases()
        if twins:
            dates = {article.path: article.lines.get("date", 1) for article in articles}
            for url, *paths in twins:
                self._twins(url, min(paths), max(paths), dates)

    def _claim_aliases(self) -> None:
        for alias in self._aliases:
            place = place_of(alias.url)
            if self.is_reserved(alias.url):
                self._reserved(*alias)
            elif place in self.owner:
                self._clash(alias, self.owner[place])
            else:
                self.owner[place] = alias.path
        files = {place_of(alias.url): alias for alias in self._aliases if alias.is_file}
        for place, path in self.owner.items() if files else ():
            for folder in folders_of(place):
                if folder in files:
                    self._folder(files.pop(folder), path)

    def may_meet(self, kind: Kind) -> bool:
        """Whether an alias lies where addresses of a kind may be."""
        return any(place_of(alias.url).startswith(kind.head) for alias in self._aliases)

    def claim_files(self, paths: Iterable[str]) -> None:
        """Report the aliases that stand in the way of files published under their own path below the content folder."""
        files = {place_of(f"/{path}"): path for path in sorted(paths)} if self._aliases else {}
        folders = {folder: path for place, path in files.items() for folder in folders_of(place)}
        for alias in self._aliases:
            place = place_of(alias.url)
            above = (files[step] for step in (place, *folders_of(place)) if step in files)
            below = folders.get(place, "") if alias.is_file else ""
            if other := next(above, below):
                self._clash(alias, other)

    def claim_present(self, kind: Kind, urls: Iterable[str]) -> None:
        """Report the aliases and pages that lie at addresses of a kind that there are, or below them."""
        present = frozenset(map(place_of, urls))
        pages = [Alias(page.url, page.path, 0, "") for page in self._pages if kind.parts(page.url) is None]
        for url, path, line, field in (*self._aliases, *pages) if present else ():
            place = place_of(url)
            if place in present or any(folder in present for folder in folders_of(place)):
                message = f"Địa chỉ {url} là {kind.label}."
                hint = f"Xóa địa chỉ này khỏi {field}." if field else "Chọn tên khác cho tệp."
                self.problems.append(problem(path, line, field, Code.URL_CLASH, message, hint))

    def is_reserved(self, url: str) -> bool:
        """Whether no source may have this address as an old one of its own."""
        below = any(folder in self._blocs for folder in folders_of(place_of(url)))
        return below or self._book.is_reserved(url) or bool(unpublishable(url))

    def _reserved(self, url: str, path: str, line: int, field: str) -> None:
        why = unpublishable(url)
        message = f"Địa chỉ {url} " + (f"không đăng được: {why}." if why else "dành riêng cho trang do máy dựng.")
        hint = f"Xóa địa chỉ này khỏi {field} hoặc viết địa chỉ khác." if field else "Chọn tên khác cho tệp."
        self.problems.append(problem(path, line, field, Code.URL_RESERVED, message, hint))

    def _folder(self, alias: Alias, other: str) -> None:
        """A file and a folder of one name cannot both be written."""
        self.problems.append(
            problem(
                alias.path,
                alias.line,
                alias.field,
                Code.URL_CLASH,
                f"Địa chỉ {alias.url} là thư mục của một trang trong content/{other}.",
                f"Xóa địa chỉ này khỏi {alias.field}, hoặc thêm dấu / ở cuối.",
            )
        )

    def _clash(self, alias: Alias, other: str) -> None:
        url, path, line, field = alias
        if other == path:
            message, hint = f"Địa chỉ {url} đã là địa chỉ của chính bài này.", f"Xóa địa chỉ này khỏi {field}."
        else:
            message, hint = f"Địa chỉ {url} đã thuộc về content/{other}.", "Xóa địa chỉ này ở một trong hai tệp."
        self.problems.append(problem(path, line, field, Code.URL_CLASH, message, hint))

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


def _field_of(record: Record) -> str:
    """The field of a record's old addresses."""
    return "urls" if isinstance(record, (Bloc, Unit)) else "aliases"


def line_of(lines: dict[str, int], field: str, index: int = 0) -> int:
    """The line of an item of a list field, or of the field itself."""
    return lines.get(f"{field}.{index}") or lines.get(field, 1)
