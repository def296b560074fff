"""All sources of a content folder as texts and records, and what changes in the others when one of them moves."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from plugins.base.addresses import HOUSE, place_of
from plugins.base.disk import write_whole
from plugins.base.disk.removal import Removal
from plugins.base.model import Record
from plugins.base.model.records import old_urls
from plugins.sources.body.targets import ROOTS, read_target
from plugins.sources.frontmatter import read_source, resolve, scan, unseen
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.frontmatter_edit import parts

#: The target of a Markdown link, picture or reference; a title behind it is not looked at.
_DESTINATION = re.compile(r"(?P<open>\]\(\s*<?|(?<![^\r\n])[ ]{0,3}\[[^\]\r\n]+\]:\s*<?)(?P<to>[^\s)>]+)")


class SourceTree:
    """The sources below ``root``; ``texts`` and ``records`` by path. A file that is no text is passed over."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.texts = {path: data.decode("utf-8") for path, data in scan(root).sources if _is_text(data)}
        self.records = {path: read(path, text) for path, text in self.texts.items()}

    def find(self, wanted: str) -> Record:
        """The source of a file name or path. Raises PublishError where there is none, or more than one."""
        found = self._named(wanted)
        if len(found) != 1:
            places = ": " + ", ".join(sorted(record.path for record in found)) if found else ""
            raise PublishError(
                f"Có {len(found)} bài, khối, trang đọc được theo tên {wanted!r}{places}. Viết đường dẫn của tệp, ví dụ "
                "tin/2023/11/ten-bai.md, khoi/ten-khoi.md."
            )
        return found[0]

    def done_before(self, wanted: str, new: str) -> Record | None:
        """The source ``new`` where it answers already for the address of ``wanted``, which is no more."""
        old_name = _stem(_path_of(wanted))
        if not new or not old_name or self._named(wanted):
            return None
        for record in self._named(new):
            if any(url.rstrip("/").rpartition("/")[2] == old_name for url in old_urls(record)):
                return record
        return None

    def _named(self, wanted: str) -> list[Record]:
        path = _path_of(wanted)
        return [r for p, r in self.records.items() if r and (p == path or p.endswith(f"/{path}"))]

    def must_stay_right(self, changed: Mapping[str, str], gone: Iterable[str], now: datetime) -> None:
        """Raise PublishError where the changed texts would bring a mistake between files that there was not."""
        before = {(one.code, one.message) for one in resolve(filter(None, self.records.values()), (), now).problems}
        kept = {path: record for path, record in self.records.items() if path not in {*gone}}
        fresh = kept | {path: read(path, text) for path, text in changed.items()}
        unread = [path for path in changed if fresh[path] is None and self.records.get(path) is not None]
        if unread:
            raise PublishError(f"Không sửa được {unread[0]} một cách an toàn; hãy sửa bằng tay.")
        for one in resolve(filter(None, fresh.values()), (), now).problems:
            if one.is_error and (one.code, one.message) not in before and "dangling" not in one.code:
                raise PublishError(f"Không đổi được: {one.message} {one.hint}")

    def write(self, changed: Mapping[str, str], moved_from: Mapping[str, str]) -> None:
        """Write texts by path, then remove what moved; ``moved_from`` maps a path to the one it takes the place of."""
        for path, text in changed.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.root / path, text.encode(), like=self.root / moved_from.get(path, path))
        for path, old in moved_from.items():
            if path != old:
                Removal(self.root).file(old)


def read(path: str, text: str) -> Record | None:
    """The record of a source's text, without its body."""
    return read_source(path, text.encode(), unseen).record


def with_old_urls(known: tuple[str, ...], more: Iterable[str], url: str) -> tuple[str, ...]:
    """Old addresses with more of them, each once, without the page's own."""
    return tuple(one for one in dict.fromkeys((*known, *more)) if place_of(one) != place_of(url))


def with_links(text: str, path: str, old: str, new: str) -> str:
    """A source with its links to one path changed to another, front matter untouched."""
    try:
        opening, front, rest = parts(text)
    except PublishError:
        return text
    return opening + front + linked(rest, path, old, new)


def linked(body: str, path: str, old: str, new: str) -> str:
    """The body of the source at ``path`` with its links to a source changed to where that one lies now."""
    folder = path.rpartition("/")[0]

    def follow(found: re.Match[str]) -> str:
        target = read_target(found["to"], folder)
        if target.kind == "site" and (url := _moved_url(target.value, old, new)):
            return found["open"] + url + target.suffix
        is_meant = (target.kind, target.value) == ("content", old)
        return found["open"] + new + target.suffix if is_meant else found[0]

    return _DESTINATION.sub(follow, body)


def _moved_url(url: str, old: str, new: str) -> str:
    """Of an address that is made of the id of a bloc or unit, the one with the new id; ``""`` of every other."""
    kind = HOUSE.kind_of(url)
    parts_ = kind.parts(url) if kind and not kind.is_open else None
    part = {"khoi": "bloc", "don-vi": "unit"}.get(old.partition("/")[0], "")
    if not kind or not parts_ or parts_.get(part) != _stem(old):
        return ""
    return kind.shape.format_map(parts_ | {part: _stem(new)})


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def rebased(body: str, folder: str, fresh_folder: str) -> str:
    """A body that moves from one folder to another: what it names beside itself is named from the content folder."""

    def follow(found: re.Match[str]) -> str:
        target = read_target(found["to"], folder)
        if target.kind != "content" or folder == fresh_folder or found["to"].startswith((*ROOTS, "/", "{", "|")):
            return found[0]
        return found["open"] + quote(target.value, safe="/-._~") + target.suffix

    return _DESTINATION.sub(follow, body)


def _path_of(wanted: str) -> str:
    path = wanted.replace("\\", "/").removeprefix("./").removeprefix("content/").rstrip("/")
    return path if path.endswith(".md") else f"{path}.md"


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
