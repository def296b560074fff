"""One source file → one record, its HTML and all of its problems. Pure: no file is opened here."""

from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from plugins.base.addresses import is_device
from plugins.base.model import Code, Problem, Record
from plugins.sources.frontmatter.bodies import Render, body_of
from plugins.sources.frontmatter.file_names import MAX_SLUG, is_slug, renaming
from plugins.sources.frontmatter.groups import read_fields
from plugins.sources.frontmatter.legacy_font import report_legacy_font
from plugins.sources.frontmatter.odd_letters import report_invisible, report_look_alikes, without_conflicts
from plugins.sources.frontmatter.record_makers import MAKERS, Identity
from plugins.sources.frontmatter.report import Report, quoted
from plugins.sources.frontmatter.schema import SCHEMAS
from plugins.sources.frontmatter.split import decode, split
from plugins.sources.frontmatter.yaml_events import Mapping, Sequence, parse_front_matter


class Parsed(NamedTuple):
    """``record`` is None where the file does not say what a record needs: YAML that can be read, a bloc's name, a
    page's title. An article without a right title or date has the status BROKEN: its names and relations are
    still checked, and it is shown nowhere."""

    record: Record | None
    html: str
    problems: tuple[Problem, ...]


def read_source(path: str, data: bytes, render: Render) -> Parsed:
    """Parse and validate one Markdown source.

    ``path`` is relative to the content folder (POSIX); its first folder says the kind. ``render(text,
    first_line)`` makes the body. All problems of the file are returned together, in the order of its
    lines; a record is made as soon as its identity is known, so that other files can still refer to it.
    An error that nobody foresaw bears the file's name as a note.
    """
    try:
        return _read(path, data, render)
    except Exception as error:
        error.add_note(f"khi đọc {path}")
        raise


def _read(path: str, data: bytes, render: Render) -> Parsed:
    report = Report(path)
    kind = path.partition("/")[0]
    if kind not in SCHEMAS:
        report.add(
            0,
            "",
            Code.PATH_FOLDER,
            "Bài viết nằm ngoài các thư mục tin, khoi, don-vi, trang.",
            "Chuyển tệp vào content/tin/YYYY/MM/, content/khoi/, content/don-vi/ hoặc content/trang/.",
        )
        return Parsed(None, "", tuple(report.problems))
    slug = _slug_of(path, report)
    decoded = decode(data, report)
    source = None
    if decoded:
        text = without_conflicts(decoded.text, report)
        report_legacy_font(text, report)
        if not decoded.is_usual:
            report_look_alikes(text, report)
        source = split(text, report)
    if not decoded or not source:
        return Parsed(None, "", tuple(report.problems))
    root = parse_front_matter(source.front, source.front_line, report)
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    if root is not None:
        values = read_fields(SCHEMAS[kind], root, "", report)
        lines = _lines(root)
    if not decoded.is_usual:
        report_invisible(source.body, source.body_line, report)
    body = body_of(kind, source, render, report)
    digest = sha256(path.encode() + b"\0" + data).hexdigest()[:32]
    record = MAKERS[kind](Identity(path, slug, digest), values, lines, body, report) if root is not None else None
    problems = sorted(report.problems, key=lambda p: p.line)
    return Parsed(record, body.html, tuple(problems))


def _lines(root: Mapping) -> dict[str, int]:
    """The line of each field, and of each item of a list that stands on a line of its own (``related.0``)."""
    lines = {}
    for key, (line, node) in root.entries.items():
        lines[key] = line
        for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
            if item.line != line:
                lines[f"{key}.{index}"] = item.line
    return lines


def _slug_of(path: str, report: Report) -> str:
    stem = PurePosixPath(path).name.removesuffix(".md")
    if is_device(stem):
        report.add(
            0,
            "",
            Code.PATH_DEVICE,
            f"Windows dành riêng tên {quoted(stem)} cho thiết bị, không máy Windows nào chép được tệp này về.",
            renaming(stem),
        )
    elif not is_slug(stem):
        report.add(
            0,
            "",
            Code.PATH_NAME,
            f"Tên tệp {quoted(stem)} không dùng làm địa chỉ trang được (chỉ a-z, 0-9 và dấu -, không quá {MAX_SLUG} "
            "ký tự).",
            renaming(stem),
        )
    return stem
