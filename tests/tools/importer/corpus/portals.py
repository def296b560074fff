"""Pages of portals: every template of ``shapes/`` dresses every article. Its first line says what is peculiar, and what
has to come in otherwise than the article has it."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import jinja2

from tests.tools.importer.corpus.articles import ARTICLES, Article
from tests.tools.importer.word_sample import photo

SHAPES = Path(__file__).parent / "shapes"
_HEAD = re.compile(r"\{# what: (?P<what>.*?); right: (?P<right>\{.*\}) #\}\n?")
_DAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_MONTHS = "Một Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Mười_Một Mười_Hai".split()


class Case(NamedTuple):
    """One file; ``right`` changes what the article says: a field's right value, and ``asks``, the fields that a person
    must be asked about, ``refused``, a piece of the reason why it cannot come in."""

    shape: str
    path: Path
    article: Article
    right: dict


def us(date: datetime) -> str:
    return f"{date.month}/{date.day}/{date.year} {date.hour % 12 or 12}:{date:%M} {'PM' if date.hour > 11 else 'AM'}"


def _english(date: datetime) -> str:
    return f"{date:%B} {date.day}, {date.year} {us(date).split(' ', 1)[1]}"


def environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(SHAPES), undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    environment.globals |= {
        "us": us,
        "english": _english,
        "weekday": lambda date: _DAYS[date.weekday()],
        "month": lambda date: f"Tháng {_MONTHS[date.month - 1].replace('_', ' ')}",
        "utc": lambda date: f"{date - timedelta(hours=7):%Y-%m-%dT%H:%M:%SZ}",
    }
    return environment


def make(folder: Path, whole: bool = True) -> Iterator[Case]:
    """Write every page, each shape in a folder of its own as one portal's pages lie together; without ``whole`` two of
    the three articles in turn."""
    pages = environment()
    for number_of_shape, shape in enumerate(sorted(SHAPES.glob("[!_]*.*"))):
        said = _HEAD.match(shape.read_text("utf-8"))
        place = folder / shape.stem
        (place / "anh_files").mkdir(parents=True, exist_ok=True)
        for number in range(1, 12):
            (place / "anh_files" / f"anh-{number}.jpg").write_bytes(
                photo(("navy", "maroon", "teal")[number % 3], (320, 190 + number))
            )
        (place / "anh_files" / "nho.jpg").write_bytes(photo("gray", (64, 60)))
        for number, article in enumerate(ARTICLES):
            if not whole and (number + number_of_shape) % len(ARTICLES) == 0:
                continue
            path = place / f"{article.id}{shape.suffix}"
            path.write_text(pages.get_template(shape.name).render(a=article), encoding="utf-8")
            yield Case(shape.stem + shape.suffix, path, article, json.loads(said["right"]))
