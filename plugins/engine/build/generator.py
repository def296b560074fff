"""The steps of a build, in order, as one Pelican generator."""

import sys
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals as pelican_signals

from plugins.base.addresses import Inventory
from plugins.base.model import Problem
from plugins.base.vietnamese import VN, iso
from plugins.engine import address_book, fingerprints, signals
from plugins.engine.artifact import ContentErrors
from plugins.engine.build import statics, unchanged
from plugins.engine.build.archive import BuildArchive, for_rooms
from plugins.engine.build.artifact_set import ArtifactSet, Remembered
from plugins.engine.build.content import Content, ContentReader
from plugins.engine.build.output_folder import OutputFolder
from plugins.engine.build.quick_preview import QuickPreview
from plugins.engine.build.renderer import Renderer
from plugins.engine.build.rendering import BuildOutcome, bring_up_to_date, is_trusted
from plugins.engine.build.session import Session
from plugins.engine.build.unchanged import FinishedBuild
from plugins.engine.memory.byte_cache import DERIVATIVES, ByteCache
from plugins.engine.memory.connection import DAMAGE
from plugins.engine.templating.page_context import BuildContext, site_view
from plugins.engine.templating.speed.jinja import speed_up
from plugins.engine.templating.theme import PageStyles, read_theme
from plugins.engine.workers import cores
from plugins.sources.frontmatter import ContentFiles


