"""The files of the content folder read, each confined to it: the only module that opens sources."""

import os
import stat
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, NamedTuple

from plugins.base.disk.faults import reason
from plugins.base.model import Code, Media, Problem
from plugins.sources.frontmatter.finding import find
from plugins.sources.frontmatter.report import problem
from plugins.sources.frontmatter.split import MAX_FILE


class Scan(NamedTuple):
    """``sources`` as (path, bytes) and ``media``, both sorted by path."""

    sources: tuple[tuple[str, bytes], ...]
    media: tuple[Media, ...]
    problems: tuple[Problem, ...]


def nothing_in(root: Path) -> str:
    """Why a folder without a source is no archive, as an editor is told."""
    return (
        f"Thư mục nội dung {root} không có bài, khối hay trang nào: không dựng, để trang cũ không mất. "
        "Có phải thư mục bị dời đi, hay chưa lấy đủ tệp từ git?"
    )


def scan(root: Path) -> Scan:
    """Find every file under ``root``, read the sources and digest the media files."""
    found = find(root)
    sources: list[tuple[str, bytes]] = []
    media: list[Media] = []
    problems = list(found.problems)
    for entry in found.sources:
        data = read_bytes(root, entry.path)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            sources.append((entry.path, data))
    for entry in found.media:
        record = read_media(root, entry.path)
        if isinstance(record, Problem):
            problems.append(record)
        else:
            media.append(record)
    return Scan(tuple(sources), tuple(media), tuple(sorted(problems)))


def read_bytes(root: Path, path: str) -> bytes | Problem:
    """The bytes of one source; above the size limit only as far as needed to say so."""
    return read_file(root, path, MAX_FILE)


def read_file(root: Path, path: str, limit: int) -> bytes | Problem:
    """The bytes of one media file; above ``limit`` only as far as needed to say so."""
    file = _opened(root, path)
    if isinstance(file, Problem):
        return file
    with file:
        # Never asked for more than there is: room for a megabyte is made and given back at each call.
        size = min(os.fstat(file.fileno()).st_size, limit)
        data = file.read(size + 1)
        return data if len(data) <= size else data + file.read(limit - size)


def read_media(root: Path, path: str) -> Media | Problem:
    """The record of one media file, digested a piece at a time."""
    file = _opened(root, path)
    if isinstance(file, Problem):
        return file
    with file:
        digest = blake2b(digest_size=16)
        size = 0
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
        return Media(path, digest.hexdigest(), size)


def _opened(root: Path, path: str) -> BinaryIO | Problem:
    """A regular file opened for reading, or the problem that it cannot be."""
    # O_NOFOLLOW: the entry may have become a symlink since it was listed. O_NONBLOCK: a pipe must not hang us.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(os.path.join(root, path), flags)
    except OSError as error:
        return problem(
            path,
            0,
            "",
            Code.FILE_UNREADABLE,
            f"Không mở được tệp ({reason(error)}).",
            "Kiểm tra quyền đọc của tệp; tệp đang mở trong Word thì đóng lại.",
        )
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return open(handle, "rb", buffering=0)
    os.close(handle)
    return problem(path, 0, "", Code.PATH_SPECIAL, "Đây không phải tệp thường.", "Xóa khỏi content/.")
