"""An edited page at once, before the build that makes the whole site exact.

A build of 10,000 articles looks at all of them, which takes some tenths of a second; an
editor who changed a sentence waits for one page. Where nothing but what the article's
own page shows was edited, that page is rendered from the inputs that the last build
declared for it. The build that follows renders it again and finds it right, or rewrites it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from plugins.base.model import Article, Problem, Record
from plugins.engine.artifact import Artifact, file_of
from plugins.engine.build.pelican_reader import FrontMatterReader
from plugins.engine.build.renderer import Renderer
from plugins.engine.memory.record_cache import RecordCache
from plugins.sources.frontmatter import Parsed, read_bytes

#: Fields that no other record has a part in: an edit of any other waits for the whole build.
OWN = {"title", "summary", "modified", "extra", "lines", "digest", "card_digest"}


@dataclass
class QuickPreview:
    """What a build leaves for the next one's first look; ``artifact`` gives that of an output file."""

    root: Path
    records: RecordCache
    reader: FrontMatterReader
    renderer: Renderer
    artifact: Callable[[str], Artifact | None]

    def at(self, path: str) -> tuple[str, bytes] | None:
        """Output file and bytes of an article's page as it is now; None where it takes a build to tell."""
        data = read_bytes(self.root, path)
        if isinstance(data, Problem) or not self.records.key(path):
            return None
        parsed, before = self.reader.parse(path, data), self.records.get(path)[1]
        if not _is_own(before, parsed):
            return None
        file = file_of(before.url)
        artifact = self.artifact(file)
        changed = {name: getattr(parsed.record, name) for name in OWN}
        again = artifact and _with(artifact, path, changed)
        return (file, self.renderer.reading({path: parsed.html}).bytes_of(again)) if again else None


def _is_own(before: Record, parsed: Parsed) -> bool:
    after = parsed.record
    if not isinstance(before, Article) or not isinstance(after, Article) or any(p.is_error for p in parsed.problems):
        return False
    if [target for target, _ in before.targets] != [target for target, _ in after.targets]:
        return False
    kept = set(Article._fields) - OWN - {"targets"}
    return all(getattr(before, name) == getattr(after, name) for name in kept)


def _with(artifact: Artifact, path: str, changed: dict[str, Any]) -> Artifact | None:
    """The artifact with the article of that path changed; None where it does not show it as its own."""
    build = artifact.build
    args = [a._replace(**changed) if isinstance(a, Article) and a.path == path else a for a in build.args]
    if all(one is other for one, other in zip(args, build.args, strict=True)):
        return None
    return artifact._replace(build=partial(build.func, *args, **build.keywords))
