"""How long others may take: a remote that hangs must not hold publishing, and its lock, for ever."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from plugins.tools.publish.errors import PublishError


class Limits(NamedTuple):
    """Seconds: ``remote`` for each call to git or to a remote, ``build`` for a whole build.

    A full build of 100,000 articles takes minutes, a push of its pages over a slow line too.
    """

    remote: float = 900
    build: float = 3600


#: The variables of the environment that change them, as PUBLISH_REMOTE names the remote.
NAMES = {"remote": "PUBLISH_SECONDS", "build": "BUILD_SECONDS"}


def read(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits that an environment sets. Raises PublishError for one that is no number above 0."""
    found = {}
    for field, name in NAMES.items():
        if text := environment.get(name, "").strip():
            try:
                found[field] = float(text)
            except ValueError:
                found[field] = 0.0
            if not 0 < found[field] < 1e7:
                raise PublishError(f"{name} là {text!r}, phải là số giây lớn hơn 0.")
    return Limits(**found)
