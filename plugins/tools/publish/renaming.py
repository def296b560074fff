"""A source moved to another name or date: its old address leads on, its feed id stays, links to it follow."""

import contextlib
import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from plugins.base import ledger
from plugins.base.model import Article, Bloc, Page, Record
from plugins.base.vietnamese import DateError, iso, parse_date
from plugins.site.presenter import entry_id
from plugins.sources.frontmatter import MAX_SLUG, is_slug
from plugins.sources.frontmatter.related import stem_of
from plugins.sources.frontmatter.urls import Claims
from plugins.tools.publish import addresses, merging, registry_moves
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.frontmatter_edit import drop_field, flow, parts, set_field, set_items
from plugins.tools.publish.source_tree import SourceTree, linked, read, rebased, with_old_urls


class Moved(NamedTuple):
    """``files`` are the other sources that were changed; the old address is kept where it was public. ``notes`` are
    for a person to look at."""

    old_path: str
    new_path: str
    old_url: str
    new_url: str
    files: tuple[str, ...]
    kept: bool
    notes: tuple[str, ...] = ()

    def told(self, more: Iterable[str] = ()) -> str:
        """What was done, for whoever asked for it, with ``more`` notes."""
        kept = f"{self.old_url} tự chuyển đến đó." if self.kept else "Bài chưa đăng nên địa chỉ cũ không cần giữ."
        files = f" Đã sửa {len(self.files)} tệp khác: {', '.join(self.files)}." if self.files else ""
        notes = "".join(f"\n{note}" for note in (*self.notes, *more))
        return f"{self.old_path} → {self.new_path}. Địa chỉ mới {self.new_url}. {kept}{files}{notes}"


def rename(
    root: Path, wanted: str, slug: str, date: str, now: datetime, authority: str, merge: bool = False
) -> Moved | None:
    """Rename an article, a bloc, a unit or a page; give an article another date; ``merge`` one into another.

    ``wanted`` is a file name or path, ``slug`` the new file name without ``.md`` (``""``: as it is), ``date``
    as editors write it (``""``: as it is). None where that was done before. Raises PublishError with nothing changed.
    """
    tree = SourceTree(root)
    if not date and tree.done_before(wanted, slug):
        return None
    record = tree.find(wanted)
    if isinstance(record, Article):
        if merge:
            raise PublishError("Chỉ gộp được khối, đơn vị hay trang. Bài trùng thì rút một bài (status: withdrawn).")
        return _rename_article(tree, record, slug, date, now, authority)
    if date:
        raise PublishError(f"content/{record.path} không phải bài nên không có ngày đăng để đổi.")
    folder = record.path.partition("/")[0]
    name = slug.replace("\\", "/").removeprefix("content/").removeprefix(f"{folder}/").removesuffix(".md")
    path = f"{folder}/{_checked(name)}.md"
    if path == record.path:
        return None
    if merge:
        change = merging.merged(tree, record, path)
    elif path in tree.texts or os.path.lexists(root / path):
        raise PublishError(
            f"Đã có {path}; không ghi đè. Hai tệp nói về cùng một nơi thì gộp lại: thêm MERGE=1. Khối, đơn vị nhập vào "
            "nơi khác từ một năm nào đó thì giữ cả hai tệp, ghi closed (của khối) và into."
        )
    else:
        change = registry_moves.moved(tree, record, name, authority)
    tree.must_stay_right(change.texts, [record.path], now)
    tree.write(change.texts, {path: record.path})
    files = tuple(sorted(change.texts.keys() - {path}))
    return Moved(record.path, path, record.url, change.url, files, True, change.notes)


