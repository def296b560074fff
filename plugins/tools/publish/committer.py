"""Who commits, and git called for somebody else's code that takes both from the process."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from plugins.tools.publish.git import HOOKS, Git

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


@contextlib.contextmanager
def inside(folder: Path, environment: dict[str, str]) -> Iterator[None]:
    """ghp-import has no argument for the repository: it works where the process stands, unless a hook's variables tell
    it otherwise."""
    environment = _DURABLE | environment
    kept = {name: os.environ.get(name) for name in (*environment, *HOOKS)}
    for name in HOOKS:
        os.environ.pop(name, None)
    os.environ.update(environment)
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
