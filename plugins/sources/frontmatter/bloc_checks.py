"""What the registry of blocs says of itself through the years: successors that exist, leads that are members."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plugins.base.model import Bloc, Code, Problem, Unit
from plugins.base.model.bloc_years import BlocYear, history, last_year
from plugins.base.model.units import UnitNames
from plugins.base.vietnamese import nearest, tone_key
from plugins.sources.frontmatter.names import BlocNames
from plugins.sources.frontmatter.report import problem, quoted
from plugins.sources.frontmatter.urls import line_of

_SELF = Code.INTO_SELF, "Khối, cụm, đơn vị không thể nhập vào chính mình.", "Xóa tên này khỏi into."


def check_blocs(blocs: Sequence[Bloc], names: BlocNames, units: UnitNames) -> Iterator[Problem]:
    """Every mistake and notice about blocs in time; ``names`` and ``units`` find one by any of its names."""
    for bloc in blocs:
        yield from _successors(bloc, names)
        yield from _leads(bloc, units)
        yield from _told_twice(bloc, units)
        yield from _after_the_end(bloc)
    into = {bloc.id: with_successors(bloc, names).extra.get("into", ()) for bloc in blocs}
    paths = {bloc.id: (bloc.path, line_of(bloc.lines, "into")) for bloc in blocs}
    yield from _circles(into, paths)
    yield from _units_in_two(blocs, units)


def with_successors(bloc: Bloc, names: BlocNames) -> Bloc:
    """The bloc with ids of its successors in the place of what its file calls them."""
    found = list(
        dict.fromkeys(id_ for raw in bloc.extra.get("into", ()) if (id_ := names.find(raw)) and id_ != bloc.id)
    )
    return bloc._replace(extra=bloc.extra | {"into": found}) if "into" in bloc.extra else bloc


def _successors(bloc: Bloc, names: BlocNames) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, raw in enumerate(bloc.extra.get("into", ())):
        line = line_of(bloc.lines, "into", index)
        found = names.find(raw)
        why = None if found else names.explain(raw)
        if found == bloc.id:
            why = _SELF
        elif found in seen:
            why = (
                Code.FIELD_REPEATED,
                f"{quoted(raw)} là cùng một khối đã viết ở trên ({found}).",
                "Giữ một, xóa phần lặp.",
            )
        elif found and last_year(bloc) and 0 < last_year(names.ids[found]) <= last_year(bloc):
            why = (
                Code.INTO_CLOSED,
                f"{quoted(raw)} thôi hoạt động từ {last_year(names.ids[found])}, không thể tiếp nối khối kết thúc năm "
                f"{last_year(bloc)}.",
                "Xem lại closed của hai khối, hoặc viết khối tiếp nối khác.",
            )
        seen.add(found)
        if why:
            yield problem(bloc.path, line, "into", *why)
    if bloc.extra.get("into") and not last_year(bloc):
        yield problem(
            bloc.path,
            line_of(bloc.lines, "into"),
            "into",
            Code.INTO_OPEN,
            "Có khối, cụm tiếp nối (into) mà chưa nói năm cuối cùng khối này hoạt động.",
            "Thêm dòng closed, ví dụ: closed: 2025.",
        )


def _circles(into: Mapping[str, Sequence[str]], places: Mapping[str, tuple[str, int]]) -> Iterator[Problem]:
    """Successors that lead back to where they began, named once: at the first by its id."""
    told: set[str] = set()
    for start in sorted(into):
        path, at = [start], [iter(into[start])]
        reached = {start}
        while at and start not in told:
            following = next(at[-1], None)
            if following is None:
                path.pop()
                at.pop()
            elif following == start and len(path) > 1:
                told |= {*path}
                shown = " → ".join([*path, start])
                yield problem(
                    *places[start],
                    "into",
                    Code.INTO_CIRCLE,
                    f"Nhập vào nhau vòng quanh: {shown}.",
                    "Xóa into ở tệp không nhập vào đâu.",
                )
            elif following not in reached:
                reached.add(following)
                path.append(following)
                at.append(iter(into.get(following, ())))


def _leads(bloc: Bloc, units: UnitNames) -> Iterator[Problem]:
    """A lead that is no member is most often a unit whose name is written in two ways."""
    told: set[tuple[str, str]] = set()
    listed: tuple[str, ...] = ()
    members: set[str] = set()
    for state in history(bloc):
        if state.members != listed:  # most years have those of the year before
            listed, members = state.members, set(map(units.find, state.members))
        both = units.find(state.lead)
        if both and both == units.find(state.deputy) and ("both", both) not in told:
            told.add(("both", both))
            yield problem(
                bloc.path,
                _line_of_year(bloc, state),
                "years",
                Code.LEAD_IS_DEPUTY,
                f"Năm {state.since}, {quoted(state.lead)} vừa là lead vừa là deputy.",
                "Mỗi việc một đơn vị: sửa lead hoặc deputy.",
            )
        for field, unit in (("lead", state.lead), ("deputy", state.deputy)):
            if members and unit and units.find(unit) not in members and (field, unit) not in told:
                told.add((field, unit))
                yield problem(
                    bloc.path,
                    _line_of_year(bloc, state),
                    "years",
                    Code.LEAD_NOT_MEMBER,
                    f"{quoted(unit)} ({field} của năm {state.since}) không có trong các đơn vị của năm ấy.",
                    "Viết tên đơn vị như trong members, hoặc thêm đơn vị ấy vào members.",
                )


def _told_twice(bloc: Bloc, units: UnitNames) -> Iterator[Problem]:
    """A unit that is listed by two of its names counts twice."""
    told: set[str] = set()
    listed: tuple[str, ...] = ()
    for state in history(bloc):
        if state.members == listed:
            continue
        listed = state.members
        first: dict[str, str] = {}
        for name in state.members:
            other = first.setdefault(units.find(name), name)
            if other is not name and name not in told:
                told.add(name)
                yield problem(
                    bloc.path,
                    _line_of_year(bloc, state),
                    "members",
                    Code.UNIT_REPEATED,
                    f"{quoted(name)} và {quoted(other)} là cùng một đơn vị.",
                    "Giữ một tên, xóa tên kia.",
                )


def _after_the_end(bloc: Bloc) -> Iterator[Problem]:
    end = last_year(bloc)
    for state in history(bloc):
        if end and state.since > end:
            yield problem(
                bloc.path,
                _line_of_year(bloc, state),
                "years",
                Code.YEAR_AFTER_CLOSED,
                f"Năm {state.since} ở sau năm cuối cùng khối, cụm hoạt động ({end}).",
                "Sửa năm ấy, hoặc sửa closed; khối hoạt động trở lại thì xóa closed.",
            )


def _units_in_two(blocs: Sequence[Bloc], units: UnitNames) -> Iterator[Problem]:
    """Named at the later of two files, once for each pair: the first year in which a unit is in both."""
    spans: dict[str, list[tuple[int, int, Bloc, BlocYear]]] = defaultdict(list)
    told: set[tuple[str, str, str]] = set()
    for bloc in sorted(blocs, key=lambda b: b.path):
        states = history(bloc)
        # A first state that the first change replaces at once was never in force.
        for state, after in zip(states, [*(s.since for s in states[1:]), 0], strict=True):
            end = min(filter(None, (after - 1 if after else 0, last_year(bloc))), default=9999)
            for unit in state.members:
                key = units.find(unit)
                other = next((s for s in spans[key] if s[2] is not bloc and s[0] <= end and state.since <= s[1]), None)
                if other and (key, bloc.id, other[2].id) not in told:
                    told.add((key, bloc.id, other[2].id))
                    year = max(state.since, other[0])
                    when = f"Năm {year}, đơn vị" if year else "Đơn vị"
                    yield problem(
                        bloc.path,
                        _line_of_year(bloc, state),
                        "members",
                        Code.UNIT_IN_TWO,
                        f"{when} {quoted(unit)} vừa ở khối, cụm này vừa ở {quoted(other[2].name)}.",
                        "Nếu đúng là ở cả hai thì cứ để vậy; nếu không, sửa members của một trong hai tệp.",
                    )
                spans[key].append((state.since, end, bloc, state))


def check_units(units: Sequence[Unit], names: UnitNames) -> Iterator[Problem]:
    """Names that two units' files claim, successors that there are not, and files of units that nobody names."""
    into: dict[str, list[str]] = {}
    for unit in units:
        found = into[unit.id] = [names.find(raw) for raw in unit.into]
        for index, (raw, id_) in enumerate(zip(unit.into, found, strict=True)):
            why = _SELF if id_ == unit.id else None
            if not id_:
                near = nearest(raw, names.shown.values())
                hint = f'Ý bạn là "{near[0]}"?' if near else "Viết tên đơn vị như trong members của khối, cụm."
                why = Code.UNIT_UNKNOWN, f"Chưa có đơn vị nào tên {quoted(raw)}.", hint
            if why:
                yield problem(unit.path, line_of(unit.lines, "into", index), "into", *why)
    yield from _circles(into, {unit.id: (unit.path, line_of(unit.lines, "into")) for unit in units})
    followed = {id_ for ids in into.values() for id_ in ids}
    for unit in units:
        if unit.id not in names.named and unit.id not in followed and not unit.into:
            near = nearest(unit.name, [names.shown[id_] for id_ in names.named])
            yield problem(
                unit.path,
                line_of(unit.lines, "name"),
                "name",
                Code.UNIT_UNUSED,
                f"Chưa khối, cụm nào có đơn vị {quoted(unit.name)}.",
                f'Ý bạn là "{near[0]}"?' if near else "Viết name hay aliases đúng như trong members của khối, cụm.",
            )
    owner: dict[str, Unit] = {}
    for unit in sorted(units, key=lambda one: one.path):
        for field, name in (("name", unit.name), *(("aliases", alias) for alias in unit.aliases)):
            other = owner.setdefault(tone_key(name), unit)
            if other is not unit:
                yield problem(
                    unit.path,
                    line_of(unit.lines, field),
                    field,
                    Code.UNIT_NAME_CLASH,
                    f"{quoted(name)} đã là tên của {quoted(other.name)} (content/{other.path}).",
                    "Đổi hoặc xóa tên này ở một trong hai tệp.",
                )


def _line_of_year(bloc: Bloc, state: BlocYear) -> int:
    lines = {change["year"]: change["line"] for change in bloc.extra.get("years", ())}
    return lines.get(state.since) or line_of(bloc.lines, "members")
