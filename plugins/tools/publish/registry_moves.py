"""A bloc, unit or page under another file name: the old address is kept, and what names the file follows."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from plugins.base.model import Article, Bloc, Page, Record, Unit
from plugins.base.model.records import old_urls
from plugins.site.presenter import feed_id
from plugins.tools.publish.frontmatter_edit import (
    add_items,
    drop_field,
    drop_item,
    flow,
    items_of,
    parts,
    set_field,
    set_items,
)
from plugins.tools.publish.source_tree import SourceTree, linked, with_links, with_old_urls


class Move(NamedTuple):
    """New texts by path, the address that the source has from then on, and what a person should look at."""

    texts: dict[str, str]
    url: str
    notes: tuple[str, ...] = ()


def urls_field(record: Record) -> str:
    """The field of a record's old addresses; ``aliases`` of a bloc and a unit are other names."""
    return "urls" if isinstance(record, (Bloc, Unit)) else "aliases"


def moved(tree: SourceTree, record: Bloc | Unit | Page, name: str, authority: str) -> Move:
    """The source under another name, and every other that names it; ``authority`` names the archive in feeds. Raises
    PublishError."""
    path = f"{record.path.partition('/')[0]}/{name}.md"
    fresh = record._replace(slug=name) if isinstance(record, Page) else record._replace(id=name)
    opening, front, rest = parts(tree.texts[record.path])
    front = with_urls(front, record, [record.url], fresh.url)
    if isinstance(record, Bloc) and "feed_id" not in record.extra:
        front = set_field(front, "feed_id", f'"{feed_id(authority, record.url)}"')
    texts = {path: opening + front + linked(rest, path, record.path, path)}
    old = record.slug if isinstance(record, Page) else record.id
    return Move(texts | dict(followers(tree, record, path, lambda raw: raw in (old, name))), fresh.url)


def with_urls(front: str, record: Record, more: list[str], url: str) -> str:
    """The front matter of a record with more old addresses, without its own new one."""
    known, field = old_urls(record), urls_field(record)
    kept = with_old_urls(known, (), url)
    if kept != known:
        front = set_field(front, field, flow(kept)) if kept else drop_field(front, field)
    return add_items(front, field, [one for one in with_old_urls(kept, more, url) if one not in kept])


def followers(tree: SourceTree, record: Record, path: str, same: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """(path, text) of every other source that names the record's file, as it names ``path`` from then on.

    ``same`` tells whether what an article or a bloc calls a bloc is the one that ``path`` is of.
    """
    old_id, new_id = (place.rpartition("/")[2].removesuffix(".md") for place in (record.path, path))
    for other, text in tree.texts.items():
        if other in (record.path, path):
            continue
        followed = with_links(text, other, record.path, path) if old_id in text else text
        field, written = _blocs_of(tree.records[other]) if isinstance(record, Bloc) else ("", ())
        if old_id in written or sum(map(same, written)) > 1:
            followed = _with_bloc(followed, field, old_id, new_id, same)
        if followed != text:
            yield other, followed


def _blocs_of(record: Record | None) -> tuple[str, Collection[str]]:
    """The field in which a source names blocs, and what it writes there."""
    if isinstance(record, Article):
        return "bloc", record.blocs
    return "into", record.extra.get("into", ()) if isinstance(record, Bloc) else ()


def _with_bloc(text: str, field: str, old: str, new: str, same: Callable[[str], bool]) -> str:
    """A source that names a bloc by its new id, and once."""
    opening, front, rest = parts(text)
    meant = [index for index, raw in enumerate(items_of(front, field)) if same(raw)]
    for index in reversed(meant[1:]):
        front = drop_item(front, field, index)
    front = set_items(front, field, lambda raw: new if raw == old else raw)
    return opening + front + rest
