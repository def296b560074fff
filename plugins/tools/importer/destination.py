"""What the archive holds already, as far as an import must know it: its own memory between runs."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from plugins.base.model import Article, Bloc, Problem, Record
from plugins.base.vietnamese import syllables, tone_key
from plugins.sources.frontmatter import ContentFiles, find, read_bytes, read_source, unseen
from plugins.sources.frontmatter.names import BlocNames

#: The body of an article of which only Tin khác of another page told us.
STUB = "Mới có tiêu đề và giờ đăng của tin này, theo mục Tin khác của trang cũ; nội dung chờ nhập từ trang gốc."
# Editors on Windows end lines as Windows does, and may quote what they edit.
_DIGEST = re.compile(rb"^[ \t]+sha256:[ \t]*[\"']?([0-9a-f]{64})[\"']?[ \t]*\r?$", re.MULTILINE)


class Known(NamedTuple):
    """The archive as it stands; ``records`` have no bodies."""

    records: tuple[Record, ...]
    files: frozenset[str]  # every path under the content folder
    media: tuple[str, ...]
    broken: tuple[str, ...]
    blocs: BlocNames
    by_sha256: dict[str, str]  # source's SHA-256 → article path
    by_file: dict[str, list[Article]]  # source's name → articles
    by_title: dict[tuple[str, str], list[Article]]  # (title key, date to the minute) → articles
    stubs: frozenset[str]


def title_key(title: str) -> str:
    """Equal for two spellings of one title: blind to tone style, case, white space and punctuation."""
    return " ".join(syllables(tone_key(title)))


def moment_key(date: str) -> str:
    """``2023-11-28 08:34`` of an ISO date of either form."""
    return date[:16].replace("T", " ")


def survey(root: Path) -> Known:
    """Read the front matter of every source under ``root``. Raises NotADirectoryError."""
    found: ContentFiles = find(root)
    records: list[Record] = []
    broken, stubs = [], set()
    for entry in found.sources:
        data = read_bytes(root, entry.path)
        if isinstance(data, Problem):
            broken.append(entry.path)
            continue
        is_stub = data.rstrip().endswith(STUB.encode())
        parsed = read_source(entry.path, data, unseen)
        (broken.append(entry.path) if parsed.record is None else records.append(parsed.record))
        if is_stub:
            stubs.add(entry.path)
    articles = [record for record in records if isinstance(record, Article)]
    known = Known(
        tuple(records),
        frozenset(entry.path for entry in (*found.sources, *found.media)),
        tuple(entry.path for entry in found.media),
        tuple(broken),
        BlocNames([record for record in records if isinstance(record, Bloc)]),
        {},
        {},
        {},
        frozenset(stubs),
    )
    index(known, articles)
    for path in broken:
        _unfinished(root, path, known)
    return known


def index(known: Known, articles: Iterable[Article]) -> None:
    for article in articles:
        known.by_title.setdefault((title_key(article.title), moment_key(article.date)), []).append(article)
        source = article.extra.get("source") or {}
        if source.get("sha256") and article.path not in known.stubs:
            known.by_sha256[source["sha256"]] = article.path
            known.by_file.setdefault(source.get("file", ""), []).append(article)


def _unfinished(root: Path, path: str, known: Known) -> None:
    """An imported article that still waits for its date is remembered too."""
    data = read_bytes(root, path)
    if isinstance(data, Problem):
        return
    for found in _DIGEST.finditer(data[:65536]):
        known.by_sha256[found[1].decode()] = path
