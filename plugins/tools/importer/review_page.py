"""The review list as a page to click through: what to do next about each source, each photo beside its description."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import jinja2

from plugins.tools.importer.bulk import SourceOutcome
from plugins.tools.importer.review import HEADINGS, TITLE, next_step

_PHOTO = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\(([^\s)]+)")
_TEMPLATE = Path(__file__).with_name("review.html")


class Shot(NamedTuple):
    """A photo of an article: where it lies seen from the list, the line that shows it and its description."""

    address: str
    line: int
    alt: str


def page(outcomes: Sequence[SourceOutcome], root: Path, place: Path, summary: str) -> str:
    """The list as HTML that lies at ``place``; ``root`` is the content folder."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    groups = [
        (state, heading, [_entry(root, outcome, place) for outcome in outcomes if outcome.state == state])
        for state, heading in HEADINGS.items()
        if any(outcome.state == state for outcome in outcomes)
    ]
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    return template.render(title=TITLE, groups=groups, summary=summary, next_step=next_step)


def _entry(root: Path, outcome: SourceOutcome, place: Path) -> tuple[SourceOutcome, str, list[Shot]]:
    return outcome, _address(root, outcome.path, place), _shots(root, outcome, place)


def _address(root: Path, path: str, place: Path) -> str:
    """The relative address of a file of the archive, "" for none."""
    return quote(Path(os.path.relpath(root / path, place.parent)).as_posix()) if path else ""


def _shots(root: Path, outcome: SourceOutcome, place: Path) -> list[Shot]:
    """The photos whose descriptions a person has to write."""
    if outcome.state != "person" or not (root / outcome.path).is_file():
        return []
    folder = outcome.path.rpartition("/")[0]
    lines = (root / outcome.path).read_text("utf-8", "replace").split("\n")
    return [
        Shot(_address(root, f"{folder}/{found[2]}", place), number, found[1])
        for number, line in enumerate(lines, 1)
        for found in _PHOTO.finditer(line)
        if re.fullmatch(r"Ảnh \d+ trong bài", found[1])
    ]
