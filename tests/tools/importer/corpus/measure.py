"""How the corpus comes in: right, with what is missing named, with a doubt told, wrong in silence, refused."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from plugins.base.model import Article as Record
from plugins.base.vietnamese import fold
from plugins.sources.frontmatter import read_source
from plugins.tools.editor.checking import tools_of
from plugins.tools.importer.bulk import SourceOutcome
from plugins.tools.importer.html_plain import text_of_html
from plugins.tools.importer.lossless import words
from tests.tools.importer.conftest import Archive
from tests.tools.importer.corpus.portals import Case

VERDICTS = ("right", "named", "doubt told", "silent", "refused")


class Judged(NamedTuple):
    case: Case
    verdict: str
    wrong: dict[str, tuple[object, object]]  # field → what is right, what came in
    asked: frozenset[str]
    outcome: SourceOutcome


class Came(NamedTuple):
    """What an article of the archive says."""

    title: str
    date: str
    author: tuple[str, ...]
    body: tuple[str, ...]
    photos: int
    related: tuple[str, ...]


def came(archive: Archive, path: str) -> Came:
    bodies = []
    renderer = tools_of("pelicanconf.py")[0]

    def render(text: str, line: int):
        bodies.append(renderer.render(text, line, path.rpartition("/")[0]))
        return bodies[-1]

    text = archive.text(path)
    parsed = read_source(path, text.encode(), render)
    html = bodies[0].html if bodies else ""
    front = text.split("---")[1]
    record = parsed.record
    if not isinstance(record, Record):  # a field is missing: what is there is read as it stands
        return Came(
            _field(front, "title"),
            _field(front, "date"),
            _authors(front),
            tuple(words(text_of_html(html))),
            html.count("<img"),
            (),
        )
    related = tuple(item[0] if isinstance(item, tuple) else item.rpartition("/")[2] for item in record.related)
    return Came(
        record.title,
        record.date[:16].replace("T", " "),
        record.authors,
        tuple(words(text_of_html(html))),
        html.count("<img"),
        related,
    )


def _field(front: str, name: str) -> str:
    return next(
        (line.split(":", 1)[1].strip().strip('"') for line in front.splitlines() if line.startswith(name + ":")), ""
    )


def _authors(front: str) -> tuple[str, ...]:
    written = _field(front, "author")
    return (written,) if written not in ("", "[]") else ()


def wanted(case: Case) -> Came:
    article, right = case.article, case.right
    title = article.title.upper() if right.get("title") == "UPPER" else right.get("title", article.title)
    author = right.get("author", article.author)
    body: list[str] = []
    photos = 0
    for line in article.lines:
        body += words(" ".join(" ".join(row) for row in line.rows) if line.rows else line.text)
        photos += line.kind == "photo"
    if "body" in right:
        body = words(right["body"])
    body += words(right.get("more", ""))
    related = tuple(item.title for item in article.older) if "related" not in right else tuple(right["related"])
    return Came(
        title,
        right.get("date", f"{article.date:%Y-%m-%d %H:%M}"),
        (author,) if author else (),
        tuple(body),
        right.get("photos", photos),
        related,
    )


def judge(archive: Archive, case: Case, outcome: SourceOutcome) -> Judged:
    right = case.right
    asked = frozenset(remark.field for remark in outcome.remarks if remark.needs_person) | {
        problem.field for problem in outcome.problems if problem.is_error
    }
    if outcome.state in ("refused", "changed") or not outcome.path:
        told = "refused" in right and right["refused"] in outcome.reason
        return Judged(case, "right" if told else "refused", {}, asked, outcome)
    have, want = came(archive, outcome.path), wanted(case)
    wrong = {
        name: (getattr(want, name), getattr(have, name))
        for name in Came._fields
        if not _same(name, want, have, "less" in right)
    }
    unasked = set(right.get("asks", ())) - asked
    if "refused" in right:
        wrong["refused"] = (right["refused"], "")
    if not wrong and not unasked:
        missing = any(right.get(field) == "" for field in ("date", "title"))
        return Judged(case, "named" if missing else "right", wrong, asked, outcome)
    fields = {"photos": "body"}
    if unasked or {fields.get(name, name) for name in wrong} - asked:
        verdict = "silent"
    else:
        verdict = "named" if all(not values[1] for values in wrong.values()) else "doubt told"
    return Judged(case, verdict, wrong | dict.fromkeys(unasked, ("a person asked", "")), asked, outcome)


def _same(name: str, want: Came, have: Came, less: bool) -> bool:
    if name == "date":  # an hour that the source does not show is no mistake
        return (
            want.date == have.date
            or bool(want.date)
            and have.date[11:] in ("", "00:00")
            and want.date[:10] == have.date[:10]
        )
    if name in ("title", "body") and (want.title == "?" and name == "title" or name == "body" and not want.body):
        return True
    if name == "related":
        return sorted(fold(title).replace(" ", "-") for title in want.related) == sorted(
            fold(title).replace(" ", "-") for title in have.related
        )
    if name == "body" and less:  # what else stands there, a person is asked about
        rest = iter(have.body)
        return all(word in rest for word in want.body)
    return getattr(want, name) == getattr(have, name)


def table(judged: Iterable[Judged]) -> str:
    """Shape by shape, and all together."""
    rows: dict[str, Counter] = defaultdict(Counter)
    for item in judged:
        rows[item.case.shape][item.verdict] += 1
    lines = [f"{'shape':28}" + "".join(f"{verdict:>11}" for verdict in VERDICTS)]
    for shape, counts in (*rows.items(), ("ALL", sum(rows.values(), Counter()))):
        lines.append(f"{shape:28}" + "".join(f"{counts[verdict] or '':>11}" for verdict in VERDICTS))
    count = sum(map(sum, (row.values() for row in rows.values())))
    good = sum(row["right"] + row["named"] for row in rows.values())
    lines.append(
        f"{count} files: {good / count:.1%} right or with exactly the missing fields named, "
        f"{sum(row['silent'] for row in rows.values())} wrong in silence"
    )
    return "\n".join(lines)


def run(archive_of, cases: Sequence[Case]) -> list[Judged]:
    """Import each shape's folder by itself into an archive of its own, as an office does."""
    judged = []
    shapes: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        shapes[case.shape].append(case)
    for shape, files in shapes.items():
        archive = archive_of(Path(shape.replace(".", "-")))
        outcomes = [
            outcome for outcome in archive.imports(*(case.path for case in files), workers=1) if outcome.state != "stub"
        ]
        for case in files:
            own = [outcome for outcome in outcomes if re.split("[/#]", outcome.name)[0] == case.path.name]
            found = judge(archive, case, max(own, key=lambda outcome: bool(outcome.path)))
            if len([outcome for outcome in own if outcome.path]) < case.right.get("parts", 0):
                found = found._replace(verdict="silent", wrong=found.wrong | {"parts": (case.right["parts"], len(own))})
            judged.append(found)
    return judged
