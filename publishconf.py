"""Settings for publishing: the site's public address, and nothing that readers should not see."""

import os
import sys
from collections.abc import Mapping

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: E402,F403


def address(environment: Mapping[str, str]) -> str:
    """The site's address: what SITEURL says, or a domain of one's own, or where GitHub Pages shows a repository.

    The name of the repository is in GITHUB_REPOSITORY for every event; what an event itself tells of it may be
    empty where a run was started by the clock.
    """
    domain = environment.get("PUBLISH_CNAME")
    if given := environment.get("SITEURL") or (domain and f"https://{domain}"):
        return given
    owner, _, name = environment.get("GITHUB_REPOSITORY", "").partition("/")
    if not name or environment.get("GITHUB_SERVER_URL", "https://github.com") != "https://github.com":
        return "https://example.invalid"
    host = f"{owner.lower()}.github.io"
    return f"https://{host}" if name.lower() == host else f"https://{host}/{name}"


SITEURL = address(os.environ)
PREVIEW = False
