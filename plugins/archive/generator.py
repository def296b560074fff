"""The steps of a build, in order, as one Pelican generator."""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pelican.generators import Generator
from pelican.plugins import signals as pelican_signals

from plugins.archive import fingerprints, signals
from plugins.archive.artifact import Artifact, collect
from plugins.archive.desk import Desk, site_view
from plugins.archive.glance import Glance
from plugins.archive.output import Output
from plugins.archive.parallel import cores, each
from plugins.archive.reading import Reading, SourceReader
from plugins.archive.rendering import Outcome, Renderer, bring_up_to_date
from plugins.archive.session import Session
from plugins.archive.state import DAMAGE, State
from plugins.archive.store import Store
from plugins.archive.theme import Theme, read_theme
from plugins.frontmatter import resolve
from plugins.media import Findings, check_media
from plugins.model import Library, Problem
from plugins.model.views import Site
from plugins.vietnamese import VN


class ContentErrors(Exception):
    """The content has mistakes; they were shown, and nothing was written."""

    exitcode = 1

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} lỗi trong nội dung; chưa ghi gì ra trang.")
        self.problems = problems


class Archive(NamedTuple):
    """What a room makes its artifacts from.

    ``key(path)`` changes with all that a source's HTML depends on; ``body(path)`` is that
    HTML as it is kept, with ``content:`` references.
    """

    library: Library
    settings: dict[str, Any]
    theme: Theme
    site: Site
    store: Store
    state: State
    key: Callable[[str], str]
    body: Callable[[str], str]
    workers: int


class ArchiveGenerator(Generator):
    """Reads the content, asks the rooms for artifacts and brings the output up to date."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.session: Session = self.context["session"]
        self.env.bytecode_cache = self.session.templates
        self.workers = int(self.settings.get("WORKERS") or cores())
        self.outcome = Outcome([], 0, 0)
        self.problems: list[Problem] = []

    def generate_context(self) -> None:
        """Read and check everything. Raises ContentErrors, with nothing written."""
        self.state = self.session.open()
        if self.settings["DELETE_OUTPUT_DIRECTORY"]:
            self.state.set_meta("output", "")
        self._inspection = self.session.inspect(Output(Path(self.output_path)), self.workers)
        try:
            self._resolve()
        except BaseException:
            self._inspection.close()
            raise

    def _resolve(self) -> None:
        reading = self._read()
        findings = Findings(Path(self.settings["CACHE_PATH"]) / "media.json")
        media, refused = check_media(Path(self.path), reading.media, findings, partial(each, workers=self.workers, label="Xem ảnh"))
        now = self.settings.get("NOW")
        resolved = resolve(
            reading.records,
            media,
            datetime.fromisoformat(now) if now else datetime.now(VN),
            bool(self.settings.get("PREVIEW")),
            reading.broken,
        )
        self.problems = sorted({*reading.problems, *refused, *resolved.problems})
        self._keys = reading.keys
        errors = [problem for problem in self.problems if problem.is_error]
        root = Path(self.path).name
        for problem in self.problems:
            print(problem.text(root), file=sys.stderr)
        if errors:
            raise ContentErrors(errors)
        self.library = self.context["library"] = resolved.library

    def _read(self) -> Reading:
        """Read the content; a state found damaged on the way is begun anew, once."""
        for attempt in (1, 2):
            reader = SourceReader(
                Path(self.path), self.session, self.readers.readers["md"], self.workers, time.time_ns()
            )
            self._body_again = reader.body_again
            try:
                self.state.begin()
                reading = reader.read()
                self.state.commit()
                self.session.rest()
                return reading
            except DAMAGE:
                if attempt == 2:
                    raise
                self.session.start_over()
        raise AssertionError("unreachable")

    def generate_output(self, writer) -> None:
        """Render what changed and remove what is gone; a state found damaged on the way is begun anew, once."""
        del writer  # artifacts write themselves
        try:
            self._bring_up_to_date()
        except DAMAGE:
            self.session.start_over()
            self._bring_up_to_date()
        self._tell_listeners()

    def _bring_up_to_date(self) -> None:
        theme = read_theme(Path(self.theme))
        site = site_view(self.settings, theme)
        store = Store(Path(self.settings["CACHE_PATH"]) / "derivatives")
        archive = Archive(
            self.library, self.settings, theme, site, store, self.state, self._keys.__getitem__, self._body,
            self.workers,
        )  # fmt: skip
        artifacts = collect(self._artifacts(archive))
        more = [found for _, found in signals.complete_artifacts.send(archive, artifacts=artifacts.values())]
        artifacts = collect(more, artifacts)
        output = Output(Path(self.output_path))
        desk = Desk(site, self._body, Path(self.path), store, self.state.shelf)
        renderer = Renderer(desk, self._template, output)
        self.outcome = bring_up_to_date(
            artifacts, self._bases(artifacts, site), renderer, output, self.session,
            self._inspection, self.workers, self.settings["OUTPUT_RETENTION"],
        )  # fmt: skip
        if self.session.warm:
            reader = self.readers.readers["md"]
            self.session.glance = Glance(Path(self.path), self.session.records, reader, renderer, artifacts)

    def _artifacts(self, archive: Archive) -> Iterator[Iterator[Artifact]]:
        for _, artifacts in signals.get_artifacts.send(archive):
            yield artifacts
        yield from (_copy(url, file) for url, file in self._static_files(archive.theme))

    def _bases(self, artifacts: dict[str, Artifact], site: Site) -> dict[str, str]:
        base = self.session.building
        names = {artifact.template for artifact in artifacts.values()} - {""}
        shaped = fingerprints.digest([base, fingerprints.plain(site)])
        kept = self.state.meta("templates")
        memory = fingerprints.TemplateMemory(kept)
        bases = memory.digests(self.env, names, shaped) | {"": base}
        if memory.text() != kept:
            self.state.set_meta("templates", memory.text())
        return bases

    def _template(self, name: str):
        return self.env.get_template(name)

    def _body(self, path: str) -> str:
        html = self.state.body(path, self._keys[path])
        return self._body_again(path) if html is None else html

    def _static_files(self, theme: Theme) -> Iterator[tuple[str, Path]]:
        """The theme's files, and what Pelican's static generator found."""
        yield from theme.files
        root = Path(self.path).resolve()
        for static in self.context.get("staticfiles", ()):
            file = root / static.source_path
            if file.resolve().is_relative_to(root) and not file.is_symlink():
                yield f"/{static.save_as}", file

    def _tell_listeners(self) -> None:
        if pelican_signals.content_written.receivers:
            for path in self.outcome.written:
                place = f"{self.output_path}/{path}"
                pelican_signals.content_written.send(place, context=self.context)


def _copy(url: str, file: Path) -> list[Artifact]:
    return [Artifact(url, partial(_file_bytes, str(file), fingerprints.digest([file.read_bytes()])))]


def _file_bytes(desk: Desk, file: str, digest: str) -> bytes:
    del desk, digest
    return Path(file).read_bytes()
