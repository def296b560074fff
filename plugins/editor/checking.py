"""All problems of all files in one run, by the code that the build uses."""

import os
import posixpath
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from plugins.body import BodyRenderer
from plugins.editor import output
from plugins.frontmatter import Resolved, read_source, resolve, scan
from plugins.media import Findings, check_media
from plugins.media.checking import Apply
from plugins.model import Problem


class Checked(NamedTuple):
    """Every problem, sorted by place; how many sources were read; the joined records."""

    problems: tuple[Problem, ...]
    sources: int
    resolved: Resolved


def check(
    root: Path, renderer: BodyRenderer, now: datetime, findings: Findings | None = None, apply: Apply = map
) -> Checked:
    """Scan, read and resolve a content folder. Raises NotADirectoryError.

    ``findings`` remembers photos that were decoded before; ``apply`` may decode several at once.
    """
    found = scan(root)
    media, refused = check_media(root, found.media, findings or Findings(None), apply)
    problems = [*found.problems, *refused]
    records, broken = [], []
    for path, data in found.sources:
        folder = posixpath.dirname(path)
        parsed = read_source(path, data, lambda text, line, folder=folder: renderer.render(text, line, folder))
        problems += parsed.problems
        if parsed.record is None:
            broken.append(path)
        else:
            records.append(parsed.record)
    resolved = resolve(records, media, now, broken=broken)
    problems += resolved.problems
    return Checked(tuple(sorted(problems)), len(found.sources), resolved)


def tools_of(settings: str) -> tuple[BodyRenderer, Findings, Apply]:
    """Renderer, memory and processes of the site's settings, so that check and build see the same."""
    # Pelican takes a third of a second to import, which `new` and `fix` need not wait for.
    from pelican.settings import read_settings

    from plugins.archive.parallel import cores, each

    values = read_settings(settings if os.path.exists(settings) else None)
    findings = Findings(Path(values["CACHE_PATH"]) / "media.json")
    return BodyRenderer(values["MARKDOWN"]), findings, partial(each, workers=cores(), label="Xem ảnh")


def run(root: Path, form: str, settings: str, now: datetime) -> int:
    renderer, findings, apply = tools_of(settings)
    checked = check(root, renderer, now, findings, apply)
    output.show(checked.problems, root.as_posix(), form, sys.stdout)
    if form == "text":
        print(output.summary(checked.problems, checked.sources), file=sys.stderr)
    return 1 if any(problem.is_error for problem in checked.problems) else 0
