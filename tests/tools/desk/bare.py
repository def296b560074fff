"""A real bare repository, by git's own plumbing: what the played hosts keep their files in."""

import os
import subprocess
import tempfile
import threading
from pathlib import Path

_WHO = {
    "GIT_AUTHOR_NAME": "Người Mẫu", "GIT_AUTHOR_EMAIL": "mau@vi-du.example",
    "GIT_COMMITTER_NAME": "Người Mẫu", "GIT_COMMITTER_EMAIL": "mau@vi-du.example",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    # git tidies up by itself, beside what goes on, and still does when the folder is removed
    "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "maintenance.auto", "GIT_CONFIG_VALUE_0": "false",
}  # fmt: skip


class Moved(Exception):
    """The branch is no longer where the caller believes it to be."""


class Bare:
    def __init__(self, place: Path) -> None:
        self.place = place
        self._lock = threading.Lock()
        self._batch: subprocess.Popen | None = None
        self._files: dict[str, dict[str, tuple[str, int]]] = {}

    @classmethod
    def of(cls, place: Path, folder: Path) -> "Bare":
        """A bare repository whose ``main`` has the files of a folder."""
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", place], check=True)
        bare = cls(place)
        work = ("-c", "core.bare=false", "--work-tree", os.fspath(folder))
        bare.git(*work, "add", "--all", "--force", ".")
        bare.git(*work, "commit", "-q", "-m", "Bản đầu")
        return bare

    def git(self, *arguments: str, data: bytes | None = None, **environment: str) -> str:
        done = subprocess.run(
            ["git", "-C", self.place, *arguments],
            input=data,
            capture_output=True,
            check=True,
            env=os.environ | _WHO | environment,
        )
        return done.stdout.decode().strip()

    def head(self, name: str) -> str | None:
        try:
            return self.git("rev-parse", "--verify", "-q", f"refs/heads/{name}^{{commit}}")
        except subprocess.CalledProcessError:
            return None

    def heads(self) -> list[str]:
        return self.git("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads").split()

    def files(self, commit: str) -> dict[str, tuple[str, int]]:
        """Path → (blob, size). A commit is read once: a list of ten thousand is asked for in a hundred pages."""
        name, _ = self.object(f"{commit}^{{commit}}")
        if name not in self._files:
            listed = self.git("-c", "core.quotePath=false", "ls-tree", "-r", "-l", "-z", name).split("\0")
            rows = [row.partition("\t") for row in listed if row]
            self._files[name] = {path: (head.split()[2], int(head.split()[3])) for head, _, path in rows}
        return self._files[name]

    def blob(self, name: str) -> bytes:
        """The bytes of a blob, by its id or as ``revision:path``. Raises KeyError where it is not there."""
        return self.object(name)[1]

    def object(self, name: str) -> tuple[str, bytes]:
        """Id and bytes. One git answers for all: a list of ten thousand articles is asked for blob by blob."""
        with self._lock:
            if self._batch is None:
                command = ["git", "-C", self.place, "cat-file", "--batch"]
                self._batch = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._batch.stdin.write(name.encode() + b"\n")
            self._batch.stdin.flush()
            found = self._batch.stdout.readline().decode().rstrip("\n").rsplit(" ", 2)
            if found[-1] in ("missing", "ambiguous"):
                raise KeyError(name)
            data = self._batch.stdout.read(int(found[2]) + 1)[:-1]
        return found[0], data

    def close(self) -> None:
        if self._batch:
            self._batch.stdin.close()
            self._batch.stdout.close()
            self._batch.wait()
            self._batch = None

    def read(self, branch: str, path: str) -> str:
        return self.blob(f"{branch}:{path}").decode()

    def commit(
        self, branch: str, additions: dict[str, bytes], deletions: list[str], message: str, parent: str | None = None
    ) -> str:
        """Commit onto a branch; ``parent`` is what it must be at, "" for a branch that is not there. Raises Moved."""
        head = self.head(branch)
        if parent is not None and (head or "") != parent:
            raise Moved(branch)
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            if head:
                self.git("read-tree", head, **index)
            rows = [f"0 {'0' * 40}\t{path}" for path in deletions]
            for path, data in additions.items():
                rows.append(f"100644 {self.git('hash-object', '-w', '--stdin', data=data)}\t{path}")
            self.git("update-index", "--index-info", data="\n".join(rows).encode() + b"\n", **index)
            tree = self.git("write-tree", **index)
        parents = ["-p", head] if head else []
        made = self.git("commit-tree", tree, *parents, "-m", message)
        self.git("update-ref", f"refs/heads/{branch}", made)
        return made

    def changed(self, base: str, head: str) -> list[tuple[str, str]]:
        """(status letter, path) of what ``head`` changed since it left ``base``."""
        rows = self.git(
            "-c", "core.quotePath=false", "diff", "--name-status", "--no-renames", f"{base}...{head}"
        ).splitlines()
        return [tuple(row.split("\t", 1)) for row in rows]

    def squash(self, branch: str, message: str) -> str:
        """Bring what a branch changed onto ``main`` as one commit."""
        additions, deletions = {}, []
        for status, path in self.changed("main", branch):
            if status == "D":
                deletions.append(path)
            else:
                additions[path] = self.blob(f"{branch}:{path}")
        return self.commit("main", additions, deletions, message)
