"""Tin khác of imported pages: each item becomes an article of ours, a stub of one, or a link."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from plugins.tools.importer.destination import STUB, Known, moment_key, title_key
from plugins.tools.importer.saved import Block, Listed, Remark, Run, SavedPage


class ArticleMatches:
    """Finds the article that an item means, among those of the archive and of this import."""

    def __init__(self, known: Known) -> None:
        self._exact: dict[tuple[str, str], str] = {}
        self._hidden: set[str] = set()
        self._slugs = Counter(_slug(path) for path in known.files if path.startswith("tin/"))
        for key, articles in known.by_title.items():
            for article in articles:
                self._remember(key, article.path)
                if article.status != "published":
                    self._hidden.add(article.path)

    def add(self, page: SavedPage, path: str, is_new: bool = True) -> None:
        self._slugs[_slug(path)] += is_new
        if page.date:
            self._remember((title_key(page.title), page.date), path)

    def _remember(self, key: tuple[str, str], path: str) -> None:
        title, moment = key
        self._exact.setdefault((title, moment_key(moment)), path)
        self._exact.setdefault((title, moment[:10]), path)

    def find(self, item: Listed) -> str:
        """The path of the article that an item names by title and time, or ""."""
        return self._exact.get((title_key(item.title), item.date), "") if item.date else ""

    def resolve(self, items: Iterable[Listed], own: str) -> tuple[tuple[Any, ...], list[Remark]]:
        """(the list for ``related``, remarks) of the items of the article at path ``own``, in their order."""
        result: list[Any] = []
        remarks = []
        for item in items:
            path = self.find(item)
            if path == own:
                continue
            if path and path not in self._hidden:
                slug = _slug(path)
                value: Any = slug if self._slugs[slug] == 1 else path.removeprefix("tin/").removesuffix(".md")
            elif path:
                remarks.append(
                    Remark("related", f"“{item.title}” có trong kho nhưng chưa đăng hoặc đã rút, nên không ghi.")
                )
                continue
            elif item.url:
                value = {"title": item.title, "url": item.url}
            else:
                remarks.append(
                    Remark(
                        "related",
                        f"Tin khác “{item.title}” ({item.date or 'không rõ ngày'}) chưa có trong kho và không có địa "
                        "chỉ; chưa ghi được.",
                        needs_person=True,
                    )
                )
                continue
            if value not in result:
                result.append(value)
        return tuple(result), remarks


def stub_page(item: Listed) -> SavedPage:
    """A page that says of an article no more than Tin khác of another one does."""
    return SavedPage(item.title, item.date, "", "", (Block("text", (Run(STUB),)),), (), (), item.url, (), ())


def _slug(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
