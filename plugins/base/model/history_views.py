"""What the templates of units, years of work, events and registers receive; as ``views``, plain and ready to show."""

from typing import NamedTuple

from markupsafe import Markup

from plugins.base.model.views import LeadTitles, Link


class LeadYear(NamedTuple):
    """Who leads a bloc from a year on."""

    year: str
    lead: Link | None
    deputy: Link | None
    decision: str


class BlocHistory(NamedTuple):
    """A bloc through the years."""

    members: tuple[Link, ...]
    names: tuple[str, ...]  # former ones: "Khối Mẫu (đến 2025)"
    leads: tuple[LeadYear, ...]  # newest first
    before: tuple[Link, ...]
    into: tuple[Link, ...]
    closed: str  # its last year, "" while it works
    titles: LeadTitles


class UnitSpan(NamedTuple):
    """Years of a unit in one bloc; ``years`` is ``""`` where the registry tells none."""

    bloc: Link
    years: str  # "2015–2022", "từ 2023", "đến 2019"


class UnitPage(NamedTuple):
    name: str
    intro: Markup
    members: tuple[UnitSpan, ...]
    leads: tuple[UnitSpan, ...]
    deputies: tuple[UnitSpan, ...]
    before: tuple[Link, ...]  # predecessors
    into: tuple[Link, ...]  # successors
    titles: LeadTitles  # of all kinds of blocs: "Trưởng khối, Cụm trưởng"


class UnitLetter(NamedTuple):
    letter: str
    units: tuple[Link, ...]


class OccasionView(NamedTuple):
    """One article about an event, by the day of the event where it is known."""

    title: str
    url: str
    date_iso: str
    date_text: str  # "27/11/2023"
    announced: bool


class GlanceRow(NamedTuple):
    """One bloc in the year at a glance."""

    bloc: Link
    lead: Link | None
    lead_title: str  # "Trưởng khối"
    cells: tuple[tuple[OccasionView, ...], ...]  # one for each event; an empty one is a gap


class Count(NamedTuple):
    title: str  # "Tổng kết"
    url: str
    held: int  # blocs


class EventYear(NamedTuple):
    year: Link
    blocs: tuple[tuple[Link, tuple[OccasionView, ...]], ...]


class CorrectionLine(NamedTuple):
    date_iso: str
    date_text: str
    note: str
    article: Link


class DocumentLine(NamedTuple):
    """An official document that an article hands out."""

    file: Link
    number: str  # "12/QĐ-UBND" or ""
    issuer: str
    date_iso: str
    date_text: str
    type: str  # "PDF"
    size: str
    article: Link


class CorrectionYear(NamedTuple):
    year: str
    lines: tuple[CorrectionLine, ...]


class DocumentYear(NamedTuple):
    year: str
    lines: tuple[DocumentLine, ...]
