"""How commands start and end: which version runs, and an error that nobody foresaw told to a person."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = ("plugins.tools.editor", "plugins.tools.preview", "plugins.tools.importer", "plugins.tools.publish")
BROKEN = "from pelicanconf import *\nNAME = {}['không có']\n"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if name != "TDKT_DEBUG"}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=kept | environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("command", ["plugins", *COMMANDS])
def test_every_command_tells_which_commit_of_it_runs_and_on_what(command):
    done = run(command, "--version")
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    assert done.returncode == 0 and done.stdout.count("\n") == 1
    assert head[:10] in done.stdout
    assert all(name in done.stdout for name in ("Pelican 4.", "Python 3.", os.uname().machine))


@pytest.fixture
def broken(tmp_path) -> str:
    """Settings of which loading fails in a way that no message was written for."""
    file = tmp_path / "conf.py"
    file.write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{BROKEN}", "utf-8")
    return str(file)


def commands(broken: str, tmp_path: Path) -> list[list[str]]:
    out = ["-o", str(tmp_path / "out"), "--cache-path", str(tmp_path / "cache")]
    return [
        ["plugins", "content", "-s", broken, *out],
        ["plugins.tools.editor", "check", "content", "--settings", broken],
    ]


@pytest.mark.parametrize("number", [0, 1])
def test_an_error_that_nobody_foresaw_says_how_to_report_it_and_shows_no_traceback(number, broken, tmp_path):
    done = run(*commands(broken, tmp_path)[number], COLUMNS="400")
    said = done.stdout + done.stderr
    assert done.returncode not in (0, 2) and "Traceback" not in said
    assert all(word in said for word in ("KeyError: 'không có'", "Issues", "SECURITY.md", "TDKT_DEBUG=1", "Kho tin "))


@pytest.mark.parametrize("number", [0, 1])
def test_who_asks_sees_the_traceback(number, broken, tmp_path):
    asked = run(*commands(broken, tmp_path)[number], COLUMNS="400", TDKT_DEBUG="1")
    flagged = run(*commands(broken, tmp_path)[number], "--debug", COLUMNS="400")
    assert "Traceback" in asked.stdout + asked.stderr and "Traceback" in flagged.stdout + flagged.stderr
    assert asked.returncode != 0 and flagged.returncode != 0


def test_the_version_is_told_without_git_too():
    done = run("plugins", "--version", PATH="/nowhere")
    assert (done.returncode, "không có git" in done.stdout) == (0, True)
