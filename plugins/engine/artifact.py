"""Every output file is an artifact: a URL, and a function of declared inputs."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import blake2b
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from plugins.base import addresses
from plugins.base.contract import PageContext
from plugins.base.model import Problem
from plugins.base.refusal import Refusal

P = ParamSpec("P")
R = TypeVar("R")


class Artifact(NamedTuple):
    """``build`` (see ``declared``) is a partial of a module-level function; it is called with the context first.

    With a ``template`` the function returns the template's values; without one, the
    file's bytes or text. The inputs are the partial's arguments, and the fingerprint
    is taken from those very arguments: what was not declared cannot be shown.
    ``weight`` is how many pages it costs to build, for sharing out the work.
    """

    url: str
    build: partial[Any]
    template: str = ""
    weight: int = 1


def declared(build: Callable[Concatenate[PageContext, P], R], /, *inputs: P.args, **named: P.kwargs) -> "partial[R]":
    """The ``build`` of an artifact: a module-level function and its inputs, which are checked against its
    parameters."""
    return partial(cast(Callable[..., R], build), *inputs, **named)


def weight_of(entries: int) -> int:
    """The weight of an artifact that lists so many articles."""
    return 1 + entries // 20


class Bundle(NamedTuple):
    """Artifacts that are looked at one by one only where something of them changed.

    ``digest`` changes with every input of every one of them; all have the same
    ``template``, and ``make()`` gives them. Nobody else may make a bundle of that ``name``.
    """

    name: str
    digest: str
    template: str
    make: Callable[[], Iterable[Artifact]]


#: An empty, ``.`` or ``..`` step, a backslash, a control character.
UNCONFINED = re.compile(r"//|/\.\.?(?:/|$)|[\\\x00-\x1f]")


class BuildError(Refusal):
    """A build that cannot go on for a reason that is not the content's."""


class ContentErrors(Exception):
    """The content has mistakes; they were shown, and nothing was written."""

    exitcode = 1

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} lỗi trong nội dung; chưa ghi gì ra trang.")
        self.problems = problems


def file_of(url: str) -> str:
    """The output file of a URL path: ``/khoi/`` → ``khoi/index.html``.

    Raises BuildError for a URL that does not stay inside the output folder.
    """
    if UNCONFINED.search(url) or not url.startswith("/"):
        raise BuildError(f"artifact URL {url!r} does not stay inside the output folder")
    return addresses.file_of(url)


def fingerprint(artifact: Artifact, bases: Mapping[str, str]) -> str:
    """32 hex digits that change when anything changes the artifact's bytes could depend on.

    ``bases`` maps a template's name to the digest of all that shapes it (``""``: of
    artifacts without a template).
    """
    build = artifact.build
    parts = [bases[artifact.template], build.func.__module__, build.func.__qualname__]
    _describe(build.args, parts)
    if build.keywords:
        _describe(tuple(build.keywords.items()), parts)
    return blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()


def inputs(*values: Any) -> str:
    """A text that changes with any of the values, as an artifact's fingerprint does."""
    parts: list[str] = []
    _describe(values, parts)
    return "\x1f".join(parts)


def same_inputs(one: Artifact, other: Artifact) -> bool:
    """Whether two artifacts are the same function of equal inputs, and so have one fingerprint."""
    a, b = one.build, other.build
    return a.func is b.func and one.template == other.template and a.args == b.args and a.keywords == b.keywords


def _describe(values: Iterable[Any], parts: list[str]) -> None:
    """Append what identifies each value; a record is identified by its digest.

    Half of a warm build's time goes by here, so types are told apart in the order of
    their number.
    """
    for value in values:
        kind = type(value)
        if kind is str:
            parts.append(value)
        elif kind is tuple or kind is list:
            parts.append(f"({len(value)}")
            if value:
                _describe(value, parts)
        elif (digest := getattr(value, "digest", None)) is not None:
            parts.append(digest)
        elif isinstance(value, Mapping):
            _describe((tuple(value.items()),), parts)
        elif value is None or isinstance(value, (int, float, bytes)):
            parts.append(f"\x1e{value!r}")  # 1 is not "1"
        elif isinstance(value, tuple):
            _describe((tuple(value),), parts)
        else:
            raise BuildError(f"{kind.__name__} cannot be an artifact's input: it has no digest")
