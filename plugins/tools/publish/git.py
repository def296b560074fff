"""Git, by its own command: the repository that holds both the sources and what is live."""

import os
import re
import subprocess
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from plugins.base import processes
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git_reasons import reason
from plugins.tools.publish.limits import Limits

#: Housekeeping of git's own would run behind our back and outlive us; hooks may be anybody's; what we read is UTF-8;
#: what
#: we write comes through a power cut.
_QUIET = (
    "-c",
    "gc.auto=0",
    "-c",
    "maintenance.auto=false",
    "-c",
    "core.quotepath=off",
    "-c",
    "advice.detachedHead=false",
    "-c",
    "i18n.logOutputEncoding=UTF-8",
    "-c",
    "log.showSignature=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "core.fsync=all",
)

#: What git ends with where it does not know an option, and the first that knows all of ours.
_USAGE, _OLDEST = 129, "2.36"

#: Where a hook that calls us works: another repository than the one we were told of, or another index.
HOOKS = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_PREFIX",
)


class GitError(PublishError):
    """A git command failed; ``said`` holds git's own words."""

    def __init__(self, command: str, said: str) -> None:
        self.said = said.strip()
        super().__init__(
            f"git {command} không chạy được: {self.said.splitlines()[-1] if self.said else 'không rõ lý do'}"
        )


def is_commit(text: str) -> bool:
    """Whether a text is the whole name of a commit."""
    return bool(re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", text))


class Git:
    """Runs git in the repository around ``folder``; ``settings`` are for its ``-c``."""

    def __init__(self, folder: Path, limits: Limits | None = None, settings: tuple[str, ...] = ()) -> None:
        self.folder, self.limits = folder, limits or Limits()
        self._settings = [part for setting in settings for part in ("-c", setting)]
        self.environment = os.environ | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        for name in HOOKS:
            self.environment.pop(name, None)
        self._trees: dict[str, dict[str, str]] = {}

    def run(self, *arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        """Run git and wait; the caller looks at ``returncode``.

        Raises PublishError where there is no git, TooSlow where it takes too long, OSError.
        """
        told = f"git {_verb(arguments)}"
        try:
            done = processes.run(
                ["git", *_QUIET, *self._settings, *arguments],
                self.limits.remote,
                told,
                env=self.environment | environment,
                given=given,
                cwd=self.folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError as error:
            if error.filename != "git":
                raise
            raise PublishError("Chưa có chương trình git. Cài đặt, trên Debian: sudo apt-get install git") from None
        except OSError as error:
            if error.filename != "git":
                raise
            raise PublishError(
                f"Chương trình git trong PATH không chạy được ({error.strerror}); hãy cài lại."
            ) from None
        if done.returncode == _USAGE:
            said = reason(done.stderr.decode("utf-8", "replace"))
            raise PublishError(f"git ở máy này quá cũ, cần bản {_OLDEST} trở lên: {said}")
        return done

    def out(self, *arguments: str, given: bytes = b"", **environment: str) -> bytes:
        """What git wrote to its standard output. Raises GitError where it failed."""
        done = self.run(*arguments, given=given, **environment)
        if done.returncode != 0:
            raise GitError(_verb(arguments), done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def text(self, *arguments: str, **environment: str) -> str:
        return self.out(*arguments, **environment).decode("utf-8", "replace").strip()

    def resolve(self, name: str) -> str:
        """The commit that a name means, or ``""``."""
        done = self.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return done.stdout.decode().strip() if done.returncode == 0 else ""

    def files(self, commit: str) -> Mapping[str, str]:
        """Of every file of a commit, given by its whole name, what ``git ls-tree`` says: mode, type and name. It is
        asked for once. Raises GitError."""
        if commit not in self._trees:
            rows = self.out("ls-tree", "-r", "-z", commit).decode("utf-8", "surrogateescape").split("\0")
            self._trees[commit] = {path: meta for meta, _, path in (row.partition("\t") for row in rows[:-1])}
        return self._trees[commit]

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether ``newer`` contains ``older`` (or is it)."""
        return self.run("merge-base", "--is-ancestor", older, newer).returncode == 0

    def is_shallow(self) -> bool:
        return self.text("rev-parse", "--is-shallow-repository") == "true"

    @cached_property
    def folder_of_git(self) -> Path:
        """The folder that refs are kept in, shared by all work trees. Raises PublishError where there is none."""
        try:
            return (self.folder / self.text("rev-parse", "--git-common-dir")).resolve()
        except GitError as error:
            raise PublishError(f"{self.folder} không phải kho git dùng được. {reason(error.said)}") from None


def _verb(arguments: tuple[str, ...]) -> str:
    """What git is told to do: the first word that is no option, nor the setting behind a ``-c``."""
    pairs = zip(("", *arguments), arguments, strict=False)
    return next((word for before, word in pairs if before != "-c" and not word.startswith("-")), "")
