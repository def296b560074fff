"""Two files about one bloc, unit or page made one: all that the first said is in the second from then on.

For files that are doubles. A bloc that became a part of another in some year keeps its file, with ``closed`` and
``into``: its news is of its own time.
"""

import re

from plugins.base.model import Bloc, Page, Record, Unit
from plugins.base.model.records import old_urls
from plugins.base.vietnamese import tone_key
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.frontmatter_edit import add_items, parts
from plugins.tools.publish.registry_moves import Move, followers, with_urls
from plugins.tools.publish.source_tree import SourceTree, linked

_FENCE = re.compile(r"---[ \t\u00a0]*(?:\r\n|\r|\n)?")


def merged(tree: SourceTree, record: Bloc | Unit | Page, path: str) -> Move:
    """``record`` made a part of the source at ``path``. Raises PublishError where something of it would be lost."""
    into = tree.records.get(path)
    if into is None:
        raise PublishError(f"Không đọc được {path} để gộp vào; xem lại tên, hoặc chạy lệnh kiểm tra trước.")
    opening, front, rest = parts(tree.texts[path])
    if isinstance(record, (Bloc, Unit)) and isinstance(into, (Bloc, Unit)):
        _must_be_doubles(record, into)
        front = _with_lists(front, record, into)
    front = with_urls(front, into, [record.url, *old_urls(record)], into.url)
    body, notes = _bodies(tree, record, rest, path)
    keys = frozenset(tone_key(name) for one in (record, into) for name in _names(one))
    ids = {record.path, path}

    def same(raw: str) -> bool:
        return f"{path.partition('/')[0]}/{raw}.md" in ids or tone_key(raw) in keys

    texts = {path: opening + front + linked(body, path, record.path, path)}
    return Move(texts | dict(followers(tree, record, path, same)), into.url, notes)


def _names(record: Record) -> tuple[str, ...]:
    return (record.name, *record.aliases) if isinstance(record, (Bloc, Unit)) else ()


def _must_be_doubles(record: Bloc | Unit, into: Bloc | Unit) -> None:
    """What one file says of years is its history: it cannot be told under the other's name."""
    own = [field for field in ("years", "closed", "into") if record.extra.get(field)]
    own += ["into"] if isinstance(record, Unit) and record.into else []
    if own:
        raise PublishError(
            f"content/{record.path} có lịch sử riêng ({', '.join(own)}), gộp thì mất. Nếu nó nhập vào "
            f"content/{into.path} từ một năm nào đó thì giữ cả hai tệp, ghi closed và into; nếu là một thì chép các "
            "dòng ấy sang rồi xóa ở đây."
        )
    if isinstance(record, Bloc) and isinstance(into, Bloc):
        if record.kind != into.kind:
            raise PublishError(
                f"content/{record.path} là {record.kind}, content/{into.path} là {into.kind}; không gộp."
            )
        others = [year for year in into.extra.get("years", ()) if "members" in year]
        if others and {*map(tone_key, record.members)} - {*map(tone_key, into.members)}:
            raise PublishError(
                f"content/{into.path} có đơn vị đổi theo năm nên chưa biết đơn vị của content/{record.path} thêm vào "
                "năm nào. Chép members sang đúng năm rồi xóa ở đây."
            )


def _with_lists(front: str, record: Bloc | Unit, into: Bloc | Unit) -> str:
    """The names and units that the second file does not say yet."""
    known = {*map(tone_key, _names(into))}
    front = add_items(front, "aliases", [name for name in _names(record) if tone_key(name) not in known])
    if isinstance(record, Bloc) and isinstance(into, Bloc):
        there = {*map(tone_key, into.members)}
        front = add_items(front, "members", [name for name in record.members if tone_key(name) not in there])
    return front


def _bodies(tree: SourceTree, record: Record, rest: str, path: str) -> tuple[str, tuple[str, ...]]:
    """The second's rest (closing fence and body) with the body of the first behind it."""
    more = _FENCE.sub("", parts(tree.texts[record.path]).rest, count=1).strip()
    if not more or _one_line(more) in _one_line(rest):
        return rest, ()
    end = "\r\n" if "\r\n" in rest else "\n"
    more = re.sub(r"\r\n|\r|\n", end, more)
    title = f"## {record.title}{end}{end}" if isinstance(record, Page) else ""
    note = f"Nội dung của content/{record.path} được nối vào cuối content/{path}: hãy đọc lại."
    return f"{rest.rstrip()}{end}{end}{title}{more}{end}", (note,)


def _one_line(text: str) -> str:
    return " ".join(text.split())
