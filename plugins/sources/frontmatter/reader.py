"""One source file → one record, its HTML and all of its problems. Pure: no file is opened here."""

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, NamedTuple, Protocol

import msgspec

from plugins.base.model import Article, Bloc, Card, Page, Problem
from plugins.base.vietnamese import date_text
from plugins.sources.frontmatter.file_names import MAX_SLUG, is_device, is_slug, renaming
from plugins.sources.frontmatter.groups import read_fields
from plugins.sources.frontmatter.legacy_font import report_legacy_font
from plugins.sources.frontmatter.limits import is_bearable
from plugins.sources.frontmatter.report import Report, printable, quoted
from plugins.sources.frontmatter.schema import SCHEMAS
from plugins.sources.frontmatter.split import Source, decode, report_numbered, split
from plugins.sources.frontmatter.yaml_events import Mapping, Sequence, parse_front_matter

#: The line that ``new`` leaves for the body; an article that still has it is not finished.
PLACEHOLDER = "(Viết nội dung tin vào đây rồi xóa dòng này.)"

_TAG = re.compile(r"<[^>]*>|\s+|&nbsp;|\u00a0")
_SHOWS_ITSELF = re.compile(r"<(?:img|table|figure|picture)\b")
#: The status of an article that cannot be published because its title or date is not right.
BROKEN = "broken"


class Body(Protocol):
    """What the body's renderer returns (plugins.sources.body.Body)."""

    html: str
    targets: tuple[tuple[str, int], ...]
    images: tuple[Any, ...]
    problems: tuple[tuple[int, str, str, str], ...]
    excerpt: str


class _NoBody(NamedTuple):
    """The body of a file that was refused before it was rendered."""

    html: str = ""
    targets: tuple[tuple[str, int], ...] = ()
    images: tuple[Any, ...] = ()
    problems: tuple[tuple[int, str, str, str], ...] = ()
    excerpt: str = ""


def unseen(text: str, line: int) -> Body:
    """A ``render`` for those to whom the front matter alone matters: a body without a mistake."""
    return _NoBody(html="<p>.</p>")


#: (text, line of its first line) → Body
Render = Callable[[str, int], Body]


class Parsed(NamedTuple):
    """``record`` is None where the file does not say what a record needs: YAML that can be read, a bloc's name, a
    page's title. An article without a right title or date has the status BROKEN: its names and relations are
    still checked, and it is shown nowhere."""

    record: Article | Bloc | Page | None
    html: str
    problems: tuple[Problem, ...]


def read_source(path: str, data: bytes, render: Render) -> Parsed:
    """Parse and validate one Markdown source.

    ``path`` is relative to the content folder (POSIX); its first folder says the kind. ``render(text,
    first_line)`` makes the body. All problems of the file are returned together, in the order of its
    lines; a record is made as soon as its identity is known, so that other files can still refer to it.
    """
    report = Report(path)
    kind = path.partition("/")[0]
    if kind not in SCHEMAS:
        report.add(
            0,
            "",
            "path-folder",
            "Bài viết nằm ngoài các thư mục tin, khoi, trang.",
            "Chuyển tệp vào content/tin/YYYY/MM/, content/khoi/ hoặc content/trang/.",
        )
        return Parsed(None, "", tuple(report.problems))
    slug = _slug_of(path, report)
    text = decode(data, report)
    if text is not None:
        report_legacy_font(text, report)
    source = split(text, report) if text is not None else None
    if source is None:
        return Parsed(None, "", tuple(report.problems))
    root = parse_front_matter(source.front, source.front_line, report)
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    if root is not None:
        values = read_fields(SCHEMAS[kind], root, "", report)
        lines = _lines(root)
    body = _body(kind, source, render, report)
    digest = sha256(path.encode() + b"\0" + data).hexdigest()[:32]
    record = _MAKERS[kind](path, slug, values, lines, body, digest, report) if root is not None else None
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
            "path-device",
            f"Windows dành riêng tên {quoted(stem)} cho thiết bị, không máy Windows nào chép được tệp này về.",
            renaming(stem),
        )
    elif not is_slug(stem):
        report.add(
            0,
            "",
            "path-name",
            f"Tên tệp {quoted(stem)} không dùng làm địa chỉ trang được (chỉ a-z, 0-9 và dấu -, không quá {MAX_SLUG} ký tự).",
            renaming(stem),
        )
    return stem


def _body(kind: str, source: Source, render: Render, report: Report) -> Body:
    if not is_bearable(source.body, source.body_line, report):
        return _NoBody()
    try:
        body = render(source.body, source.body_line)
    except RecursionError:
        report.add(
            source.body_line,
            "body",
            "body-complex",
            "Nội dung có các phần lồng nhau quá sâu, máy không xử lý nổi.",
            "Bớt các danh sách, trích dẫn lồng nhau.",
        )
        return _NoBody()
    report_numbered(source, body.html, report)
    # Whether an empty body is a mistake depends on the kind of source, which the renderer does not know.
    problems = [found for found in body.problems if found[1] != "body-empty"]
    for line, code, message, hint in problems:
        report.add(line, "body", code, printable(message), printable(hint))
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        if line.strip() == PLACEHOLDER:
            report.add(
                number, "body", "body-placeholder", "Bài còn dòng chờ nội dung.", "Viết nội dung bài thay cho dòng này."
            )
    if not body.excerpt and not _TAG.sub("", body.html) and not _SHOWS_ITSELF.search(body.html) and not problems:
        if kind == "khoi":
            report.add(
                source.body_line,
                "body",
                "intro-empty",
                "Chưa có lời giới thiệu khối, cụm.",
                "Viết một, hai đoạn giới thiệu dưới dòng --- thứ hai.",
            )
        else:
            report.add(
                source.body_line,
                "body",
                "body-empty",
                "Bài chưa có nội dung.",
                "Viết nội dung bài dưới dòng --- thứ hai.",
            )
    return body


