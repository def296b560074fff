"""Safe mending: how characters, line ends and dates are written; never a word.

What is mended: UTF-8 BOM, line ends, Unicode form (NFC), letters of other scripts where they surely stand for those
of Vietnamese, signs that nobody sees, spaces and NBSP at line ends, a missing final line end, and in the front matter
dates (to ISO) and signs around the names of authors; in attachments the names of author and last editor. A file that is
not UTF-8 text is left alone.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from plugins.base.disk import write_whole
from plugins.base.disk.faults import reason
from plugins.base.model import Code, Media
from plugins.base.vietnamese import INVISIBLE, DateError, bare_name, parse_date, with_meant_letters
from plugins.sources.frontmatter import SCHEMAS, read_file, scan
from plugins.sources.frontmatter.split import MAX_FILE
from plugins.sources.frontmatter.types import Date
from plugins.sources.media.checking import promised
from plugins.sources.media.documents import MAX_BYTES
from plugins.sources.media.signatures import DOCUMENTS
from plugins.tools.editor.names_in_documents import without_names

_BOM = b"\xef\xbb\xbf"
_BLANK = " \t\u00a0"
_AUTHOR = re.compile(r"(?P<before>author: +)(?P<name>[^\[\]{}#,]+)")
_LISTED_AUTHOR = re.compile(r"(?P<before> *- +)(?P<name>[^\[\]{}#,]+)")
#: A name that YAML reads as it stands.
_PLAIN_NAME = re.compile(r"[^\W\d_][^:\"'“”]*")
_FENCE = re.compile(r"---[ \t\u00a0]*")


class Fixed(NamedTuple):
    data: bytes
    notes: tuple[str, ...]  # what was done, in Vietnamese; empty where nothing was


def fix(path: str, data: bytes) -> Fixed:
    """The mended bytes of one source. Idempotent; the words are the same before and after."""
    notes: list[str] = []
    raw = data.removeprefix(_BOM)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return Fixed(data, ())
    if len(data) > MAX_FILE or "\x00" in text:
        return Fixed(data, ())
    if raw != data:
        notes.append("bỏ BOM ở đầu tệp")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        notes.append("đổi cuối dòng sang LF")
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        notes.append("đổi chữ tổ hợp sang chữ dựng sẵn (NFC)")
    if (visible := unicodedata.normalize("NFC", INVISIBLE.sub("", composed))) != composed:
        notes.append("bỏ ký tự vô hình")
    if (sure := unicodedata.normalize("NFC", with_meant_letters(visible))) != visible:
        notes.append("đổi chữ trông giống (ƣ, Ð, chữ Nga, chữ Hy Lạp) sang chữ Việt")
    lines = sure.split("\n")
    end = _front_matter_end(lines)
    trimmed = [_trim(lines, index, end) for index in range(len(lines))]
    if count := sum(a != b for a, b in zip(lines, trimmed, strict=True)):
        notes.append(f"bỏ dấu cách thừa cuối {count} dòng")
    dates = {
        field.name: field.type for field in SCHEMAS.get(path.partition("/")[0], ()) if isinstance(field.type, Date)
    }
    for index in range(1, end):
        trimmed[index], note = _iso_date(trimmed[index], dates)
        notes += note
    notes += _bare_authors(trimmed, end)
    result = "\n".join(trimmed)
    if result and not result.endswith("\n"):
        result += "\n"
        notes.append("thêm dấu xuống dòng cuối tệp")
    return Fixed(result.encode(), tuple(notes)) if notes else Fixed(data, ())


def _front_matter_end(lines: list[str]) -> int:
    """The index of the closing fence, or -1 where there is no whole front matter."""
    if not _FENCE.fullmatch(lines[0]):
        return -1
    return next((i for i, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), -1)


def _trim(lines: list[str], index: int, end: int) -> str:
    line = lines[index]
    bare = line.rstrip(_BLANK)
    tail = line[len(bare) :]
    # Two spaces before another line of the paragraph are a line break in Markdown: they mean something.
    breaks = index > end and len(tail) >= 2 and not tail.strip(" ") and bare and index + 1 < len(lines)
    return bare + "  " if breaks and lines[index + 1].strip(_BLANK) else bare


def _bare_authors(lines: list[str], end: int) -> list[str]:
    """Take quotation marks and full stops from the names of ``author``, line by line; returns what was done."""
    notes = []
    in_list = False
    for index in range(1, end):
        line = lines[index]
        found = _AUTHOR.fullmatch(line) or (in_list and _LISTED_AUTHOR.fullmatch(line))
        in_list = line.rstrip() == "author:" or bool(in_list and line.lstrip().startswith("- "))
        if not found:
            continue
        name = found["name"].strip()
        if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
            name = name[1:-1]  # quoted for YAML
        if (bare := bare_name(name)) == name or not _PLAIN_NAME.fullmatch(bare):
            continue
        lines[index] = f"{found['before']}{bare}"
        notes.append(f"author: {found['name']} → {bare}")
    return notes


def _iso_date(line: str, dates: dict[str, Date]) -> tuple[str, list[str]]:
    found = re.fullmatch(r"(?P<key>\w+):[ ]+(?P<quote>[\"']?)(?P<value>[0-9/][0-9/: ]*)(?P=quote)", line, re.ASCII)
    if not found or found["key"] not in dates:
        return line, []
    try:
        parsed = parse_date(found["value"])
    except DateError:
        return line, []
    value = parsed.value
    form = (
        "%Y-%m-%d"
        if dates[found["key"]].day_only or not parsed.has_time
        else "%Y-%m-%d %H:%M:%S"
        if value.second
        else "%Y-%m-%d %H:%M"
    )
    if "/" not in found["value"]:
        return line, []
    # %Y does not pad years under 1000, but parse_date accepts none before 1900.
    wanted = value.strftime(form)
    return f"{found['key']}: {wanted}", [f"{found['key']}: {found['value']} → {wanted}"]


def _documents(root: Path, media: Iterable[Media]) -> Iterator[tuple[str, Fixed]]:
    for item in media:
        format = promised(item.path)
        if format not in DOCUMENTS or item.size > MAX_BYTES:
            continue
        data = read_file(root, item.path, MAX_BYTES)
        if isinstance(data, bytes) and (bare := without_names(data, format)) != data:
            yield item.path, Fixed(bare, ("xóa tên người soạn, người sửa cuối trong phần thông tin của tệp",))


def run(root: Path) -> int:
    mended, failed = 0, False
    found = scan(root)
    sources = ((path, fix(path, data)) for path, data in found.sources)
    for path, fixed in chain(sources, _documents(root, found.media)):
        if fixed.notes:
            try:
                write_whole(root / path, fixed.data, like=root / path)
            except OSError as error:  # open in another program: the other files are mended all the same
                print(f"{root.as_posix()}/{path}: không ghi được ({reason(error)}).", file=sys.stderr)
                failed = True
                continue
            print(f"{root.as_posix()}/{path}: {'; '.join(fixed.notes)}.")
            mended += 1
    for one in found.problems:
        if one.code == Code.FILE_UNREADABLE:  # it may have what could be mended
            print(one.text(root.as_posix()), file=sys.stderr)
            failed = True
    print(f"Đã sửa {mended} tệp, không đổi chữ nào." if mended or failed else "Không có gì phải sửa.")
    return int(failed)
