"""Front matter changed by a program: only the field meant, every other character as the editor wrote it."""

import json
from collections.abc import Callable, Iterator

import yaml

from plugins.publish.errors import PublishError

_FENCE = "---"


def halves(text: str) -> tuple[str, str]:
    """(front matter between the fences, the rest from the closing fence on). Raises PublishError."""
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip(" \t\u00a0") == _FENCE), 0)
    if lines[0].rstrip(" \t\u00a0") != _FENCE or not end:
        raise PublishError("Bài không có phần đầu giữa hai dòng ---; chạy lệnh kiểm tra trước.")
    return "".join(f"{line}\n" for line in lines[1:end]), "\n".join(lines[end:])


def joined(front: str, rest: str) -> str:
    """The inverse of ``halves``."""
    return f"{_FENCE}\n{front}{rest}"


def set_field(front: str, name: str, value: str) -> str:
    """Give a top field a value (as YAML text), in its place or as a new last line."""
    for key, node in _fields(front):
        if key.value == name:
            start = key.start_mark.index
            end = start + len(front[start : node.end_mark.index].rstrip())
            return f"{front[:start]}{name}: {value}{front[end:]}"
    return f"{front}{name}: {value}\n"


def drop_field(front: str, name: str) -> str:
    """Without a field and its line; the same text where it is not there."""
    for key, node in _fields(front):
        if key.value == name:
            start = key.start_mark.index
            end = front.find("\n", start + len(front[start : node.end_mark.index].rstrip()))
            return front[:start] + front[end + 1 :]
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
