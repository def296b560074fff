"""A small site of its own, built by Pelican's own command."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
NOW = "2024-01-10T00:00:00+07:00"
BLOC = "---\nname: Khối Thử nghiệm\nkind: khoi\n---\nLời giới thiệu thử nghiệm.\n"


class Site:
    """``content`` is written by the test; ``build`` runs in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.content, self.out = folder, folder / "content", folder / "out"
        self.write("khoi/khoi-thu.md", BLOC)

    def write(self, path: str, data: str | bytes) -> None:
        place = self.content / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)

    def article(self, slug: str, body: str, more: str = "", date: str = "2023-11-28 08:34") -> str:
        """Write an article; returns its folder in the output."""
        front = f"title: Bài {slug}\ndate: {date}\nbloc: khoi-thu\nauthor: []\n{more}"
        self.write(f"tin/{date[:4]}/{date[5:7]}/{slug}.md", f"---\n{front}---\n{body}\n")
        return f"{date[:4]}/{date[5:7]}/{date[8:10]}/{slug}"

    def build(self, out: Path | None = None, cache: str = "cache", **settings: str) -> str:
        """Build and return the closing line; a failed build raises with its output."""
        run = self.run(out, cache, **settings)
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout.strip().splitlines()[-1]

    def run(self, out: Path | None = None, cache: str = "cache", **settings: str) -> subprocess.CompletedProcess:
        settings = {"NOW": f'"{NOW}"', "WORKERS": "2"} | settings
        command = [
            sys.executable,
            "-m",
            "pelican",
            str(self.content),
            "-s",
            "pelicanconf.py",
            "-o",
            str(out or self.out),
            "--cache-path",
            str(self.folder / cache),
            "-e",
            *(f"{name}={value}" for name, value in settings.items()),
        ]
        return subprocess.run(
            command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=3600, check=False
        )

    def page(self, folder: str) -> str:
        return (self.out / folder / "index.html").read_text("utf-8")


def written(summary: str) -> int:
    """The number of files written, from the closing line of a build."""
    return int(re.search(r"ghi mới (\d+)", summary)[1])


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
