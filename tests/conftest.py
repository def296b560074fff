"""What rooms share: the real archive, built once by the real command, and a real Chromium."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser import chromium
from tests.reader import archive
from tests.site.images.site import Site

# How long an example takes tells of the machine and what else it does, not of the code.
# An official's proposal must not turn red by a text that chance made on that day: the ordinary run tries the same texts
# each time, the long one and the fuzzers try new ones.
settings.register_profile("archive", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("long", settings.get_profile("archive"), derandomize=False)
settings.load_profile("long" if os.environ.get("TEST_LONG") else "archive")

ROOT = Path(__file__).parent.parent
#: Where the published build is said to live: a host that cannot exist, and a base path.
PUBLISHED = "https://tin.invalid/kho"


def build(folder: Path, settings: str, **environment: str) -> Path:
    """Build ``content/`` into ``folder`` by Pelican's own command; a failed build fails the test."""
    command = [
        sys.executable,
        "-m",
        "pelican",
        "content",
        "-s",
        settings,
        "-o",
        str(folder / "out"),
        "--cache-path",
        str(folder / "cache"),
    ]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=300)
    if run.returncode != 0:
        pytest.fail(f"the build of content/ failed ({run.returncode}):\n{run.stdout}\n{run.stderr}")
    return folder / "out"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> Path:
    """The archive as ``make site`` builds it."""
    return build(tmp_path_factory.mktemp("site"), "pelicanconf.py")


@pytest.fixture(scope="session")
def published_site(tmp_path_factory) -> Path:
    """The archive with the settings for publishing, under the address ``PUBLISHED``."""
    return build(tmp_path_factory.mktemp("published"), "publishconf.py", SITEURL=PUBLISHED)


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory) -> Site:
    """The archive of every template, as published under ``archive.HOST``."""
    return archive.build(tmp_path_factory.mktemp("reader"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium of a test process: Playwright can be started only once in a thread."""
    expect.set_options(timeout=60_000)  # milliseconds: what is waited for comes, also while all else runs
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        yield started
        started.close()
