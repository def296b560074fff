"""Digests of what shapes many pages at once: code, libraries, settings, templates."""

import importlib
import importlib.metadata
import inspect
import json
import os
import sys
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import Environment, meta

from plugins.engine.templating.styles import StyleSheet

PLUGINS = Path(__file__).resolve().parent.parent
#: Rooms that decide what a parsed source is; a change elsewhere parses nothing again.
PARSING_ROOMS = ("base/addresses", "base/model", "base/vietnamese", "sources/body", "sources/frontmatter")
WITHOUT_PAGES = {"__pycache__", "tools"}
LIBRARIES = (
    "Jinja2", "Markdown", "MarkupSafe", "PyYAML", "msgspec", "nh3", "pelican", "pillow", "pillow-heif", "rcssmin",
    "rjsmin", "smartypants", "typogrify",
)  # fmt: skip
#: Settings that say where things lie or how to run, and so shape no page.
WITHOUT_EFFECT = {
    "ADOPT", "BIND", "CACHE_CONTENT", "CACHE_PATH", "CONTENT_CACHING_LAYER", "DEBUG", "DELETE_OUTPUT_DIRECTORY",
    "LOAD_CONTENT_CACHE", "LOG_FILTER", "NOW", "OUTPUT_PATH", "PATH", "PELICAN_CLASS", "PLUGIN_PATHS", "PORT", "THEME",
    "THEME_TEMPLATES_OVERRIDES", "WORKERS",
}  # fmt: skip


def digest(parts: Iterable[str | bytes]) -> str:
    """32 hex digits over parts, each with its length, so that no two lists run together."""
    all_bytes = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    lengths = ",".join(map(str, map(len, all_bytes)))
    return blake2b(b":".join([lengths.encode(), *all_bytes]), digest_size=16).hexdigest()


def folder_digest(root: Path, but: frozenset[str] = frozenset()) -> str:
    """Names and bytes of all files below a folder, but for what Python compiles, and for some folders (as paths)."""
    parts: list[str | bytes] = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(n for n in folders if n != "__pycache__" and os.path.join(folder, n) not in but)
        for name in sorted(names):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    parts += [os.path.relpath(path, root), file.read()]
    return digest(parts)


def versions() -> str:
    """Versions of Python and of the libraries that shape the output."""
    found = [f"python {sys.version_info.major}.{sys.version_info.minor}"]
    for name in LIBRARIES:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            found.append(f"{name} -")
    return "\n".join(found)


def plugin_files(names: Iterable[str]) -> str:
    """The code of plugins that lie outside our own folder."""
    parts: list[str | bytes] = []
    for name in sorted(names):
        module = sys.modules.get(name) or importlib.import_module(name)
        file = Path(inspect.getfile(module)).resolve()
        if PLUGINS not in file.parents:
            whole = file.parent if file.name == "__init__.py" else None
            parts += [name, folder_digest(whole) if whole else file.read_bytes()]
    return digest(parts)


def parsing(settings: Mapping[str, Any]) -> str:
    """What a parsed source depends on besides its bytes."""
    rooms = [folder_digest(PLUGINS / room) for room in PARSING_ROOMS]
    reader = (PLUGINS / "engine/build/pelican_reader.py").read_bytes()
    return digest([*rooms, reader, versions(), plain(settings["MARKDOWN"]), plugin_files(settings["PLUGINS"])])


def building(settings: Mapping[str, Any], parsed: str) -> str:
    """What every artifact depends on: all settings and all code but the tools', which stand above what makes pages; and
    ``parsed``, which has the parsing rooms and the libraries."""
    floors = sorted(folder for folder in PLUGINS.iterdir() if folder.is_dir() and folder.name not in WITHOUT_PAGES)
    chosen = {
        name: value for name, value in settings.items() if name not in WITHOUT_EFFECT and not name.startswith("_")
    }
    seen = frozenset(str(PLUGINS / room) for room in PARSING_ROOMS)
    return digest([*[folder_digest(floor, seen) for floor in floors], parsed, plain(chosen)])


def plain(value: Any) -> str:
    """A value as text that is the same in every process; functions by their module's file."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_describe)


def _describe(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        return sorted(map(plain, value))
    if isinstance(value, Path):
        return value.name
    if callable(value):
        name = f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__name__)}"
        file = getattr(sys.modules.get(getattr(value, "__module__", "")), "__file__", None)
        return [name, digest([Path(file).read_bytes()]) if file else ""]
    return type(value).__qualname__


def _source_of(environment: Environment, name: str) -> str:
    assert environment.loader, "Pelican gives its environment one"
    return environment.loader.get_source(environment, name)[0]


class TemplateMemory:
    """Which templates a template refers to, remembered by the digest of its text.

    Parsing all templates of the theme costs 0.1 s, a fifth of a build that changes one
    article. ``kept`` is what ``text`` gave the last time; anything else is ignored.
    """

    def __init__(self, kept: str = "") -> None:
        try:
            self._referred = {str(k): list(map(str, v)) for k, v in json.loads(kept).items()}
        except (ValueError, AttributeError, TypeError):
            self._referred = {}
        self._used: dict[str, list[str]] = {}
        self._texts: dict[str, str] = {}

    def text(self) -> str:
        return json.dumps(self._used, sort_keys=True)

    def digest(self, environment: Environment, name: str, base: str) -> str:
        """The digest of a template, of all it includes, extends or imports, and of ``base``."""
        parts = [base]
        for member in sorted(self.members(environment, name)):
            parts += [member, self._texts[member]]
        return digest(parts)

    def members(self, environment: Environment, name: str) -> set[str]:
        """A template's name with those of all that it includes, extends or imports."""
        members: set[str] = set()
        waiting = [name]
        while waiting:
            member = waiting.pop()
            if member not in members:
                members.add(member)
                if member not in self._texts:
                    self._texts[member] = _source_of(environment, member)
                waiting += self._references(environment, member, self._texts[member])
        return members

    def _references(self, environment: Environment, name: str, text: str) -> list[str]:
        key = digest([text])
        if key not in self._used:
            found = self._referred.get(key)
            if found is None:
                found = sorted(n for n in meta.find_referenced_templates(environment.parse(text, name)) if n)
            self._used[key] = found
        return self._used[key]


class Bases(dict[str, str]):
    """By a template's name the digest of all that shapes its pages, taken when it is first asked for.

    ``""`` stands for artifacts without a template; their digest is ``base`` itself. ``styles`` are those of a
    template's pages.
    """

    def __init__(
        self, environment: Environment, memory: TemplateMemory, base: str, site: str, styles: Mapping[str, StyleSheet]
    ) -> None:
        super().__init__({"": base})
        self._environment, self._memory, self._styles = environment, memory, styles
        self._shaped = digest([base, site])

    def __missing__(self, template: str) -> str:
        shaped = digest([self._shaped, self._styles[template].text])
        self[template] = found = self._memory.digest(self._environment, template, shaped)
        return found
