"""Pelican's own class, with our generator in the place of its article and page generators.

What stays Pelican's: its command line, settings, plugins, signals, readers, Jinja
environment and static generator. What goes: the two generators that drop articles
in silence and are quadratic in their number.
"""

import logging
import sys
import time
from typing import Any

from pelican import Pelican
from pelican.generators import (
    ArticlesGenerator,
    PagesGenerator,
    SourceFileGenerator,
    StaticGenerator,
    TemplatePagesGenerator,
)
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

from plugins.base.disk.faults import explain_failure
from plugins.base.model.imprint import missing as missing_imprint
from plugins.base.refusal import Refusal
from plugins.base.reporting import debugging, explain, speak_utf8
from plugins.engine.artifact import BuildError, ContentErrors
from plugins.engine.build.compatibility import not_honoured
from plugins.engine.build.generator import ArchiveGenerator
from plugins.engine.build.output_folder import OutputFolder
from plugins.engine.build.rendering import BuildOutcome
from plugins.engine.build.session import Session, relative
from plugins.engine.build.settings import wrong, wrong_in
from plugins.engine.build.speed.collector import resting_collector


class StaticFiles(StaticGenerator):
    """Finds static files as Pelican does; they are written as artifacts."""

    def generate_output(self, writer: Any) -> None:
        del writer


class ArchivePelican(Pelican):
    """Set as ``PELICAN_CLASS``. A build either succeeds whole or raises."""

    #: Template pages and copies of the sources would be pages that no room declares; the latter ask for ``articles``.
    replaced = {
        ArticlesGenerator: ArchiveGenerator,
        PagesGenerator: None,
        SourceFileGenerator: None,
        StaticGenerator: StaticFiles,
        TemplatePagesGenerator: None,
    }

    def __init__(self, settings: dict[str, Any]) -> None:
        if found := wrong(settings, DEFAULT_CONFIG):
            raise BuildError(f"Cấu hình sai: {'; '.join(found)}.")
        # Whoever chooses other signs for templates still has what editors write escaped.
        settings["JINJA_ENVIRONMENT"] = {"autoescape": True, **settings["JINJA_ENVIRONMENT"]}
        named = {name for name in settings["PLUGINS"] if isinstance(name, str)}
        super().__init__(settings)
        # Pelican only logs a plugin whose register() failed; a site without one is not this site.
        if missing := ({*settings["PLUGIN_ROOMS"]} | named) - {*settings["PLUGINS"]}:
            raise BuildError(f"Cấu hình sai: không nạp được plugin {', '.join(sorted(missing))} (PLUGINS).")
        for sentence in not_honoured(settings):
            print(sentence, file=sys.stderr)
        if (
            settings["SITEURL"]
            and not settings.get("PREVIEW")
            and (note := missing_imprint(settings.get("IMPRINT", {})))
        ):
            print(note, file=sys.stderr)
        self.session = Session(settings)

    def _get_generator_classes(self) -> list[type[Any]]:
        chosen = (self.replaced.get(cls, cls) for cls in super()._get_generator_classes())
        return [cls for cls in chosen if cls]

    def run(self) -> BuildOutcome:
        """One build, and what it did to the output."""
        try:
            with resting_collector():
                return self._run()
        except ContentErrors:
            raise  # nothing but the reading was done, and that stands
        except BaseException:
            self.session.close()
            raise
        finally:
            if self.session.warm:
                self.session.leave()
            else:
                self.session.close()

    def quick_preview(self, edited: frozenset[str]) -> bool:
        """Write the pages of edited articles at once, where that can be; whether one was written.

        Asked before ``run``, which makes the whole site exact, and never instead of it.
        """
        if self.session.quick_preview is None:
            return False
        output = OutputFolder.of(self.settings)
        pages = [page for page in map(self.session.quick_preview.at, relative(self.path, edited)) if page]
        changed = [(file, data) for file, data in pages if output.read(file) not in (None, data)]
        for file, data in changed:
            output.write(file, data)
            self.session.doubt(file)  # the build may fail, and the edit be taken back
        return bool(changed)

    def _run(self) -> BuildOutcome:
        started = time.monotonic()
        context = self.settings.copy()
        context.update(generated_content={}, static_links=set(), static_content={}, session=self.session)
        context["localsiteurl"] = self.settings["SITEURL"]
        generators = [
            cls(
                context=context,
                settings=self.settings,
                path=self.path,
                theme=self.theme,
                output_path=self.output_path,
            )
            for cls in self._get_generator_classes()
        ]
        for generator in generators:
            if hasattr(generator, "generate_context"):
                generator.generate_context()
        signals.all_generators_finalized.send(generators)
        writer = self._get_writer()
        for generator in generators:
            if hasattr(generator, "generate_output"):
                generator.generate_output(writer)
        signals.finalized.send(self)
        archive = next(g for g in generators if isinstance(g, ArchiveGenerator))
        print(summary(archive.articles, archive.outcome, time.monotonic() - started))
        return archive.outcome


def summary(articles: int, outcome: BuildOutcome, seconds: float) -> str:
    """The closing line of a build."""
    spent = f"{seconds:.2f}".replace(".", ",")
    return (
        f"Xong: {articles} bài viết; trang ghi mới {len(outcome.written)}, giữ nguyên {outcome.unchanged}, "
        f"gỡ bỏ {outcome.removed}; {spent} giây."
    )


def plainly(record: logging.LogRecord) -> bool:
    """A filter for Pelican's logger: why a build cannot go on is told by its message, not by a Python traceback."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, (Refusal, ContentErrors)):
        record.msg = str(record.args[-1]) if isinstance(record.args, tuple) and record.args else record.msg
    elif error is not None and record.levelno >= logging.CRITICAL and not debugging():
        found = wrong_in(error.__traceback__, DEFAULT_CONFIG)
        record.msg = f"Cấu hình sai: {'; '.join(found)}." if found else explain_failure(error) or explain(error)
    else:
        return True
    record.exc_info, record.args = None, ()
    return True


# Once this module is imported, as the settings do: Pelican meets mistakes in them before it makes our class.
speak_utf8()
logging.getLogger("pelican").addFilter(plainly)