def _digest_of_card(card: Card) -> str:
    return sha256(msgspec.json.encode(card[:-1])).hexdigest()[:32]


def _extra(values: dict[str, Any], names: tuple[str, ...], body: Body) -> dict[str, Any]:
    """The fields beyond the record, as JSON values, and what the body knows of itself."""
    extra = {name: _plain(values[name]) for name in names if values.get(name)}
    if body.excerpt:
        extra["excerpt"] = body.excerpt
    if body.images:
        extra["images"] = _plain(body.images)
    return extra


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, (tuple, list)) else value


def _article(path, slug, values, lines, body, digest, report) -> Article:
    _check_dates(values, lines, report)
    _check_withdrawn(values, lines, report)
    whole = {"title", "date"} <= values.keys()
    article = Article(
        path=path,
        slug=slug,
        title=values.get("title", ""),
        date=values.get("date", ""),
        blocs=values.get("bloc", ()),
        authors=values.get("author", ()),
        related=values.get("related", ()),
        summary=values.get("summary", ""),
        modified=values.get("modified", ""),
        status=values.get("status", "published") if whole else BROKEN,
        events=values.get("event", ()),
        work_year=values.get("work_year", 0),
        event_date=values.get("event_date", ""),
        aliases=values.get("aliases", ()),
        targets=tuple(body.targets),
        extra=_extra(values, ("corrections", "withdrawn", "attachments", "source", "feed_id"), body),
        lines=lines,
        digest=digest,
        card_digest="",
    )
    return article._replace(card_digest=_digest_of_card(article.card))


def _check_dates(values: dict[str, Any], lines: dict[str, int], report: Report) -> None:
    date = values.get("date")
    if not date:
        return
    later = [("modified", values.get("modified"))]
    later += [("corrections", item["date"]) for item in values.get("corrections", ())]
    later += [("withdrawn", (values.get("withdrawn") or {}).get("date"))]
    for name, value in later:
        # A day without a time is midnight: compare days where the article's own day is meant.
        if value and value < date and value[:10] != date[:10]:
            report.add(
                lines[name],
                name,
                "date-order",
                f"Ngày {date_text(value[:10])} đứng trước ngày đăng {date_text(date[:10])}.",
                "Kiểm tra lại hai ngày; ngày đăng bao giờ cũng đến trước.",
            )
    if values.get("event_date", "") > date[:10]:
        report.add(
            lines["event_date"],
            "event_date",
            "event-date-after",
            f"Ngày diễn ra {date_text(values['event_date'])} ở sau ngày đăng {date_text(date[:10])}.",
            "Nếu bài báo trước một việc sắp diễn ra thì cứ để vậy; nếu không, kiểm tra lại ngày.",
        )


def _check_withdrawn(values: dict[str, Any], lines: dict[str, int], report: Report) -> None:
    if values.get("status") == "withdrawn" and "withdrawn" not in lines:
        report.add(
            lines["status"],
            "withdrawn",
            "withdrawn-missing",
            "Bài đã rút phải nói ngày rút và lý do.",
            "Thêm dòng: withdrawn: {date: 01/12/2023, reason: Lý do rút bài}.",
        )
    if "withdrawn" in values and values.get("status") != "withdrawn" and ("status" in values or "status" not in lines):
        report.add(
            lines["withdrawn"],
            "withdrawn",
            "withdrawn-status",
            "Có ngày và lý do rút bài nhưng bài vẫn được đăng.",
            "Thêm dòng status: withdrawn, hoặc xóa mục withdrawn.",
        )


def _bloc(path, slug, values, lines, body, digest, report) -> Bloc | None:
    if "/" in path.removeprefix("khoi/"):
        report.add(0, "", "path-folder", "Tệp khối, cụm nằm trong thư mục con.", f"Chuyển về content/khoi/{slug}.md.")
    if "name" not in values:
        return None
    name, kind, aliases, members = (
        values["name"],
        values.get("kind", "khoi"),
        values.get("aliases", ()),
        values.get("members", ()),
    )
    return Bloc(path, slug, name, kind, aliases, members, tuple(body.targets), _extra(values, (), body), lines, digest)


def _page(path, slug, values, lines, body, digest, report) -> Page | None:
    if "/" in path.removeprefix("trang/"):
        report.add(0, "", "path-folder", "Tệp trang nằm trong thư mục con.", f"Chuyển về content/trang/{slug}.md.")
    if "title" not in values:
        return None
    title, summary, modified, aliases = (
        values["title"],
        values.get("summary", ""),
        values.get("modified", ""),
        values.get("aliases", ()),
    )
    return Page(
        path, slug, title, summary, modified, aliases, tuple(body.targets), _extra(values, (), body), lines, digest
    )


_MAKERS: dict[str, Callable[..., Any]] = {"tin": _article, "khoi": _bloc, "trang": _page}
