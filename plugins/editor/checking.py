"""All problems of all files in one run, by the code that the build uses."""

import os
import posixpath
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from plugins.body import BodyRenderer
from plugins.editor import output
from plugins.frontmatter import Resolved, read_source, resolve, scan
from plugins.model import Problem


class Checked(NamedTuple):
    """Every problem, sorted by place; how many sources were read; the joined records."""

    problems: tuple[Problem, ...]
    sources: int
    resolved: Resolved


def check(root: Path, renderer: BodyRenderer, now: datetime) -> Checked:
    """Scan, read and resolve a content folder. Raises NotADirectoryError."""
    found = scan(root)
    problems = list(found.problems)
    records, broken = [], []
    for path, data in found.sources:
        folder = posixpath.dirname(path)
        parsed = read_source(path, data, lambda text, line, folder=folder: renderer.render(text, line, folder))
        problems += parsed.problems
        if parsed.record is None:
            broken.append(path)
        else:
            records.append(parsed.record)
    resolved = resolve(records, found.media, now, broken=broken)
    problems += resolved.problems
    return Checked(tuple(sorted(problems)), len(found.sources), resolved)


def renderer_of(settings: str) -> BodyRenderer:
    """The renderer of the site's settings, so that check and build see one body."""
    # Pelican takes a third of a second to import, which `new` and `fix` need not wait for.
    from pelican.settings import read_settings

    return BodyRenderer(read_settings(settings if os.path.exists(settings) else None)["MARKDOWN"])


def run(root: Path, form: str, settings: str, now: datetime) -> int:
    checked = check(root, renderer_of(settings), now)
    output.show(checked.problems, root.as_posix(), form, sys.stdout)
    if form == "text":
        print(output.summary(checked.problems, checked.sources), file=sys.stderr)
    return 1 if any(problem.is_error for problem in checked.problems) else 0
