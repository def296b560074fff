"""Who is meant: blocs by any registered name, authors by the sound of their names, never by a slug alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plugins.base.model import Article, Bloc, Code, Problem, bloc_years
from plugins.base.model.spellings import distinct_ids, most_written
from plugins.base.vietnamese import nearest, slug, tone_key
from plugins.sources.frontmatter.report import one_of, problem, quoted

_FOR_EVER = 9999


class BlocNames:
    """Finds blocs by id, name or alias (tone-blind). ``broken`` are ids whose files could not be read."""

    def __init__(self, blocs: Sequence[Bloc], broken: Iterable[str] = ()) -> None:
        self.ids = {bloc.id: bloc for bloc in blocs}
        self.broken = frozenset(broken)
        self.by_key: dict[str, list[str]] = defaultdict(list)
        self._spans: dict[str, list[_Span]] = defaultdict(list)
        self.problems: list[Problem] = []
        self._found: dict[str, str] = {}
        self._explained: dict[str, tuple[Code, str, str] | None] = {}
        for bloc in sorted(blocs, key=lambda b: b.path):
            for span in _spans_of(bloc):
                self._register(span)

    def _register(self, span: "_Span") -> None:
        bloc, name, key = span.bloc, span.name, tone_key(span.name)
        others = [one.bloc for one in self._spans[key] if one.bloc is not bloc and span.overlaps(one)]
        if name in self.ids and name != bloc.id:
            others.append(self.ids[name])
        if others and not any(one.bloc is bloc for one in self._spans[key]):
            self.problems.append(
                problem(
                    bloc.path,
                    bloc.lines.get(span.field, 1),
                    span.field,
                    Code.BLOC_NAME_CLASH,
                    f"{quoted(name)} đã là tên của {quoted(others[0].name)} (content/{others[0].path}).",
                    "Đổi hoặc xóa tên này ở một trong hai tệp; nếu khối sau lấy tên của khối đã thôi hoạt động thì ghi "
                    "closed ở tệp trước, years từ năm đầu ở tệp sau.",
                )
            )
        self._spans[key].append(span)
        if bloc.id not in self.by_key[key]:
            self.by_key[key].append(bloc.id)

    def find(self, raw: str) -> str:
        """The id of the bloc that ``raw`` names, or "" where there is none or more than one."""
        if raw not in self._found:
            owners = [raw] if raw in self.ids else self.by_key.get(tone_key(raw), ())
            self._found[raw] = owners[0] if len(owners) == 1 else ""
        return self._found[raw]

    def explain(self, raw: str) -> tuple[Code, str, str] | None:
        """(code, message, hint) for a name that ``find`` did not find; None where its file is at fault."""
        if raw not in self._explained:  # a bloc's file that is gone leaves many who ask the same
            self._explained[raw] = self._explain(raw)
        return self._explained[raw]

    def _explain(self, raw: str) -> tuple[Code, str, str] | None:
        if raw in self.broken:
            return None
        if owners := self.by_key.get(tone_key(raw)):
            several = ", ".join(f'"{self.ids[id_].name}" ({id_})' for id_ in owners)
            return (
                Code.BLOC_AMBIGUOUS,
                f"{quoted(raw)} là tên của nhiều khối, cụm: {several}.",
                f"Viết {one_of(list(owners))}.",
            )
        message = f"{quoted(raw)} không có trong content/khoi/."
        names = {bloc.name: bloc for bloc in self.ids.values()}
        names |= {span.name: bloc for bloc in self.ids.values() for span in _spans_of(bloc)}
        names |= self.ids
        if near := nearest(raw, names):
            bloc = names[near[0]]
            shown = bloc.name if near[0] == bloc.id else near[0]
            return Code.BLOC_UNKNOWN, message, f'Ý bạn là "{shown}" ({bloc.id})?'
        known = ", ".join(sorted(self.ids)[:12]) or "chưa có khối nào"
        return (
            Code.BLOC_UNKNOWN,
            message,
            f"Viết một trong các tên đã có ({known}), hoặc thêm tệp content/khoi/{slug(raw) or 'ten-khoi'}.md.",
        )


class _Span(NamedTuple):
    """A name of a bloc, the field that says it, and the years of it (0: from the beginning)."""

    bloc: Bloc
    field: str
    name: str
    first: int
    last: int

    def overlaps(self, other: "_Span") -> bool:
        return self.first <= other.last and other.first <= self.last


def _spans_of(bloc: Bloc) -> Iterator[_Span]:
    """Every name that a bloc has, or had in any year. A new bloc may take that of one which has ended: a bloc is there
    from the first year that its file tells of, as far as names go."""
    begin, end = bloc_years.first_year(bloc), bloc_years.last_year(bloc) or _FOR_EVER
    names = bloc_years.names(bloc)
    for (since, name), last in zip(names, [since - 1 for since, _ in names[1:]] + [end], strict=True):
        yield _Span(bloc, "years" if since else "name", name, max(since, begin) if last >= begin else since, last)
        for alias in bloc.aliases if not since else ():
            yield _Span(bloc, "aliases", alias, begin, end)


class AuthorNames:
    """Groups spellings of one name and gives each person an id.

    Spellings with one tone key are one person (Hòa = Hoà; Hoa and Hóa are others). Shown is the
    spelling written in most articles; ties go to the old tone style, then to collation. The id is the
    name's slug; of several people who share a slug the one with the oldest article has it bare, so
    that news written later never takes a published URL (old news imported later may); the others add four hexadecimal
    digits of their key.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        counts: Counter[tuple[str, ...]] = Counter()
        oldest: dict[tuple[str, ...], tuple[str, str]] = {}
        for article in articles:
            names = article.authors
            if names:
                counts[names] += 1
                known = oldest.get(names)
                if known is None or article.date <= known[0]:
                    order = (article.date, article.path)
                    oldest[names] = min(order, known or order)
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        first: dict[str, tuple[str, str]] = {}
        for names, count in counts.items():
            for name in names:
                key = tone_key(name)
                spellings[key][name] += count
                first[key] = min(first.get(key, oldest[names]), oldest[names])
        ids = distinct_ids({key: slug(min(spellings[key])) for key in sorted(first, key=lambda k: (first[k], k))})
        self.shown = {ids[key]: most_written(names) for key, names in spellings.items()}
        self._id = {name: ids[key] for key, names in spellings.items() for name in names}

    def ids_of(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Ids of the authors of one article, each once, in the order written."""
        return tuple(dict.fromkeys(self._id[name] for name in names))
