"""Small archives in real git: a bare repository on disk and clones of it."""

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from plugins.tools.publish import release as releases
from plugins.tools.publish.commands import Commands
from plugins.tools.publish.git import Git
from plugins.tools.publish.place import Options, Place

ROOT = Path(__file__).parents[3]
ADDRESS = "https://tin.invalid/kho"
NOW = datetime.fromisoformat("2024-06-01T08:00:00+07:00")
LONG = bool(os.environ.get("TEST_LONG"))

SETTINGS = f"""
import os, runpy
globals().update({{k: v for k, v in runpy.run_path({str(ROOT / "publishconf.py")!r}).items() if k.isupper()}})
PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "content")
SITEURL = {ADDRESS!r}
WORKERS = 1
"""
BLOC = "---\nname: Khối Thử nghiệm\nkind: khoi\n---\n\nKhối để thử.\n"
ABOUT = "---\ntitle: Giới thiệu\n---\n\nTrang để thử.\n"


def article(title: str, date: str = "2024-01-01 08:00", text: str = "Nội dung để thử.", **fields: object) -> str:
    """The source of an article; ``fields`` are written as JSON, which is YAML."""
    front = {"title": title, "date": date, "bloc": "thu-nghiem", "author": []} | fields
    lines = "\n".join(
        f"{name}: {json.dumps(value, ensure_ascii=False) if name != 'date' else value}" for name, value in front.items()
    )
    return f"---\n{lines}\n---\n\n{text}\n"


class Clone:
    """A work tree with everything a person or a CI machine does in it."""

    def __init__(self, root: Path) -> None:
        self.root, self.git = root, Git(root)
        for name, value in (("user.name", "Người Thử"), ("user.email", "thu@tin.invalid")):
            self.git.out("config", name, value)

    def write(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def add(self, slug: str, title: str = "", date: str = "2024-01-01 08:00", **fields) -> None:
        year, month = date[:4], date[5:7]
        self.write(f"content/tin/{year}/{month}/{slug}.md", article(title or f"Bài {slug}", date, **fields))

    def commit(self, message: str = "Sửa") -> str:
        self.git.out("add", "-A")
        self.git.out("commit", "-q", "-m", message)
        return self.git.resolve("HEAD")

    def push(self) -> str:
        """Commit and push, on top of whatever others pushed meanwhile."""
        self.commit()
        while self.git.run("push", "-q", "origin", "HEAD:main").returncode != 0:
            self.git.out("pull", "-q", "--rebase", "origin", "main")
        return self.git.resolve("HEAD")

    def work(self, now: datetime = NOW, **options) -> Commands:
        self.told: list[str] = []
        return Commands(Place(self.root, Options(**options)), lambda: now, self.told.append)

    @property
    def site(self) -> Path:
        return self.root / ".cache/publish/site"

    def command(self, *arguments: str, now: datetime = NOW) -> list[str]:
        return [
            sys.executable,
            "-m",
            "plugins.tools.publish",
            "--root",
            str(self.root),
            "--now",
            now.isoformat(),
            *arguments,
        ]

    def start(self, *arguments: str, **options) -> subprocess.Popen:
        """The command in a process (group) of its own."""
        now = options.pop("now", NOW)
        return subprocess.Popen(
            self.command(*arguments, now=now),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **options,
        )

    def run(self, *arguments: str, **options) -> tuple[int, str]:
        process = self.start(*arguments, **options)
        said = process.communicate(timeout=120)[0]
        return process.returncode, said


class Hub:
    """The bare repository that everybody pushes to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "hub.git"
        self._count = 0
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(self.path)], check=True)
        self.git = Git(self.path)
        first = folder / "first"
        subprocess.run(["git", "init", "-q", "-b", "main", str(first)], check=True)
        self.first = Clone(first)
        self.first.git.out("remote", "add", "origin", str(self.path))
        for name, text in {
            "pelicanconf.py": SETTINGS,
            "publishconf.py": SETTINGS,
            ".gitignore": ".cache/\n__pycache__/\n",
            "content/khoi/thu-nghiem.md": BLOC,
            "content/trang/gioi-thieu.md": ABOUT,
        }.items():
            self.first.write(name, text)
        self.first.add("bai-dau")
        self.first.push()

    def copy(self, folder: Path) -> "Hub":
        """The same repositories, somewhere else."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True, symlinks=True)
        other = object.__new__(Hub)
        other.folder, other.path, other._count = folder, folder / "hub.git", self._count
        other.git, other.first = Git(other.path), Clone(folder / "first")
        other.first.git.out("remote", "set-url", "origin", str(other.path))
        return other

    def clone(self, depth: int = 0, folder: Path | None = None) -> Clone:
        self._count += 1
        target = folder or self.folder / f"clone-{self._count}"
        options = ["--depth", str(depth)] if depth else []
        subprocess.run(["git", "clone", "-q", *options, f"file://{self.path}", str(target)], check=True)
        return Clone(target)

    @property
    def tip(self) -> str:
        return self.git.resolve("refs/heads/gh-pages")

    @property
    def main(self) -> str:
        return self.git.resolve("refs/heads/main")

    @property
    def live(self) -> releases.Release | None:
        return releases.live(self.git, self.tip)

    def files(self) -> dict[str, bytes]:
        """Every file of the live branch."""
        names = self.git.out("ls-tree", "-r", "-z", "--name-only", self.tip).split(b"\0")[:-1]
        return {name.decode(): self.git.out("cat-file", "blob", f"{self.tip}:{name.decode()}") for name in names}

    def assert_whole(self) -> None:
        """The live branch holds exactly what its own trailer says."""
        assert releases.files(self.git, self.live, contents=True).digest == self.live.manifest
