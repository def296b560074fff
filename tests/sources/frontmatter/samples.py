"""Plainly synthetic sources, and a stand-in for the body's renderer, for the tests of this room."""

from datetime import datetime
from typing import NamedTuple

from plugins.base.model import Article, Bloc, Media, Problem, Record
from plugins.base.vietnamese import VN
from plugins.sources.frontmatter import Resolved, read_source, resolve

NOW = datetime(2024, 1, 1, tzinfo=VN)


class StubBody(NamedTuple):
    html: str = "<p>Nội dung.</p>"
    targets: tuple = ()
    images: tuple = ()
    problems: tuple = ()
    excerpt: str = ""


def render_nothing(text: str, line: int) -> StubBody:
    return StubBody()


def read(path: str, text: str | bytes, body: StubBody | None = None):
    data = text.encode() if isinstance(text, str) else text
    return read_source(path, data, lambda text, line: body or StubBody())


def record(path: str, text: str, body: StubBody | None = None) -> Record:
    parsed = read(path, text, body)
    assert not [problem for problem in parsed.problems if problem.is_error], parsed.problems
    assert parsed.record is not None
    return parsed.record


def article(
    slug: str,
    date: str = "2023-11-28 08:34",
    bloc: str = "khoi-thu",
    author: str = "[]",
    more: str = "",
    folder: str = "tin/2023/11",
    body: StubBody | None = None,
) -> Article:
    front = f"title: Bài {slug}\ndate: {date}\nbloc: {bloc}\nauthor: {author}\n{more}"
    return record(f"{folder}/{slug}.md", f"---\n{front}\n---\nNội dung.\n", body)


def bloc(id_: str = "khoi-thu", name: str = "Khối Thử nghiệm", more: str = "") -> Bloc:
    return record(f"khoi/{id_}.md", f"---\nname: {name}\nkind: khoi\n{more}\n---\nLời giới thiệu.\n")


def join(*records, media: tuple[Media, ...] = (), now: datetime = NOW, preview: bool = False) -> Resolved:
    known = records if any(isinstance(item, Bloc) for item in records) else (bloc(), *records)
    return resolve(known, media, now, preview)


def errors(resolved: Resolved) -> list[Problem]:
    return [problem for problem in resolved.problems if problem.is_error]
