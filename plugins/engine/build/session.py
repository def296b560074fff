"""What a process that builds again and again keeps in memory, so that the next build repeats nothing.

All of it can be had from the disk again, and is, as soon as the disk tells otherwise.
"""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.engine import fingerprints
from plugins.engine.artifact import Artifact, BuildError, fingerprint, same_inputs
from plugins.engine.build.inspection import Inspection
from plugins.engine.build.output_folder import OutputFolder
from plugins.engine.build.quick_preview import QuickPreview
from plugins.engine.memory.cache_folder import claim_folder
from plugins.engine.memory.record_cache import RecordCache
from plugins.engine.memory.state import Kept, State
from plugins.engine.templating.compiled import CompiledTemplates
from plugins.sources.frontmatter import ContentFile, ContentFiles, find, nothing_in

#: Sources up to which a session keeps all that it built. Of more it would take too much memory (100,000: 1.4 GiB,
#: measured), and each build goes by what the state remembers, as one of its own does.
MANY = 20_000


class Session:
    """Belongs to one ``ArchivePelican``: to one set of settings and the code that was loaded with it.

    ``warm`` says that more builds will follow; where it ``keeps`` what it built, ``edited``
    may name, before a build, all files that changed since the last one, where each was there
    before and still is: neither the content folder nor the output is then looked through. None: both are. ``seen`` are
    files of the output that this session made or looked at.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._state: State | None = None
        self.warm = False
        self.edited: frozenset[str] | None = None
        self._fits = True
        self.templates = CompiledTemplates()
        self._forget()

    def _forget(self) -> None:
        self._records: RecordCache | None = None
        self._found: ContentFiles | None = None
        self._kept: dict[str, Kept] | None = None
        self._fingerprints = Fingerprints()
        self.seen: set[str] = set()
        self.quick_preview: QuickPreview | None = None  # left by the last build

    @property
    def keeps(self) -> bool:
        """Whether what is built stays in memory for the next build."""
        return self.warm and self._fits

    # Of the code that runs, not of what an editor wrote to the disk since.

    @cached_property
    def parsing(self) -> str:
        return fingerprints.parsing(self._settings)

    @cached_property
    def building(self) -> str:
        return fingerprints.building(self._settings, self.parsing)

    @property
    def state(self) -> State:
        assert self._state, "open() comes first"
        return self._state

    @property
    def records(self) -> RecordCache:
        """The records of the last build. Raises sqlite3.DatabaseError where the state is damaged."""
        if self._records is None:
            self._records = RecordCache(self.state, self.parsing)
        return self._records

    def open(self) -> State:
        """The state: as the last build left it, if nobody else touched it since."""
        fresh = not self._settings["LOAD_CONTENT_CACHE"]
        if self._state is None or fresh or not self._state.is_as_left():
            self.close()
            self._state = State(claim_folder(self._settings), fresh=fresh)
        return self._state

    def find(self, root: Path) -> ContentFiles:
        """All files of the content folder. Raises BuildError where there is none, NotADirectoryError without a
        folder."""
        edited, self.edited = self.edited, None
        found = None
        if self._found and edited is not None:
            found = _look_again(root, self._found, edited)
        if found is None:
            found = find(root)
            self.seen = set()  # nobody vouches for the output either
            self._fits = len(found.sources) <= MANY
            self.rest()  # before anything is read
            if not (found.sources or found.problems):
                raise BuildError(nothing_in(root))
        self._found = found if self.keeps else None
        return found

    def inspect(self, output: OutputFolder, workers: int) -> Inspection:
        """Begin to look through the output; not by a process of its own where that will hardly be asked for."""
        return Inspection(self.state, output, 1 if self.seen else workers)

    def kept(self, but: Iterable[str] = ()) -> dict[str, Kept]:
        """What is known of the files of the last build; those of some bundles may be left out."""
        if not self.keeps:
            return self.state.artifacts(but)
        if self._kept is None:
            self._kept = self.state.artifacts()
        return self._kept

    def doubt(self, file: str) -> None:
        """A file was written to by another than a build: the next one renders it again, changed or not."""
        if self._kept and (kept := self._kept.get(file)):
            self._kept[file] = kept._replace(fingerprint="")

    def fingerprint(self, file: str, artifact: Artifact, bases: Mapping[str, str]) -> str:
        if not self.keeps:
            return fingerprint(artifact, bases)
        return self._fingerprints.of(file, artifact, bases)

    def built(self, rows: Iterable[tuple[str, str, str, str, str]], artifacts: Mapping[str, Artifact]) -> None:
        """Every artifact's file is now as it should be; ``rows`` are those that were looked at or made."""
        if not self.keeps:
            return
        kept = self.kept()
        kept.update((file, Kept(*rest)) for file, *rest in rows)
        for file in kept.keys() - artifacts.keys():
            del kept[file]
        self._fingerprints.keep_only(artifacts)
        self.seen = set(artifacts)

    def start_over(self) -> None:
        """Begin a damaged state anew; nothing that came from it is kept."""
        self._forget()
        self.state.start_over()

    def rest(self) -> None:
        """After a step that used the records: let go of what no later build will need. What comes next takes the room:
        keeping it all to the end cost 100,000 articles a third more pages of memory, and more time than to let go."""
        if not self.keeps:
            self._forget()

    def leave(self) -> None:
        """After a build, when more will follow."""
        if self._state:
            self._state.leave()

    def close(self) -> None:
        self._forget()
        if self._state:
            self._state.close()
            self._state = None


def relative(root: str | Path, files: Iterable[str]) -> set[str]:
    """The paths below ``root`` of those files that lie there."""
    root = os.path.realpath(root)
    return {os.path.relpath(file, root).replace(os.sep, "/") for file in files if file.startswith(root + os.sep)}


def _look_again(root: Path, found: ContentFiles, edited: frozenset[str]) -> ContentFiles | None:
    """The same files with a fresh look at the edited ones; None where one is not of them any more."""
    names = relative(root, edited)
    sources = list(found.sources)
    for index, entry in enumerate(sources):
        if entry.path in names:
            try:
                status = os.lstat(os.path.join(root, entry.path))
            except OSError:
                return None
            if not stat.S_ISREG(status.st_mode):
                return None
            sources[index] = ContentFile.of(entry.path, status)
            names.discard(entry.path)
    return None if names else replace(found, sources=tuple(sources))


class Fingerprints:
    """Fingerprints by file, with the artifact each was taken of: comparing is cheaper than digesting."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Artifact, str, str]] = {}

    def of(self, file: str, artifact: Artifact, bases: Mapping[str, str]) -> str:
        """The fingerprint of an artifact, as ``artifact.fingerprint`` gives it."""
        base, kept = bases[artifact.template], self._kept.get(file)
        if kept and kept[1] == base and same_inputs(kept[0], artifact):
            return kept[2]
        found = fingerprint(artifact, bases)
        self._kept[file] = artifact, base, found
        return found

    def keep_only(self, files: Mapping[str, Artifact]) -> None:
        for file in self._kept.keys() - files.keys():
            del self._kept[file]
