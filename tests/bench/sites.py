"""Our site and the peers', each with the same four changes to make."""

import importlib.machinery
import importlib.util
import json
import runpy
import shutil
import sys
from pathlib import Path
from types import ModuleType

from tests.bench import corpus
from tests.bench.measuring import Run, run

ROOT = Path(__file__).parent.parent.parent


def load(file: Path) -> ModuleType:
    """A Python file as a module, whatever its name."""
    loader = importlib.machinery.SourceFileLoader(file.stem, str(file))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    dont, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = dont
    return module


class Site:
    """One builder and its copy of the archive. ``build`` uses the state of the last build, if it keeps one."""

    name: str

    def __init__(self, work: Path, count: int) -> None:
        self.work, self.count, self.round = work, count, 0

    def prepare(self) -> None:
        """A fresh output, no state, the archive as it was written."""
        self.round += 1
        self.here.mkdir(parents=True)
        self.copy_content()

    @property
    def here(self) -> Path:
        return self.work / f"run/{self.name}-{self.count}-{self.round}"

    @property
    def content(self) -> Path:
        return self.here / "content"

    def copy_content(self) -> None:
        """New times and inodes everywhere, as in a fresh clone."""
        if self.content.exists():
            self.content.rename(self.here / "content-before")  # not removed yet: see ``_run_folder``
        shutil.copytree(self.original, self.content, copy_function=shutil.copyfile)

    def edit(self, number: int = 0) -> None:
        """A few words more in the first article of 2015; ``number`` tells them from others that were added."""
        file = self.an_article()
        file.write_text(file.read_text("utf-8") + f"\nBổ sung lần {self.round}.{number}.\n", "utf-8")

    def add(self, number: int = 0) -> None:
        """One article more, newer than all; ``number`` tells it from others that were added."""
        file = self.an_article()
        text = self.newest(file.read_text("utf-8"))
        text = text.replace("slug: bai-moi-nhat", f"slug: bai-moi-nhat-{number}")
        file.with_name(f"bai-moi-nhat-{number}.md").write_text(text, "utf-8")

    def build(self, memory: bool = False) -> Run:
        raise NotImplementedError


class Ours(Site):
    name = "ours"
    more: tuple[str, ...] = ()  # settings

    def __init__(self, work: Path, count: int, generator: ModuleType) -> None:
        super().__init__(work, count)
        corpus.write(generator, count, work / f"src/ours-{count}")
        self.original = work / f"src/ours-{count}/content"

    def an_article(self) -> Path:
        return sorted(self.content.glob("tin/2015/*/*.md"))[0]

    def newest(self, text: str) -> str:
        head, _, tail = text.partition("date: ")
        return f"{head}date: 2025-01-01 10:00:00{tail[tail.index(chr(10)) :]}"

    def build(self, memory: bool = False) -> Run:
        command = [
            sys.executable,
            "-m",
            "plugins",
            str(self.content),
            "-s",
            str(ROOT / "pelicanconf.py"),
            "-o",
            str(self.here / "output"),
            "--cache-path",
            str(self.here / "cache"),
            *self.more,
        ]
        return run(command, {}, ROOT, memory)

    def preview(self, port: int) -> list[str]:
        return [
            sys.executable,
            "-m",
            "plugins.tools.preview",
            "--port",
            str(port),
            "--content",
            str(self.content),
            "--cache",
            str(self.here / "preview"),
        ]

    def page(self) -> str:
        file = self.an_article()
        date = file.read_text("utf-8").partition("date: ")[2][:10]
        return f"/{date.replace('-', '/')}/{file.stem}/"


class PagesAlone(Ours):
    """Our site with what the peers' has: without search and API."""

    name = "pages-alone"

    @property
    def more(self) -> tuple[str, ...]:
        settings = runpy.run_path(str(ROOT / "pelicanconf.py"))
        rooms = [room for room in settings["PLUGIN_ROOMS"] if not room.endswith((".search", ".api"))]
        return ("-e", *(f"{name}={json.dumps(rooms)}" for name in ("PLUGIN_ROOMS", "PLUGINS")))


class Peer(Site):
    """Hugo or stock Pelican, by the peers' own command lines."""

    def __init__(self, work: Path, count: int, peers: ModuleType, tool: str) -> None:
        super().__init__(work, count)
        self.name, self._peers = tool, peers
        self.original = work / f"src/{tool.split('-')[0]}-{count}"

    def an_article(self) -> Path:
        return sorted(self.content.glob("*/2015/*.md"))[0]

    def newest(self, text: str) -> str:
        head, _, tail = text.partition("date: ")
        moment = "2025-01-01T10:00:00+07:00" if self.name.startswith("hugo") else "2025-01-01 10:00:00"
        text = f"{head}date: {moment}{tail[tail.index(chr(10)) :]}"
        head, _, tail = text.partition("slug: ")
        return f"{head}slug: bai-moi-nhat{tail[tail.index(chr(10)) :]}"

    def command(self) -> tuple[list[str], dict[str, str], Path | None]:
        command, environment, folder = self._peers.command(self.work, self.name, str(self.count), self.here / "output")
        command = [part.replace(str(self.original), str(self.content)) for part in command]
        environment = {
            name: value.replace(str(self.original), str(self.content)) for name, value in environment.items()
        }
        return command, environment, folder

    def build(self, memory: bool = False) -> Run:
        return run(*self.command(), memory)
