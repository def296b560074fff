"""Every output file is an artifact: a URL, and a function of declared inputs."""

from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple


class Artifact(NamedTuple):
    """``build`` is a partial of a module-level function; it is called with the desk first.

    With a ``template`` the function returns the template's values; without one, the
    file's bytes or text. The inputs are the partial's arguments, and the fingerprint
    is taken from those very arguments: what was not declared cannot be shown.
    """

    url: str
    build: partial
    template: str = ""


class BuildError(Exception):
    """A build that cannot go on for a reason that is not the content's."""

    exitcode = 1


def file_of(url: str) -> str:
    """The output file of a URL path: ``/khoi/`` → ``khoi/index.html``.

    Raises BuildError for a URL that does not stay inside the output folder.
    """
    path = url[1:] + "index.html" if url.endswith("/") else url[1:]
    parts = path.split("/")
    if not url.startswith("/") or "\\" in url or "\0" in url or not all(p and p not in (".", "..") for p in parts):
        raise BuildError(f"artifact URL {url!r} does not stay inside the output folder")
    return path


def fingerprint(artifact: Artifact, bases: Mapping[str, str]) -> str:
    """32 hex digits that change when anything changes the artifact's bytes could depend on.

    ``bases`` maps a template's name to the digest of all that shapes it (``""``: of
    artifacts without a template).
    """
    build = artifact.build
    parts = [bases[artifact.template], build.func.__module__, build.func.__qualname__]
    for value in build.args:
        _describe(value, parts)
    for name, value in build.keywords.items():
        parts.append(name)
        _describe(value, parts)
    return blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()


def _describe(value: Any, parts: list[str]) -> None:
    """Append what identifies a value; a record is identified by its digest."""
    digest = getattr(value, "digest", None)
    if digest is not None:
        parts.append(digest)
    elif isinstance(value, str):
        parts.append(value)
    elif isinstance(value, (tuple, list)):
        parts.append(f"({len(value)}")
        for item in value:
            _describe(item, parts)
    elif isinstance(value, Mapping):
        _describe(tuple(value.items()), parts)
    elif value is None or isinstance(value, (int, float, bytes)):
        parts.append(repr(value))
    else:
        raise BuildError(f"{type(value).__name__} cannot be an artifact's input: it has no digest")


def collect(groups: Iterable[Iterable[Artifact]]) -> list[Artifact]:
    """All artifacts in one list. Raises BuildError where two claim one file."""
    found: dict[str, Artifact] = {}
    for group in groups:
        for artifact in group:
            if artifact.url in found:
                raise BuildError(f"two artifacts claim {artifact.url}")
            found[artifact.url] = artifact
    return list(found.values())
