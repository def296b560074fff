"""A small site that tests change and build: in this process, where that is enough, or in one of its own."""

import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from pelican.settings import read_settings

from plugins.base.speed import Trick
from plugins.engine.artifact import ContentErrors
from plugins.engine.templating.compiled import CompiledTemplates
from tests.sites import drawn_once  # noqa: F401
from tests.sites.copying import ROOT, SMALL

NOW = "2024-06-01T12:00:00+07:00"


class _Shared(CompiledTemplates):
    """Known by name and text alone: sites have copies of one theme, and compiling it is half of a small build.

    The same text is another program without the trick that compiles it in its own way.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{name} {Trick.JINJA.is_on}"


TEMPLATES = _Shared()


class Site:
    """A content folder, a theme, an output and a cache below ``folder``; ``settings`` on top of pelicanconf.py."""

    def __init__(self, folder: Path, content: Path = SMALL, code: Path = ROOT, **settings: Any) -> None:
        self.folder, self.code = folder, code
        self.content, self.theme = folder / "content", folder / "theme"
        self.output, self.cache = folder / "output", folder / "cache"
        self.settings: dict[str, Any] = {"NOW": NOW, "WORKERS": 1} | settings
        self._warm = None
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(content, self.content)
        shutil.copytree(ROOT / "theme", self.theme)

    def pelican(self, output: Path | None = None, cache: Path | None = None, **settings: Any):
        """Our Pelican, ready to run."""
        places = {
            "PATH": str(self.content),
            "THEME": str(self.theme),
            "OUTPUT_PATH": str(output or self.output),
            "CACHE_PATH": str(cache or self.cache),
        }
        chosen = read_settings(str(self.code / "pelicanconf.py"), override=places | self.settings | settings)
        made = chosen["PELICAN_CLASS"](chosen)
        made.session.templates = TEMPLATES
        return made

    def build(self, **settings: Any):
        """Build, and return what was done (``Outcome``). Raises ContentErrors where the content has mistakes."""
        with quiet():
            return self.pelican(**settings).run()

    def build_warm(self, edited: frozenset[str] | None = None, quick: bool = True):
        """Build by the same Pelican as the last time, as the live preview does; after a failure it takes no quick
        preview."""
        if self._warm is None:
            self._warm = self.pelican()
            self._warm.session.warm = True
        if edited and quick:
            self._warm.quick_preview(edited)
        self._warm.session.edited = edited
        with quiet():
            return self._warm.run()

    def quick_preview(self, *edited: Path) -> bool:
        """The first look of the live preview at edited articles, after a warm build."""
        return self._warm.quick_preview(frozenset(map(str, edited)))

    def cool(self) -> None:
        """The next warm build starts with a Pelican of its own."""
        if self._warm:
            self._warm.session.close()
        self._warm = None

    def command(self, output: Path | None = None, cache: Path | None = None) -> list[str]:
        """Pelican's own command line for this site."""
        extra = [f"{name}={_json(value)}" for name, value in self.settings.items()]
        return [
            sys.executable,
            "-m",
            "pelican",
            str(self.content),
            "-s",
            str(self.code / "pelicanconf.py"),
            "-t",
            str(self.theme),
            "-o",
            str(output or self.output),
            "--cache-path",
            str(cache or self.cache),
            "-e",
            *extra,
        ]

    def start(self, **environment: str) -> subprocess.Popen:
        return subprocess.Popen(
            self.command(),
            cwd=self.code,
            env=os.environ | {"PYTHONUTF8": "1"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )

    def build_in_a_process(self, **environment: str) -> tuple[int, str]:
        """(exit status, what it said) of a build by the command line."""
        process = self.start(**environment)
        said, _ = process.communicate(timeout=120)
        return process.returncode, said

    def tree(self) -> dict[str, str]:
        return tree(self.output)

    def clean_tree(self, **settings: Any) -> dict[str, str] | None:
        """What a build from nothing gives; None where the content has mistakes."""
        place = self.folder / "clean"
        shutil.rmtree(place, ignore_errors=True)
        try:
            with quiet():
                self.pelican(place / "output", place / "cache", **settings).run()
        except ContentErrors:
            return None
        return tree(place / "output")

    def article(self, slug: str, **fields: str) -> Path:
        """Write an article; ``fields`` are front matter lines, ``body`` its text."""
        date = fields.pop("date", "2022-01-01 08:00")
        body = fields.pop("body", f"Thân bài {slug}.")
        values = {"title": f'"Bài {slug}"', "date": date, "bloc": "khoi-mau-a", "author": "Người Thử Một"} | fields
        file = self.content / f"tin/{date[:4]}/{date[5:7]}/{slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{name}: {value}\n" for name, value in values.items())
        file.write_text(f"---\n{lines}---\n{body}\n", "utf-8")
        return file


def tree(folder: Path) -> dict[str, str]:
    """Digest of every file by its path; links and empty folders show too, so that they cannot hide."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in folders:
            path = Path(place, name)
            if path.is_symlink() or not any(path.iterdir()):
                found[path.relative_to(folder).as_posix() + "/"] = "link" if path.is_symlink() else "empty"
        for name in names:
            path = Path(place, name)
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def calls(module: ModuleType, name: str, site: Site, **settings: Any) -> bool:
    """Build; whether what a module has under that name was called on the way."""
    with patch.object(module, name, wraps=getattr(module, name)) as seen:
        site.build(**settings)
    return seen.called


def difference(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The paths that differ, at most 20, with a sign: ``-`` only in one, ``+`` only in the other, ``~`` in both."""
    signs = {True: "~"}
    return [
        f"{signs.get(path in one and path in other) or ('-' if path in one else '+')} {path}"
        for path in sorted(one.keys() | other.keys())
        if one.get(path) != other.get(path)
    ][:20]


@contextlib.contextmanager
def quiet():
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def _json(value: Any) -> str:
    import json

    return json.dumps(value)
