"""The workflows: right by actionlint, pinned, with no more rights than they need."""

import re
import runpy
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.checkers.checkers import program

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
SCRIPTS = ["tests/checkers/install-system", ".githooks/pre-commit", ".ci/run"]
BAD = """\
on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: echo ${{ github.event.issue.title }} $unquoted
      - run: echo ${{ nothing.x }}
"""


def findings(name: str, *arguments: str | Path) -> str:
    """What a linter has to say; "" where it finds nothing."""
    run = subprocess.run([program(name), *map(str, arguments)], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0 or run.stdout, f"{name} did not run:\n{run.stderr}"
    return run.stdout if run.returncode else ""


def actionlint(*files: Path) -> str:
    """Its own rules, and shellcheck's for what a step runs."""
    return findings("actionlint", "-no-color", "-shellcheck", program("shellcheck"), *files)


def zizmor(*files: Path) -> str:
    return findings("zizmor", "--offline", "--quiet", "--no-progress", "--color=never", "--format=plain", *files)


def test_actionlint_finds_nothing():
    assert [file.name for file in FILES] == ["check.yml", "publish.yml"]
    assert actionlint(*FILES) == ""


def test_zizmor_finds_nothing_that_could_be_misused():
    assert zizmor(*FILES) == ""


def test_shellcheck_finds_nothing_in_our_scripts():
    assert findings("shellcheck", *SCRIPTS) == ""


def test_the_linters_would_find_something(tmp_path):
    bad = tmp_path / "bad.yml"
    bad.write_text(BAD, "utf-8")
    (tmp_path / "bad.sh").write_text("#!/bin/sh\necho $1\n", "utf-8")
    found = actionlint(bad)
    assert all(word in found for word in ("untrusted", "nothing", "SC2086"))
    assert all(word in zizmor(bad) for word in ("artipacked", "template-injection", "unpinned-uses"))
    assert "SC2086" in findings("shellcheck", tmp_path / "bad.sh")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_action_is_pinned_by_digest_and_rights_are_least(file):
    text = file.read_text("utf-8")
    workflow = yaml.safe_load(text)
    uses = re.findall(r"uses: (.+)", text)
    assert uses and all(re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in uses)
    assert workflow["permissions"] == {}
    granted = [job["permissions"] for job in workflow["jobs"].values()]
    assert granted == ([{"contents": "read"}] if file.name == "check.yml" else [{"contents": "write"}])


def test_proposals_run_without_secrets_and_publishing_is_never_cancelled():
    check, publish = ((ROOT / f".github/workflows/{name}.yml").read_text("utf-8") for name in ("check", "publish"))
    assert "pull_request_target" not in check and "secrets" not in check + publish
    assert yaml.safe_load(publish)["concurrency"]["cancel-in-progress"] is False
    assert set(yaml.safe_load(publish)[True]) == {"push", "schedule", "workflow_dispatch"}


def test_publishers_queue_and_a_rollback_is_in_no_queue_where_a_later_run_takes_its_place():
    group = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))["concurrency"]["group"]
    assert group == "${{ inputs.rollback_to && format('rollback-{0}', github.run_id) || 'publish' }}"


def test_no_workflow_asks_an_event_that_the_clock_started_for_the_repository():
    for file in FILES:
        assert "github.event." not in file.read_text("utf-8")
        (job,) = yaml.safe_load(file.read_text("utf-8"))["jobs"].values()
        told = {name: value for name, value in job["env"].items() if name in ("SITEURL", "PUBLISH_CNAME")}
        assert told == {"SITEURL": "${{ vars.SITEURL }}", "PUBLISH_CNAME": "${{ vars.PUBLISH_CNAME }}"}


@pytest.mark.parametrize(("environment", "expected"), [
    ({"GITHUB_REPOSITORY": "Ban-TDKT/tin"}, "https://ban-tdkt.github.io/tin"),
    ({"GITHUB_REPOSITORY": "Ban-TDKT/ban-tdkt.github.io"}, "https://ban-tdkt.github.io"),
    ({"GITHUB_REPOSITORY": "a/b", "SITEURL": "", "PUBLISH_CNAME": "tin.example.vn"}, "https://tin.example.vn"),
    ({"GITHUB_REPOSITORY": "a/b", "PUBLISH_CNAME": "tin.example.vn", "SITEURL": "https://www.example.vn/tin"}, "https://www.example.vn/tin"),
    ({"GITHUB_REPOSITORY": "a/b", "GITHUB_SERVER_URL": "https://git.example.vn"}, "https://example.invalid"),
    ({"SITEURL": "", "PUBLISH_CNAME": ""}, "https://example.invalid"),
])  # fmt: skip
def test_the_address_of_the_site_is_the_same_whatever_started_the_run(environment, expected):
    assert runpy.run_path(str(ROOT / "publishconf.py"))["address"](environment) == expected


def test_every_step_is_a_make_target():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    steps = [
        step["run"]
        for file in FILES
        for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values()
        for step in job["steps"]
        if "run" in step
    ]
    called = [re.match(r"make (?:-s )?([a-z-]+)", step)[1] for step in steps]
    assert len(called) >= 5 and set(called) <= targets
