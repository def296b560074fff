"""Compiled templates: kept in memory, and translated to Python by a process that has time for it."""

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import BytecodeCache, Environment, TemplateError
from jinja2.bccache import Bucket

from plugins.base.speed import Trick


class Translated(NamedTuple):
    """A template as Python source; ``key`` and ``checksum`` are those of Jinja's bytecode cache."""

    key: str
    checksum: str
    filename: str
    python: str


class CompiledTemplates(BytecodeCache):
    """Jinja's compiled templates in memory, believed only for the very same source."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, Any]] = {}
        self._translated: dict[str, Translated] = {}

    def translate(self, environment: Environment, folder: Path) -> list[Translated]:
        """Every template of a folder as ``take`` wants it; one that is wrong is left to whoever renders it.

        Four fifths of compiling a template; what an edited article shows takes 0.1 s, a home page twice that.
        """
        if not Trick.TEMPLATES.is_on:
            return []
        assert environment.loader, "Pelican gives its environment one"
        found = []
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            with contextlib.suppress(TemplateError, OSError, ValueError):
                source, filename = environment.loader.get_source(environment, name)[:2]
                assert filename, "a template of a folder"
                python = environment.compile(source, name, filename, raw=True)
                found.append(
                    Translated(self.get_cache_key(name, filename), self.get_source_checksum(source), filename, python)
                )
        return found

    def take(self, translated: Iterable[Translated]) -> None:
        """Use what ``translate`` gave, in this process or in a fork of it."""
        self._translated = {one.key: one for one in translated}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif (one := self._translated.get(bucket.key)) and one.checksum == bucket.checksum:
            bucket.code = compile(one.python, one.filename, "exec")
            self.dump_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.checksum, bucket.code
