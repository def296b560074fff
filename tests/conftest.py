"""What rooms share: the real archive, built once by the real command."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> Path:
    """The folder of the site that Pelican's own command builds from ``content/``."""
    folder = tmp_path_factory.mktemp("site")
    command = [
        sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py",
        "-o", str(folder / "out"), "--cache-path", str(folder / "cache"),
    ]  # fmt: skip
    build = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    if build.returncode != 0:
        pytest.fail(f"the build of content/ failed ({build.returncode}):\n{build.stdout}\n{build.stderr}")
    return folder / "out"
