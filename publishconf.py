"""Settings for publishing: the site's public address, and nothing that readers should not see."""

import os
import sys
from collections.abc import Mapping

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: E402,F403


def address(environment: Mapping[str, str]) -> str:
    """The site's address: what SITEURL says, or a domain of one's own, or where the host shows a repository.

    The name of the repository is in GITHUB_REPOSITORY for every event (Forgejo sets it too, beside its own); what an
    event itself tells of it may be empty where a run was started by the clock. GitLab's CI_PAGES_URL is the whole
    address. https://example.invalid where nobody tells: publishing then refuses and says what to set.
    """
    domain = environment.get("PUBLISH_CNAME")
    if given := environment.get("SITEURL") or (domain and f"https://{domain}") or environment.get("CI_PAGES_URL"):
        return given.rstrip("/")
    # The domain of an owner's pages, and the repository that is shown at that domain itself.
    hosts = {
        "https://github.com": ("github.io", "{owner}.github.io"),
        "https://codeberg.org": ("codeberg.page", "pages"),
    }
    server = environment.get("FORGEJO_SERVER_URL") or environment.get("GITHUB_SERVER_URL") or "https://github.com"
    repository = environment.get("FORGEJO_REPOSITORY") or environment.get("GITHUB_REPOSITORY") or ""
    owner, _, name = repository.lower().partition("/")
    if not name or server.rstrip("/") not in hosts:
        return "https://example.invalid"
    pages, root = hosts[server.rstrip("/")]
    host = f"https://{owner}.{pages}"
    return host if name == root.format(owner=owner) else f"{host}/{repository.partition('/')[2]}"


SITEURL = address(os.environ | {"SITEURL": os.environ.get("SITEURL") or ADDRESS})  # noqa: F405
PREVIEW = False
