"""An article moved to another name or date: its old address leads on, its feed id stays, links to it follow."""

import contextlib
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from plugins.base.addresses import place_of
from plugins.base.disk import write_whole
from plugins.base.disk.removal import Removal
from plugins.base.model import Article, Bloc, Page, Record
from plugins.base.vietnamese import DateError, iso, parse_date
from plugins.site.ledger import urls as ledger
from plugins.site.presenter import entry_id
from plugins.sources.body.targets import ROOTS, read_target
from plugins.sources.frontmatter import MAX_SLUG, is_slug, read_source, scan, unseen
from plugins.sources.frontmatter.related import stem_of
from plugins.sources.frontmatter.urls import Claims
from plugins.tools.publish import addresses
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.frontmatter_edit import drop_field, flow, parts, set_field, set_items

#: The target of a Markdown link, picture or reference; a title behind it is not looked at.
_DESTINATION = re.compile(r"(?P<open>\]\(\s*<?|(?<![^\r\n])[ ]{0,3}\[[^\]\r\n]+\]:\s*<?)(?P<to>[^\s)>]+)")


class Moved(NamedTuple):
    """``files`` are the other sources whose links were changed; the old address is kept where it was public."""

    old_path: str
    new_path: str
    old_url: str
    new_url: str
    files: tuple[str, ...]
    kept: bool


def rename(root: Path, wanted: str, slug: str, date: str, now: datetime, authority: str) -> Moved:
    """Rename an article, or give it another date, or both.

    ``wanted`` is its file name or path, ``slug`` the new file name without ``.md`` (``""``: as it is), ``date``
    as editors write it (``""``: as it is). Raises PublishError with nothing changed.
    """
    sources = {path: data.decode("utf-8") for path, data in scan(root).sources if _is_text(data)}
    records = {path: read_source(path, text.encode(), unseen).record for path, text in sources.items()}
    article = _find(records, wanted)
    moment = _date(date) if date else article.date
    name = slug.removesuffix(".md") or article.slug
    if not is_slug(name):
        raise PublishError(f"Tên mới {name!r} không dùng được: chỉ a-z, 0-9 và dấu -, không quá {MAX_SLUG} ký tự.")
    path = f"tin/{moment[:4]}/{moment[5:7]}/{name}.md"
    if path != article.path and (root / path).exists():
        raise PublishError(f"Đã có {path}; không ghi đè.")
    public = (
        article.status != "draft" and article.date <= iso(now) or article.url in addresses.of_ledger(root / ledger.NAME)
    )
    relation = _relation(sources, article, path)
    text = _moved_text(sources[article.path], article, path, moment, authority if public else "", relation)
    fresh = read_source(path, text.encode(), unseen).record
    if not isinstance(fresh, Article) or (fresh.title, fresh.date, fresh.slug) != (article.title, moment, name):
        raise PublishError("Không sửa được phần đầu bài một cách an toàn; hãy sửa bằng tay.")
    _must_be_free(records, article, fresh)
    changed = {path: text}
    for other, content in sources.items():
        is_meant = other != article.path and (article.slug in content or name in content)
        if is_meant and (linked := _linked_text(content, other, article, path, relation)) != content:
            changed[other] = linked
    for other, content in changed.items():
        (root / other).parent.mkdir(parents=True, exist_ok=True)
        write_whole(root / other, content.encode(), like=root / (article.path if other == path else other))
    if path != article.path:
        Removal(root).file(article.path)
    return Moved(
        article.path,
        path,
        article.url,
        fresh.url,
        tuple(sorted(changed.keys() - {path})),
        public and fresh.url != article.url,
    )


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _find(records: dict[str, Record | None], wanted: str) -> Article:
    stem = wanted.replace("\\", "/").removeprefix("./").removeprefix("content/")
    stem = stem if stem.endswith(".md") else f"{stem}.md"
    found = [r for p, r in records.items() if isinstance(r, Article) and (p == stem or p.endswith(f"/{stem}"))]
    if len(found) != 1:
        places = ": " + ", ".join(sorted(record.path for record in found)) if found else ""
        raise PublishError(
            f"Có {len(found)} bài đọc được theo tên {wanted!r}{places}. Viết đường dẫn của bài, ví dụ "
            "tin/2023/11/ten-bai.md."
        )
    return found[0]


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
    aliases = article.aliases
    if authority and new_url != article.url:
        aliases = tuple(dict.fromkeys((*aliases, article.url)))
        if "feed_id" not in article.extra:
            front = set_field(front, "feed_id", f'"{entry_id(authority, article)}"')
    aliases = tuple(alias for alias in aliases if place_of(alias) != place_of(new_url))
    if aliases != article.aliases:
        front = set_field(front, "aliases", flow(aliases)) if aliases else drop_field(front, "aliases")
    folder, fresh_folder = article.path.rpartition("/")[0], path.rpartition("/")[0]

    def follow(found: re.Match[str]) -> str:
        target = read_target(found["to"], folder)
        if target.kind != "content" or folder == fresh_folder or found["to"].startswith((*ROOTS, "/", "{", "|")):
            return found[0]
        return found["open"] + quote(target.value, safe="/-._~") + target.suffix

    return opening + front + _DESTINATION.sub(follow, rest)


def _linked_text(text: str, other: str, article: Article, path: str, relation: Callable[[str], str]) -> str:
    """Another source with its links and relations to the article changed to its new place."""
    folder = other.rpartition("/")[0]

    def follow(found: re.Match[str]) -> str:
        target = read_target(found["to"], folder)
        return (
            found["open"] + path + target.suffix
            if (target.kind, target.value) == ("content", article.path)
            else found[0]
        )

    try:
        opening, front, rest = parts(text)
    except PublishError:
        return text
    with contextlib.suppress(
        PublishError
    ):  # YAML that cannot be read is the check's to name; the body follows all the same
        front = set_items(front, "related", relation)
    return opening + front + _DESTINATION.sub(follow, rest)
