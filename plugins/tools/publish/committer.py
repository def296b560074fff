"""Who commits, and ghp-import called for it."""

import os
import subprocess
import sys
from pathlib import Path

from plugins.base import processes
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git
from plugins.tools.publish.git_reasons import reason
from plugins.tools.publish.place import REFS

#: ghp-import's own git writes objects too: through a power cut, as ours do.
_DURABLE = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsync", "GIT_CONFIG_VALUE_0": "all"}


def committer(git: Git) -> dict[str, str]:
    """Who commits: git's own answer, or the publisher where nobody is set up (a CI machine)."""
    chosen = {}
    for name, key, fallback in (
        ("GIT_COMMITTER_NAME", "user.name", "publisher"),
        ("GIT_COMMITTER_EMAIL", "user.email", "publisher@localhost"),
    ):
        if not os.environ.get(name):
            done = git.run("config", key)
            chosen[name] = done.stdout.decode("utf-8", "replace").strip() or fallback
    return chosen


def identity(git: Git) -> dict[str, str]:
    """The environment for a commit of ours."""
    chosen = committer(git)
    return chosen | {name.replace("COMMITTER", "AUTHOR"): value for name, value in chosen.items()}


def import_all(git: Git, site: Path, branch: str, message: str, more: tuple[str, ...]) -> None:
    """Have ghp-import make a commit of a whole site on a branch, on top of what was fetched of it.

    In a process of its own: it works where it stands, and starts git without a limit of time. Raises PublishError,
    TooSlow.
    """
    options = ("--no-jekyll", "--remote", REFS, "--branch", branch, "--message", message, *more)
    done = processes.run(
        [sys.executable, "-P", "-m", "ghp_import", *options, "--", str(site)],
        git.limits.remote,
        "ghp-import ghi bản mới",
        env=git.environment | _DURABLE | committer(git),
        cwd=git.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if done.returncode != 0:
        said = reason(done.stderr.decode("utf-8", "replace"))
        raise PublishError(f"git fast-import không ghi được bản mới (đĩa đầy?): {said}")