class ArchiveGenerator(Generator):
    """Reads the content, asks the rooms for artifacts and brings the output up to date."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session: Session = self.context["session"]
        self.env.bytecode_cache = self.session.templates
        speed_up(self.env)
        self.workers = int(self.settings.get("WORKERS") or cores())
        self.outcome = BuildOutcome([], 0, 0)
        self.problems: list[Problem] = []
        self.articles, self.is_still = 0, False
        now = self.settings.get("NOW")
        self._now = datetime.fromisoformat(now) if now else datetime.now(VN)

    def generate_context(self) -> None:
        """Read and check everything. Raises ContentErrors, with nothing written."""
        self.state = self.session.open()
        if self.settings["DELETE_OUTPUT_DIRECTORY"]:
            self.state.set_meta("output", "")
        output = OutputFolder.of(self.settings)
        self._scanned_ns = time.time_ns()
        self._inspection = self.session.inspect(output, self.workers)
        try:
            found = self.session.find(Path(self.path))
            self._signature = self._sign(found)
            self._fresh = unchanged.fresh_paths(found, self._scanned_ns)
            if left := self._left(output):
                self.is_still = True
                self.problems, self.articles = list(left.problems), left.articles
                self.outcome = BuildOutcome([], left.files, 0)
                self._tell()
            else:
                reader = ContentReader(
                    self.settings, self.session, self.readers.readers["md"], self.workers, self._now, self._scanned_ns
                )
                reader.read(found)
                del found  # among 100,000 articles 40 MiB, and what comes next takes the room
                self._take(reader.content())
        except BaseException:
            self._inspection.close()
            raise

    def _left(self, output: OutputFolder) -> FinishedBuild | None:
        """What the last build left, where nothing has changed since."""
        try:
            left = unchanged.parsed(self.state.meta("finished"))
            digest_of = partial(unchanged.digest_on_disk, Path(self.path))
            holds = left and left.holds(self._signature, self._now, digest_of) and is_trusted(output, self.state)
            return left if holds and not self._inspection.altered() else None
        except DAMAGE:  # found again, and mended, by the build
            return None

    def _sign(self, found: ContentFiles) -> str:
        """The signature of all that this build reads; none where more builds, or plugins of others, look at the
        records."""
        settings = self.settings
        if self.session.warm or settings["STATIC_PATHS"] or set(settings["PLUGINS"]) != set(settings["PLUGIN_ROOMS"]):
            return ""
        folders = [Path(self.theme), *map(Path, settings["THEME_TEMPLATES_OVERRIDES"])]
        files = [file for _, file in signals.get_files.send(settings)]
        return unchanged.signature(self.session.building, folders, files, unchanged.summary(found))

    def _leave(self, artifacts: int) -> None:
        """Note what the next build needs to see that nothing changed."""
        fresh = [(path, self._digest_read(path)) for path in self._fresh]
        signature = self._signature if len(fresh) <= unchanged.MANY else ""
        left = FinishedBuild(
            signature, iso(self._now), self.content.until, tuple(self.problems), self.articles, artifacts, tuple(fresh)
        )
        self.state.set_meta("finished", left.text())

    def _digest_read(self, path: str) -> str:
        """The digest of a file as this build read it, ``""`` where it was refused."""
        if key := self.content.key(path):
            return key.rpartition(":")[2]
        media = self.content.library.media.get(path)
        return media.digest if media else ""

    def _take(self, content: Content) -> None:
        """Go on with what the content says. Raises ContentErrors, told, where it has mistakes."""
        self.problems = content.problems
        self._tell()
        if errors := [problem for problem in self.problems if problem.is_error]:
            raise ContentErrors(errors)
        self.content = content
        self.context["library"] = content.library
        self.articles = len(content.library.articles)

    def _tell(self) -> None:
        root = Path(self.path).name
        for problem in self.problems:
            print(problem.text(root), file=sys.stderr)

    def generate_output(self, writer: Any) -> None:
        """Render what changed and remove what is gone; a state found damaged on the way is begun anew, once."""
        del writer  # artifacts write themselves
        try:
            if not self.is_still:
                self._bring_up_to_date()
        except DAMAGE:
            self.session.start_over()
            self._bring_up_to_date()
        finally:
            self._inspection.close()
            if not self.is_still:
                self.content.bodies.clear()
        self._tell_listeners()

    def _bring_up_to_date(self) -> None:
        self.state.set_meta("finished", "")
        theme, library = read_theme(Path(self.theme)), self.content.library
        site = site_view(self.settings, theme)
        store = ByteCache(Path(self.settings["CACHE_PATH"]) / DERIVATIVES)
        static = statics.publishable(self.context.get("staticfiles", ()), self.content.withheld)
        book = address_book.collected(self.settings, statics.kinds(static))
        address_book.note(book, Path(self.settings["CACHE_PATH"]))
        archive = BuildArchive(
            library,
            Inventory(book, library),
            self.settings,
            theme,
            site,
            store,
            self.state,
            self.session.parsing,
            self.content.key,
            self._body,
            self.workers,
            self.content.hidden,
        )
        output = OutputFolder.of(self.settings)
        kept = self.state.meta("templates")
        memory = fingerprints.TemplateMemory(kept)
        styles = PageStyles(theme, partial(memory.members, self.env))
        bases = fingerprints.Bases(self.env, memory, self.session.building, fingerprints.plain(site), styles)
        artifact_set = ArtifactSet(
            bases, None if self.session.keeps else Remembered(self.state, self._inspection.intact())
        )
        for receiver, artifacts in signals.get_artifacts.send(for_rooms(archive)):
            artifact_set.add(artifacts, address_book.room_of(receiver))
        artifact_set.add(statics.artifacts(theme, Path(self.path), static), statics.__name__)
        for receiver, found in signals.complete_artifacts.send(for_rooms(archive), artifact_set=artifact_set):
            artifact_set.add(found, address_book.room_of(receiver))
        context = BuildContext(site, self._body, Path(self.path), store, self.state.room_storage)
        renderer = Renderer(context, self.env.get_template, styles, output)
        self.outcome = bring_up_to_date(
            artifact_set,
            archive.addresses,
            bases,
            renderer,
            output,
            self.session,
            self._inspection,
            self.workers,
            self.settings["OUTPUT_RETENTION"],
        )
        if memory.text() != kept:
            self.state.set_meta("templates", memory.text())
        if self.session.warm:
            reader = self.readers.readers["md"]
            self.session.quick_preview = QuickPreview(
                Path(self.path), self.session.records, reader, renderer, artifact_set.artifact
            )
        self._leave(len(artifact_set))

    def _body(self, path: str) -> str:
        content = self.content
        html = content.bodies.get(path) or self.state.body(path, content.key(path))
        return content.body_again(path) if html is None else html.decode()

    def _tell_listeners(self) -> None:
        if pelican_signals.content_written.receivers:
            for path in self.outcome.written:
                place = f"{self.output_path}/{path}"
                pelican_signals.content_written.send(place, context=self.context)
