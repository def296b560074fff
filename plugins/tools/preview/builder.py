"""Pelican kept warm: settings, plugins and what it remembers stay in memory from build to build."""

import gc
import sys
import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

from plugins.base.disk import faults
from plugins.base.refusal import Refusal
from plugins.engine.memory.connection import DAMAGE
from plugins.tools.preview.board import Failure


class Builder:
    """Builds one content folder again and again, with drafts shown, into a folder of its own."""

    def __init__(self, settings: Path, content: Path, output: Path, cache: Path) -> None:
        self._settings, self._content = settings, content
        self._output, self._cache = output, cache
        self._pelican = None

    @property
    def theme(self) -> Path | None:
        """The theme's folder, once the settings could be read."""
        return Path(self._pelican.settings["THEME"]) if self._pelican else None

    def build(self, edited: frozenset[str] | None = None) -> tuple[Failure, ...]:
        """Bring the site up to date. Never raises: every mistake is told, and on the terminal too.

        ``edited`` are the files that changed, where nothing else did; None where that is not known.
        """
        try:
            if self._pelican and not self._output.is_dir():  # what it remembers to have written was cleaned away
                self._pelican.session.close()
                self._pelican, edited = None, None
            self.load()
            self._pelican.session.edited = edited
            self._pelican.run()
            return ()
        except Exception as error:
            return _failures(error, self._content.name)

    def quick_preview(self, edited: frozenset[str]) -> bool:
        """Show the edited pages at once, where that can be; the build to follow makes the site exact.

        What the disk or the output folder refuses, the build meets again and mends or tells: one line says so.
        Templates and plugins may raise anything, and their mistake must not end the preview: it is told like one
        of a build.
        """
        try:
            return self._pelican is not None and self._pelican.quick_preview(edited)
        except (OSError, Refusal, *DAMAGE) as error:
            print(f"Chưa xem nhanh được ({error}); chờ bản dựng tiếp theo.", file=sys.stderr, flush=True)
        except Exception as error:
            _failures(error, self._content.name)
        return False

    def rest(self) -> None:
        """Tidy up after a build, when nobody waits."""
        gc.collect()

    def load(self) -> None:
        """Read settings and plugins, once. Raises whatever their code raises."""
        if self._pelican:
            return
        # Here, not above: a mistake in the settings or in a plugin is a result like any other.
        from plugins.tools.settings import read_settings

        own = {
            "PATH": str(self._content),
            "OUTPUT_PATH": str(self._output),
            "CACHE_PATH": str(self._cache),
            "PREVIEW": True,
            "DELETE_OUTPUT_DIRECTORY": False,
            "LOAD_CONTENT_CACHE": True,
            "SITEURL": "",
        }
        settings = read_settings(str(self._settings), override=own)
        pelican = settings["PELICAN_CLASS"](settings)
        pelican.session.warm = True
        self._pelican = pelican


def broken(folder: Path) -> tuple[Failure, ...]:
    """What keeps the modules of a folder from being read as Python: a process that took over would end there."""
    found = []
    for file in sorted(folder.glob("*.py")):
        try:
            compile(file.read_bytes(), file, "exec")
        except (SyntaxError, ValueError) as error:
            traceback.print_exception(error)
            found.append(Failure(f"{file}:{getattr(error, 'lineno', None) or 1}", f"{type(error).__name__}: {error}"))
    return tuple(found)


def _failures(error: Exception, content: str) -> tuple[Failure, ...]:
    problems = getattr(error, "problems", None)
    if problems:
        return tuple(
            Failure(
                f"{content}/{one.path}" + (f":{one.line}" if one.line else ""),
                (f"{one.field}: " if one.field else "") + f"{one.message} [{one.code}]",
                one.hint,
            )
            for one in problems
        )
    if (
        why := str(error) if isinstance(error, Refusal) else faults.explain_failure(error)
    ):  # no line of any code is to be mended
        print(why, file=sys.stderr, flush=True)
        return (Failure("", why),)
    traceback.print_exception(error)
    if isinstance(error, TemplateSyntaxError):
        return (Failure(f"{error.filename or error.name}:{error.lineno}", error.message or ""),)
    frames = traceback.extract_tb(error.__traceback__)
    # A template's mistake is raised inside of Jinja: what is to be mended is the last of one's own lines.
    frame = next(
        (one for one in reversed(frames) if "site-packages" not in one.filename and not one.filename.startswith("<")),
        frames[-1],
    )
    return (Failure(f"{frame.filename}:{frame.lineno}", f"{type(error).__name__}: {error}"),)
