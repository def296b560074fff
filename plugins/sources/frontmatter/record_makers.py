"""A record of each kind of source, from the values of its fields and its body."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from plugins.base.model import Article, Bloc, Card, Code, Page, Unit
from plugins.base.vietnamese import date_text
from plugins.sources.frontmatter.bodies import RenderedBody
from plugins.sources.frontmatter.event_years import check_event_years
from plugins.sources.frontmatter.report import Report
from plugins.sources.frontmatter.years import event_and_year

#: The status of an article that cannot be published because its title or date is not right.
BROKEN = "broken"


#: The fields that become parts of a record; every other one of the schema is found in its ``extra``.
_OWN = {
    Article: frozenset((*Article._fields, "bloc", "author", "event")),
    Bloc: frozenset(Bloc._fields),
    Page: frozenset(Page._fields),
    Unit: frozenset(Unit._fields),
}
#: The values of the fields that were written, by their names.
Values = dict[str, Any]


class Identity(NamedTuple):
    """Which source a record is of."""

    path: str
    slug: str
    digest: str


def _digest_of_card(card: Card) -> str:
    return sha256(msgspec.json.encode(card[:-1])).hexdigest()[:32]


def _extra(values: Values, own: frozenset[str], body: RenderedBody) -> dict[str, Any]:
    """The fields that the record has no place of its own for, as JSON values, and what the body knows of itself."""
    extra = {name: _plain(value) for name, value in values.items() if value and name not in own}
    if body.excerpt:
        extra["excerpt"] = body.excerpt
    if body.images:
        extra["images"] = _plain(body.images)
    return extra


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (tuple, list)) else value


def _article(source: Identity, values: Values, lines: dict[str, int], body: RenderedBody, report: Report) -> Article:
    _check_dates(values, lines, report)
    _check_withdrawn(values, lines, report)
    whole = {"title", "date"} <= values.keys()
    article = Article(
        path=source.path,
        slug=source.slug,
        title=_title(values),
        date=values.get("date", ""),
        blocs=values.get("bloc", ()),
        authors=values.get("author", ()),
        related=values.get("related", ()),
        summary=values.get("summary", ""),
        modified=values.get("modified", ""),
        status=values.get("status", "published") if whole else BROKEN,
        events=tuple(dict.fromkeys(event for event, _ in map(event_and_year, values.get("event", ())))),
        work_year=values.get("work_year", 0),
        event_date=values.get("event_date", ""),
        aliases=values.get("aliases", ()),
        targets=tuple(body.targets),
        extra=_extra(values, _OWN[Article], body) | _event_years(values),
        lines=lines,
        digest=source.digest,
        card_digest="",
    )
    if whole:
        check_event_years(article, report)
    return article._replace(card_digest=_digest_of_card(article.card))


def _title(values: Values) -> str:
    """What readers may call the article: of a withdrawn one the title that was given instead, so that the old one is
    nowhere behind this."""
    instead: str = (values.get("withdrawn") or {}).get("title", "") if values.get("status") == "withdrawn" else ""
    return instead or values.get("title", "")


def _event_years(values: Values) -> dict[str, Any]:
    """Where a year stands behind an event: each (event, year), year 0 for the article's own."""
    events = tuple(map(event_and_year, values.get("event", ())))
    return {"event_years": _plain(events)} if any(year for _, year in events) else {}


def _check_dates(values: Values, lines: dict[str, int], report: Report) -> None:
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
                Code.DATE_ORDER,
                f"Ngày {date_text(value[:10])} đứng trước ngày đăng {date_text(date[:10])}.",
                "Kiểm tra lại hai ngày; ngày đăng bao giờ cũng đến trước.",
            )
    if values.get("event_date", "") > date[:10]:
        report.add(
            lines["event_date"],
            "event_date",
            Code.EVENT_DATE_AFTER,
            f"Ngày diễn ra {date_text(values['event_date'])} ở sau ngày đăng {date_text(date[:10])}.",
            "Nếu bài báo trước một việc sắp diễn ra thì cứ để vậy; nếu không, kiểm tra lại ngày.",
        )


def _check_withdrawn(values: Values, lines: dict[str, int], report: Report) -> None:
    if values.get("status") == "withdrawn" and "withdrawn" not in lines:
        report.add(
            lines["status"],
            "withdrawn",
            Code.WITHDRAWN_MISSING,
            "Bài đã rút phải nói ngày rút và lý do.",
            "Thêm dòng: withdrawn: {date: 01/12/2023, reason: Lý do rút bài}.",
        )
    if "withdrawn" in values and values.get("status") != "withdrawn" and ("status" in values or "status" not in lines):
        report.add(
            lines["withdrawn"],
            "withdrawn",
            Code.WITHDRAWN_STATUS,
            "Có ngày và lý do rút bài nhưng bài vẫn được đăng.",
            "Thêm dòng status: withdrawn, hoặc xóa trường withdrawn.",
        )


def _bloc(source: Identity, values: Values, lines: dict[str, int], body: RenderedBody, report: Report) -> Bloc | None:
    path, slug, digest = source
    if "/" in path.removeprefix("khoi/"):
        report.add(
            0, "", Code.PATH_FOLDER, "Tệp khối, cụm nằm trong thư mục con.", f"Chuyển về content/khoi/{slug}.md."
        )
    if "name" not in values:
        return None
    name, kind, aliases, members = (
        values["name"],
        values.get("kind", "khoi"),
        values.get("aliases", ()),
        values.get("members", ()),
    )
    extra = _extra(values, _OWN[Bloc], body)
    return Bloc(path, slug, name, kind, aliases, members, tuple(body.targets), extra, lines, digest)


def _page(source: Identity, values: Values, lines: dict[str, int], body: RenderedBody, report: Report) -> Page | None:
    path, slug, digest = source
    if "/" in path.removeprefix("trang/"):
        report.add(0, "", Code.PATH_FOLDER, "Tệp trang nằm trong thư mục con.", f"Chuyển về content/trang/{slug}.md.")
    if "title" not in values:
        return None
    title, summary, modified, aliases = (
        values["title"],
        values.get("summary", ""),
        values.get("modified", ""),
        values.get("aliases", ()),
    )
    return Page(
        path,
        slug,
        title,
        summary,
        modified,
        aliases,
        tuple(body.targets),
        _extra(values, _OWN[Page], body),
        lines,
        digest,
    )


def _unit(source: Identity, values: Values, lines: dict[str, int], body: RenderedBody, report: Report) -> Unit | None:
    path, slug, digest = source
    if "/" in path.removeprefix("don-vi/"):
        report.add(0, "", Code.PATH_FOLDER, "Tệp đơn vị nằm trong thư mục con.", f"Chuyển về content/don-vi/{slug}.md.")
    if "name" not in values:
        return None
    name, aliases, into = values["name"], values.get("aliases", ()), values.get("into", ())
    return Unit(path, slug, name, aliases, into, tuple(body.targets), _extra(values, _OWN[Unit], body), lines, digest)


MAKERS: dict[str, Callable[..., Any]] = {"tin": _article, "khoi": _bloc, "don-vi": _unit, "trang": _page}
