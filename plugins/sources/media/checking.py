"""All media files of the content folder, each looked into once."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from plugins.base.model import Code, Media, Problem
from plugins.sources.frontmatter import read_file
from plugins.sources.frontmatter.report import problem
from plugins.sources.media import document_findings, document_refusals, documents, photos
from plugins.sources.media.findings import Findings
from plugins.sources.media.photos import Facts
from plugins.sources.media.refusal import Refused
from plugins.sources.media.signatures import HEAD, PHOTOS, PROMISED, format_of

#: (function, items) → results in any order, as ``map`` or a spread over processes.
Apply = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


def check_media(
    root: Path, media: Iterable[Media], findings: Findings, apply: Apply = map
) -> tuple[list[Media], list[Problem]]:
    """The records, completed by what the files turned out to be, and a problem for each that is refused; a warning for
    each that says more of persons than its article.

    ``root`` is the content folder; refused files stay in the list, so that what refers to
    them is not reported a second time. Both lists are sorted by path.
    """
    done: list[Media] = []
    pending: list[Media] = []
    problems: list[Problem] = []
    for item in media:
        facts = findings.get(item.digest)
        if facts and facts.format == promised(item.path):
            done.append(_complete(item, facts))
            problems += _notes(item, facts)
        else:
            pending.append(item)
    for item, found in apply(partial(_look, root), pending):
        if isinstance(found, Facts):
            findings.keep(item.digest, found)
            done.append(_complete(item, found))
            problems += _notes(item, found)
        else:
            problems.append(found)
            done.append(item)
    findings.save(item.digest for item in done)
    return sorted(done, key=lambda item: item.path), sorted(problems)


def joined(refused: Iterable[Problem], resolved: Iterable[Problem]) -> list[Problem]:
    """All problems of photos and of what refers to them: a file that no article uses stops nothing, and is told
    once."""
    refused, resolved = list(refused), list(resolved)
    unused = {one.path for one in resolved if one.code == Code.MEDIA_UNUSED}
    bad = {one.path for one in refused if one.is_error}
    return [
        *(
            one._replace(severity="warning") if one.path in unused else one
            for one in refused
            if one.is_error or one.path not in unused  # it is not published
        ),
        *(one for one in resolved if one.code != Code.MEDIA_UNUSED or one.path not in bad),
    ]


def promised(path: str) -> str:
    """The format that a file's ending promises."""
    return PROMISED.get(os.path.splitext(path)[1].lower(), "")


def _complete(item: Media, facts: Facts) -> Media:
    return item._replace(**{name: value for name, value in facts._asdict().items() if name != "notes"})


def _notes(item: Media, facts: Facts) -> list[Problem]:
    return [
        problem(item.path, 0, "", Code(code), *document_findings.advice(Code(code), what)) for code, what in facts.notes
    ]


def _look(root: Path, item: Media) -> tuple[Media, Facts | Problem]:
    try:
        return item, _facts(root, item)
    except Refused as refused:
        return item, problem(item.path, 0, "", refused.code, refused.message, refused.hint)


def _facts(root: Path, item: Media) -> Facts | Problem:
    wanted = promised(item.path)
    room = photos if wanted in PHOTOS else documents
    if wanted == "SVG":
        # An SVG is a program: scripts, foreign HTML, styles, references elsewhere. No well-kept library
        # makes one safe, and what a reader opens by its own address no policy of ours covers.
        raise Refused(
            Code.IMAGE_SVG,
            "Ảnh SVG có thể chứa mã chạy được nên không được nhận.",
            "Xuất hình ra tệp PNG (chiều ngang khoảng 1.600 điểm) rồi dùng tệp đó.",
        )
    if item.size > room.MAX_BYTES:
        raise Refused(
            Code.MEDIA_LARGE,
            f"Tệp nặng {item.size / 1e6:.0f} MB, quá mức {room.MAX_BYTES // 1_000_000} MB.",
            "Thu nhỏ ảnh, hoặc nén, chia nhỏ tài liệu.",
        )
    data = read_file(root, item.path, room.MAX_BYTES)
    if isinstance(data, Problem):
        return data
    if not data:
        raise Refused(Code.MEDIA_EMPTY, "Tệp rỗng, không có nội dung.", "Chép lại tệp gốc vào content/.")
    found = format_of(data[:HEAD])
    if found == "Word, Excel 97-2003" and "EncryptedPackage".encode("utf-16-le") in data:  # MS-OFFCRYPTO, 1.3.2
        raise document_refusals.locked()
    if found != wanted and not (found == "ZIP" and wanted in ("DOCX", "XLSX")):
        raise document_refusals.mismatch(found)
    facts: Facts = room.inspect(data, wanted)
    if blake2b(data, digest_size=16).hexdigest() != item.digest:
        raise Refused(Code.FILE_UNREADABLE, "Tệp bị thay đổi trong lúc đang đọc.", "Chạy lại lệnh.")
    return facts
