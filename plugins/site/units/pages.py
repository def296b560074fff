"""A unit's page and the index of units, from the registry of blocs alone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from plugins.base.addresses.house import BLOC, UNIT, UNITS
from plugins.base.contract import Archive, Hrefs, PageContext
from plugins.base.model import Library
from plugins.base.model.bloc_years import name_in
from plugins.base.model.history_views import UnitLetter, UnitPage, UnitSpan
from plugins.base.model.units import Span, UnitHistory
from plugins.base.model.views import LeadTitles, Link
from plugins.base.vietnamese import fold
from plugins.engine.artifact import Artifact, declared
from plugins.site.presenter import page_meta

INDEX = ("Đơn vị", UNITS.url())


class SpanIn(NamedTuple):
    """A span with the name that its bloc had at its end."""

    bloc: str
    name: str
    first: int
    last: int


class Spans(NamedTuple):
    """What a unit was, and when."""

    members: tuple[SpanIn, ...]
    leads: tuple[SpanIn, ...]
    deputies: tuple[SpanIn, ...]


def artifacts(archive: Archive) -> Iterator[Artifact]:
    library = archive.library
    for unit in library.units:
        neighbours = tuple((id_, library.unit[id_].name) for id_ in (*unit.before, *unit.into))
        spans = Spans(*(_named(library, spans) for spans in (unit.members, unit.leads, unit.deputies)))
        hrefs = library.hrefs(unit.record) if unit.record else ()
        yield Artifact(unit.url, declared(unit_page, unit, spans, neighbours, hrefs), "unit.html")
    names = tuple((unit.id, unit.name) for unit in library.units)
    yield Artifact(UNITS.url(), declared(index_page, names), "units.html")


def _named(library: Library, spans: Sequence[Span]) -> tuple[SpanIn, ...]:
    return tuple(
        SpanIn(one.bloc, name_in(library.bloc_names[one.bloc], one.last or 9999), one.first, one.last) for one in spans
    )


def unit_page(
    context: PageContext, unit: UnitHistory, spans: Spans, neighbours: tuple[tuple[str, str], ...], hrefs: Hrefs
) -> dict[str, Any]:
    names = dict(neighbours)
    members, leads, deputies = (tuple(_span(context, one) for one in those) for those in spans)
    excerpt = unit.record.extra.get("excerpt", "") if unit.record else ""
    return {
        "page": page_meta(context, unit.url, unit.name, excerpt or f"{unit.name}: các khối, cụm thi đua.", (INDEX,)),
        "unit": UnitPage(
            name=unit.name,
            intro=context.body(unit.record, hrefs) if unit.record else Markup(""),
            members=members,
            leads=leads,
            deputies=deputies,
            before=tuple(Link(names[id_], context.href(UNIT.url(id_))) for id_ in unit.before),
            into=tuple(Link(names[id_], context.href(UNIT.url(id_))) for id_ in unit.into),
            titles=LeadTitles(*map(_joined, zip(*dict(context.site.lead_titles).values(), strict=True))),
        ),
    }


def _joined(titles: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(titles))


def _span(context: PageContext, span: SpanIn) -> UnitSpan:
    return UnitSpan(Link(span.name, context.href(BLOC.url(span.bloc))), years_text(span.first, span.last))


def years_text(first: int, last: int) -> str:
    """Years as readers read them: ``2015–2022``, ``từ 2023``, ``đến 2019``; ``""`` where the registry tells none."""
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return f"từ {first}"
    return f"đến {last}" if last else ""


def index_page(context: PageContext, names: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """The index in the order of Vietnamese names, by first letter."""
    letters = tuple(
        UnitLetter(letter, tuple(Link(name, context.href(UNIT.url(id_))) for id_, name in those))
        for letter, those in groupby(names, key=lambda one: fold(one[1])[:1].upper())
    )
    return {
        "page": page_meta(context, UNITS.url(), INDEX[0], f"{len(names)} đơn vị trong các khối, cụm thi đua."),
        "letters": letters,
        "count": len(names),
    }
