"""What sources point to: links and photos in the body, attachments; related articles by ``relations``."""

import posixpath
from collections.abc import Iterable
from typing import Any

from plugins.base.addresses import Inventory, place_of, redirect_place
from plugins.base.model import Article, Bloc, Code, Media, Page, Problem, Record, Unit
from plugins.base.model.records import old_urls
from plugins.base.vietnamese import date_text
from plugins.sources.frontmatter.relations import Relations, opens_after
from plugins.sources.frontmatter.report import problem, quoted
from plugins.sources.frontmatter.urls import Claims

_IMAGES = (".jpg", ".jpeg", ".jfif", ".png", ".webp", ".gif", ".heic", ".heif", ".svg")


class References:
    """Looks up what a source points to; ``now`` is ISO 8601 in +07:00. ``broken`` are unreadable sources."""

    def __init__(
        self,
        articles: Iterable[Article],
        blocs: Iterable[Bloc],
        pages: Iterable[Page | Unit],
        media: Iterable[Media],
        claims: Claims,
        now: str,
        broken: Iterable[str],
    ) -> None:
        self.now = now
        self.articles = {article.path: article for article in articles}
        self.others: dict[str, Bloc | Page | Unit] = {bloc.path: bloc for bloc in blocs} | {
            page.path: page for page in pages
        }
        self.media = {item.path for item in media}
        self.broken = frozenset(broken)
        self.claims = claims
        self.problems: list[Problem] = []
        self.used: set[str] = set()
        shown = [a for a in self.articles.values() if a.status == "published" and a.date <= now]
        self._relations = Relations(self.articles, shown, self.broken, now, self._site, self._add)
        self._made: list[tuple[Record, str, int, str]] = []  # links to what no source claims
        self._named: dict[str, str] = {}

    def related(self, article: Article) -> tuple[Any, ...]:
        """The editor's relations as source paths and (title, url) pairs; what is wrong is reported and left out."""
        return self._relations.of(article)

    def targets(self, record: Record) -> None:
        """Report every link and photo of a body that leads nowhere, or to what is not published."""
        for target, line in record.targets:
            if target.startswith("/"):
                self._site(record, target, line, "body")
            elif target in self.articles:
                self._unpublished(record, self.articles[target], line)
            elif target in self.media:
                self.used.add(target)
            elif target not in self.others and target not in self.broken:
                self._dangling(record, target, line)

        lines = dict(record.targets)
        for path in dict.fromkeys(path for path, *_ in record.extra.get("images", ())):
            is_there = path in self.media or path in self.articles or path in self.others
            if is_there and not path.lower().endswith(_IMAGES):
                self._add(
                    record,
                    lines.get(path, 0),
                    "body",
                    Code.IMAGE_TYPE,
                    f"{quoted(path)} không phải ảnh.",
                    "Bỏ dấu ! ở trước để thành liên kết tải về, hoặc thêm tệp vào attachments.",
                )

    def _site(self, record: Record, url: str, line: int, field: str) -> None:
        owner = self.claims.owner.get(place_of(url))
        if owner is None:
            self._made.append((record, url, line, field))
            return
        target = self.articles.get(owner) or self.others[owner]
        answered = [target.url, *map(redirect_place, old_urls(target))]
        if url not in answered:
            right = next(one for one in answered if place_of(one) == place_of(url))
            self._no_page(record, url, line, field, right)
        elif isinstance(target, Article):
            self._unpublished(record, target, line, field)

    def made(self, inventory: Inventory) -> None:
        """Report the links to pages that no source claims and no room makes."""
        for record, url, line, field in self._made:
            if not inventory.is_linkable(url):
                right = f"{url}/"
                self._no_page(record, url, line, field, right if inventory.is_linkable(right) else "")

    def _no_page(self, record: Record, url: str, line: int, field: str, right: str = "") -> None:
        """``right`` is the address that was meant, where it is known."""
        hint = f"Viết {right}." if right else "Kiểm tra lại địa chỉ, hoặc liên kết tới tệp .md của bài."
        if right == f"{url}/":
            message = f"Địa chỉ {quoted(url)} thiếu dấu / ở cuối."
        else:
            message = f"Trang {quoted(url)} không có trong kho tin."
        self._add(record, line, field, Code.LINK_DANGLING, message, hint)

    def _unpublished(self, record: Record, target: Article, line: int, field: str = "body") -> None:
        if getattr(record, "status", "published") == "draft" or record.path == target.path:
            return
        is_open = not opens_after(record, target, self.now) if isinstance(record, Article) else target.date <= self.now
        if target.status == "draft" or not is_open:
            why = "còn là bản nháp" if target.status == "draft" else f"đến {date_text(target.date)} mới đăng"
            self._add(
                record,
                line,
                field,
                Code.LINK_UNPUBLISHED,
                f"Liên kết tới bài {quoted(target.slug)}, bài ấy {why}.",
                "Bỏ liên kết, hoặc chờ bài ấy đăng rồi hãy thêm.",
            )

    def _dangling(self, record: Record, target: str, line: int) -> None:
        if not self._named:
            self._named = {path.rpartition("/")[2].casefold(): path for path in sorted(self.media, reverse=True)}
        name = target.rpartition("/")[2]
        near = self._named.get(name.casefold()) or next(
            iter(sorted(self._relations.slugs.get(name.removesuffix(".md"), ()))), ""
        )
        hint = f'Ý bạn là "{near}"?' if near else "Kiểm tra lại tên tệp, hoặc thêm tệp ấy vào content/."
        if target.lower().endswith(_IMAGES):
            self._add(record, line, "body", Code.IMAGE_DANGLING, f"Ảnh {quoted(target)} không có trong content/.", hint)
        else:
            self._add(record, line, "body", Code.LINK_DANGLING, f"Tệp {quoted(target)} không có trong content/.", hint)

    def attachments(self, article: Article) -> list[dict[str, Any]]:
        """The attachments with paths from the content folder; a path may also be written from the article's folder."""
        resolved = []
        for item in article.extra["attachments"]:
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(article.path), item["path"]))
            path = next((p for p in (item["path"], beside) if p in self.media), "")
            if not path:
                self._add(
                    article,
                    item["line"],
                    "attachments",
                    Code.ATTACHMENT_DANGLING,
                    f"Tệp {quoted(item['path'])} không có trong content/.",
                    "Chép tệp vào content/, hoặc sửa lại đường dẫn.",
                )
                continue
            self.used.add(path)
            resolved.append({**item, "path": path})
        return resolved

    def unused(self) -> list[Problem]:
        """A warning for each media file that no source uses."""
        return [
            problem(
                path,
                0,
                "",
                Code.MEDIA_UNUSED,
                "Không bài nào dùng tệp này nên tệp không được đăng.",
                "Chèn vào bài, thêm vào attachments, hoặc xóa tệp.",
            )
            for path in sorted(self.media - self.used)
        ]

    def _add(self, record: Record, line: int, field: str, code: Code, message: str, hint: str) -> None:
        self.problems.append(problem(record.path, line, field, code, message, hint))