def _rename_article(
    tree: SourceTree, article: Article, slug: str, date: str, now: datetime, authority: str
) -> Moved | None:
    root = tree.root
    moment = _date(date) if date else article.date
    name = _checked(slug.removesuffix(".md") or article.slug)
    path = f"tin/{moment[:4]}/{moment[5:7]}/{name}.md"
    if path != article.path and os.path.lexists(root / path):
        raise PublishError(f"Đã có {path}; không ghi đè.")
    public = (
        article.status != "draft" and article.date <= iso(now) or article.url in addresses.of_ledger(root / ledger.NAME)
    )
    relation = _relation(tree.texts, article, path)
    text = _moved_text(tree.texts[article.path], article, path, moment, authority if public else "", relation)
    fresh = read(path, text)
    if not isinstance(fresh, Article) or (fresh.title, fresh.date, fresh.slug) != (article.title, moment, name):
        raise PublishError("Không sửa được phần đầu bài một cách an toàn; hãy sửa bằng tay.")
    _must_be_free(tree.records, article, fresh)
    changed = {path: text}
    for other, content in tree.texts.items():
        is_meant = other != article.path and (article.slug in content or name in content)
        if is_meant and (followed := _linked_text(content, other, article, path, relation)) != content:
            changed[other] = followed
    tree.write(changed, {path: article.path})
    return Moved(
        article.path,
        path,
        article.url,
        fresh.url,
        tuple(sorted(changed.keys() - {path})),
        public and fresh.url != article.url,
    )


def _checked(name: str) -> str:
    if not is_slug(name):
        raise PublishError(f"Tên mới {name!r} không dùng được: chỉ a-z, 0-9 và dấu -, không quá {MAX_SLUG} ký tự.")
    return name


def _date(text: str) -> str:
    try:
        return iso(parse_date(text).value)
    except DateError as error:
        raise PublishError(f"Ngày {text!r} không đọc được: {error}") from None


def _must_be_free(records: dict[str, Record | None], old: Article, new: Article) -> None:
    def claims(all_records) -> Claims:
        kinds = [[r for r in all_records if isinstance(r, kind)] for kind in (Article, Bloc, Page)]
        return Claims(*kinds)

    others = [record for record in records.values() if record is not None and record is not old]
    before, after = set(claims([*others, old]).problems), set(claims([*others, new]).problems)
    fresh = [problem for problem in after - before if "url" in problem.code]
    known = {(problem.code, problem.message) for problem in before}
    if worse := [problem for problem in fresh if (problem.code, problem.message) not in known]:
        raise PublishError(f"Không đổi được: {worse[0].message} {worse[0].hint}")


def _relation(paths: Iterable[str], article: Article, path: str) -> Callable[[str], str]:
    """What becomes of an item of ``related``: it names the article that it named, by path where the new name is not
    one's own."""

    def plain(place: str) -> str:
        return stem_of(place).removeprefix("tin/")

    slug = path.rpartition("/")[2].removesuffix(".md")
    others = [other for other in paths if other.startswith("tin/") and other != article.path]
    shared = [plain(other) for other in others if other.endswith(f"/{slug}.md")]
    was_shared = any(other.endswith(f"/{article.slug}.md") for other in others)

    def relation(raw: str) -> str:
        named = plain(raw)
        if named == plain(article.path):
            return plain(path)
        if named == article.slug:
            return raw if was_shared else plain(path) if shared else slug
        return shared[0] if named == slug and len(shared) == 1 else raw

    return relation


def _moved_text(
    text: str, article: Article, path: str, moment: str, authority: str, relation: Callable[[str], str]
) -> str:
    opening, front, rest = parts(text)
    front = set_items(front, "related", relation)
    if moment != article.date:
        front = set_field(front, "date", moment[:19].replace("T", " ").removesuffix(":00"))
    new_url = article._replace(date=moment, slug=path.rpartition("/")[2].removesuffix(".md")).url
    public = bool(authority) and new_url != article.url
    if public and "feed_id" not in article.extra:
        front = set_field(front, "feed_id", f'"{entry_id(authority, article)}"')
    aliases = with_old_urls(article.aliases, [article.url] if public else [], new_url)
    if aliases != article.aliases:
        front = set_field(front, "aliases", flow(aliases)) if aliases else drop_field(front, "aliases")
    return opening + front + rebased(rest, article.path.rpartition("/")[0], path.rpartition("/")[0])


def _linked_text(text: str, other: str, article: Article, path: str, relation: Callable[[str], str]) -> str:
    """Another source with its links and relations to the article changed to its new place."""
    try:
        opening, front, rest = parts(text)
    except PublishError:
        return text
    with contextlib.suppress(
        PublishError
    ):  # YAML that cannot be read is the check's to name; the body follows all the same
        front = set_items(front, "related", relation)
    return opening + front + linked(rest, other, article.path, path)
