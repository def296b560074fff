"""Front matter changed by a program: only the field meant, every other character as the editor wrote it."""

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from plugins.tools.publish.errors import PublishError

# Editors of Windows write a BOM and CRLF.
_OPENING = re.compile(r"\ufeff?---[ \t\u00a0]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?<=[\r\n])---[ \t\u00a0]*(?=[\r\n]|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Parts(NamedTuple):
    """A source as its editor wrote it: the opening fence, the front matter, the rest from the closing fence on."""

    opening: str
    front: str
    rest: str


def parts(text: str) -> Parts:
    """The inverse of ``"".join``. Raises PublishError."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        raise PublishError("Bài không có phần đầu giữa hai dòng ---; chạy lệnh kiểm tra trước.")
    return Parts(opening[0], text[opening.end() : closing.start()], text[closing.start() :])


def set_field(front: str, name: str, value: str) -> str:
    """Give a top field a value (as YAML text), in its place or as a new last line."""
    for key, node in _fields(front):
        if key.value == name:
            start = key.start_mark.index
            end = start + len(front[start : node.end_mark.index].rstrip())
            return f"{front[:start]}{name}: {value}{front[end:]}"
    end = _LINE_END.search(front)
    return f"{front}{name}: {value}" + (end[0] if end else "\n")


def drop_field(front: str, name: str) -> str:
    """Without a field and its line; the same text where it is not there."""
    for key, node in _fields(front):
        if key.value == name:
            start = key.start_mark.index
            end = _LINE_END.search(front, start + len(front[start : node.end_mark.index].rstrip()))
            return front[:start] + front[end.end() :] if end else front[:start]
    return front


def set_items(front: str, name: str, change: Callable[[str], str]) -> str:
    """Replace the items of a list field (also one written as a single value) that ``change`` changes."""
    for key, node in _fields(front):
        if key.value == name:
            items = node.value if isinstance(node, yaml.SequenceNode) else [node]
            for item in reversed([item for item in items if isinstance(item, yaml.ScalarNode)]):
                fresh = change(item.value)
                if fresh != item.value:
                    front = front[: item.start_mark.index] + fresh + front[item.end_mark.index :]
    return front


def flow(items: tuple[str, ...]) -> str:
    """A list as one line of YAML; an item that is no plain word is quoted."""
    plain = set("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ/-_.")
    return "[" + ", ".join(item if set(item) <= plain else json.dumps(item, ensure_ascii=False) for item in items) + "]"


def _fields(front: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    try:
        root = yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise PublishError("Phần đầu bài viết chưa đúng; chạy lệnh kiểm tra trước.") from None
    if isinstance(root, yaml.MappingNode):
        yield from root.value
