"""Front matter changed by a program: only the field meant, every other character as the editor wrote it."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import yaml

from plugins.tools.publish.errors import PublishError

# Editors of Windows write a BOM and CRLF.
_OPENING = re.compile(r"\ufeff?---[ \t\u00a0]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?<=[\r\n])---[ \t\u00a0]*(?=[\r\n]|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_PLAIN = re.compile(r"/?[^\W_](?:[\w ./()–-]*[\w/)])?")


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
    return f"{front}{name}: {value}{_line_end(front)}"


def drop_field(front: str, name: str) -> str:
    """Without a field and its line; the same text where it is not there."""
    for key, node in _fields(front):
        if key.value == name:
            start = key.start_mark.index
            end = _LINE_END.search(front, start + len(front[start : node.end_mark.index].rstrip()))
            return front[:start] + front[end.end() :] if end else front[:start]
    return front


def items_of(front: str, name: str) -> list[str]:
    """The plain items of a list field, also of one that is written as a single value."""
    for key, node in _fields(front):
        if key.value == name:
            items = node.value if isinstance(node, yaml.SequenceNode) else [node]
            return [item.value if isinstance(item, yaml.ScalarNode) else "" for item in items]
    return []


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


def add_items(front: str, name: str, items: Sequence[str]) -> str:
    """Put items (plain texts) behind those of a list field, which keeps its shape; or give the field a first time."""
    for key, node in _fields(front) if items else ():
        if key.value != name:
            continue
        if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            end = last.start_mark.index + len(front[last.start_mark.index : last.end_mark.index].rstrip())
            line_end = _LINE_END.search(front, end)
            here = line_end.end() if line_end else len(front)
            lines = "".join(f"{' ' * node.start_mark.column}- {scalar(item)}{_line_end(front)}" for item in items)
            return front[:here] + ("" if line_end else _line_end(front)) + lines + front[here:]
        if isinstance(node, yaml.SequenceNode) and node.value:
            end = node.value[-1].end_mark.index
            return front[:end] + "".join(f", {scalar(item)}" for item in items) + front[end:]
        if isinstance(node, yaml.ScalarNode) and node.value:
            start, end = node.start_mark.index, node.end_mark.index
            written = front[start:end].rstrip()
            return f"{front[:start]}[{', '.join((written, *map(scalar, items)))}]{front[start + len(written) :]}"
    return set_field(front, name, f"[{', '.join(map(scalar, items))}]") if items else front


def drop_item(front: str, name: str, index: int) -> str:
    """Without one item of a list field of several; what stands around it stays."""
    for key, node in _fields(front):
        if key.value == name and isinstance(node, yaml.SequenceNode):
            item = node.value[index]
            start, end = item.start_mark.index, item.end_mark.index
            if not node.flow_style:
                start = max(front.rfind("\n", 0, start), front.rfind("\r", 0, start)) + 1
                line_end = _LINE_END.search(front, end - 1 if front[end - 1] in "\r\n" else end)
                return front[:start] + (front[line_end.end() :] if line_end else "")
            if index:
                return front[: node.value[index - 1].end_mark.index] + front[end:]
            return front[:start] + front[node.value[1].start_mark.index :]
    return front


def scalar(text: str) -> str:
    """A text as YAML: as it is where that is read as the same text, else quoted."""
    return text if _PLAIN.fullmatch(text) and yaml.safe_load(text) == text else json.dumps(text, ensure_ascii=False)


def _line_end(front: str) -> str:
    end = _LINE_END.search(front)
    return end[0] if end else "\n"


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
