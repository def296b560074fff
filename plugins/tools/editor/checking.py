"""All problems of all files in one run, by the code that the build uses."""

import os
import posixpath
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from plugins.base.addresses import HOUSE, AddressBook
from plugins.base.model import Problem
from plugins.sources.body import BodyRenderer
from plugins.sources.frontmatter import Resolved, nothing_in, read_source, resolve, scan
from plugins.sources.media import Findings, check_media, joined
from plugins.sources.media.checking import Apply
from plugins.tools.editor import output
from plugins.tools.editor.vanishing import vanished_urls

#: The settings where none are named.
SETTINGS = "pelicanconf.py"


class Checked(NamedTuple):
    """Every problem, sorted by place; how many sources were read; the joined records."""

    problems: tuple[Problem, ...]
    sources: int
    resolved: Resolved


class Tools(NamedTuple):
    """What a check works with. ``findings`` remembers photos that were decoded before; ``look`` and ``read``
    are ``map`` or its like over several processes, for photos and for sources. ``book`` has the addresses that
    rooms make, also those from outside."""

    renderer: BodyRenderer
    findings: Findings
    look: Apply = map
    read: Apply = map
    book: AddressBook = HOUSE


def check(root: Path, renderer: BodyRenderer, now: datetime, tools: Tools | None = None) -> Checked:
    """Scan, read and resolve a content folder. Raises NotADirectoryError."""
    tools = tools or Tools(renderer, Findings(None))
    found = scan(root)
    media, refused = check_media(root, found.media, tools.findings, tools.look)
    problems = list(found.problems)
    records, broken = [], []
    for path, record, mistakes in tools.read(partial(_read, tools.renderer), found.sources):
        problems += mistakes
        if record is None:
            broken.append(path)
        else:
            records.append(record)
    resolved = resolve(records, media, now, broken=broken, book=tools.book)
    problems += joined(refused, resolved.problems)
    problems += vanished_urls(root, resolved, tools.book)
    return Checked(tuple(sorted(problems)), len(found.sources), resolved)


def _read(renderer: BodyRenderer, source: tuple[str, bytes]):
    path, data = source
    folder = posixpath.dirname(path)
    parsed = read_source(path, data, lambda text, line: renderer.render(text, line, folder))
    return path, parsed.record, parsed.problems


def tools_of(settings: str) -> Tools:
    """Renderer, memory and processes of the site's settings, so that check and build see the same; of Pelican's own
    where nobody named another file than the usual one and that is not there. Raises BuildError."""
    # Pelican takes a third of a second to import, which `new` and `fix` need not wait for.
    from plugins.engine import address_book
    from plugins.engine.artifact import BuildError
    from plugins.engine.build.settings import wrong_values
    from plugins.engine.workers import cores, each
    from plugins.tools.settings import read_settings

    values = read_settings(None if settings == SETTINGS and not os.path.exists(SETTINGS) else settings)
    used = {name: values[name] for name in ("CACHE_PATH", "MARKDOWN")}
    if found := wrong_values(used):
        raise BuildError(f"Cấu hình sai: {'; '.join(found)}.")
    findings = Findings(Path(values["CACHE_PATH"]) / "media.json")
    look, read = (partial(each, workers=cores(), label=label) for label in ("Xem ảnh", "Đọc bài"))
    return Tools(BodyRenderer(values["MARKDOWN"]), findings, look, read, address_book.of_settings(values))


def run(root: Path, form: str, settings: str, now: datetime) -> int:
    from plugins.engine.artifact import BuildError

    try:
        tools = tools_of(settings)
    except BuildError as error:  # declarations of addresses that cannot stand together
        sys.exit(str(error))
    checked = check(root, tools.renderer, now, tools)
    if not (checked.sources or checked.problems):
        sys.exit(nothing_in(root))
    output.show(checked.problems, root.as_posix(), form, sys.stdout)
    if form == "text":
        print(output.summary(checked.problems, checked.sources), file=sys.stderr)
    return 1 if any(problem.is_error for problem in checked.problems) else 0
