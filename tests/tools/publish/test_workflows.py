"""The workflows: right by actionlint, pinned, with no more rights than they need."""

import json
import os
import re
import runpy
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.checkers.checkers import program
from tests.tools.publish.git_over_http import served

ROOT = Path(__file__).parents[3]
WORKFLOWS = ROOT / ".github/workflows"
FILES = sorted(WORKFLOWS.glob("*.yml"))
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
    assert [file.name for file in FILES] == ["audit.yml", "check.yml", "intake.yml", "publish.yml", "verify.yml"]
    assert actionlint(*FILES) == ""


def test_zizmor_finds_nothing_that_could_be_misused():
    assert zizmor(*FILES, ROOT / ".github/dependabot.yml") == ""


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
    most = {
        "publish.yml": {"contents": "write"},
        "intake.yml": {"contents": "write", "pull-requests": "write"},  # a branch, and its draft
    }.get(file.name, {"contents": "read"})
    assert all(given in ({}, most) for given in granted)


def test_proposals_run_without_secrets_and_publishing_is_never_cancelled():
    check, publish = ((ROOT / f".github/workflows/{name}.yml").read_text("utf-8") for name in ("check", "publish"))
    assert "pull_request_target" not in check and "secrets" not in check + publish
    assert yaml.safe_load(publish)["concurrency"]["cancel-in-progress"] is False
    assert set(yaml.safe_load(publish)[True]) == {"push", "schedule", "workflow_dispatch"}


def test_publishers_queue_and_a_rollback_is_in_no_queue_where_a_later_run_takes_its_place():
    group = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))["concurrency"]["group"]
    assert group == "${{ inputs.rollback_to && format('rollback-{0}', github.run_id) || 'publish' }}"


def test_no_workflow_asks_an_event_that_the_clock_started_for_the_repository():
    for file, name in ((WORKFLOWS / "check.yml", "check"), (WORKFLOWS / "publish.yml", "publish")):
        assert "github.event." not in file.read_text("utf-8")
        job = yaml.safe_load(file.read_text("utf-8"))["jobs"][name]
        told = {name: value for name, value in job["env"].items() if name in ("SITEURL", "PUBLISH_CNAME")}
        assert told == {"SITEURL": "${{ vars.SITEURL }}", "PUBLISH_CNAME": "${{ vars.PUBLISH_CNAME }}"}


@pytest.mark.parametrize(("environment", "expected"), [
    ({"GITHUB_REPOSITORY": "Ban-TDKT/tin"}, "https://ban-tdkt.github.io/tin"),
    ({"GITHUB_REPOSITORY": "Ban-TDKT/ban-tdkt.github.io"}, "https://ban-tdkt.github.io"),
    ({"GITHUB_REPOSITORY": "a/b", "SITEURL": "", "PUBLISH_CNAME": "tin.example.vn"}, "https://tin.example.vn"),
    ({"GITHUB_REPOSITORY": "a/b", "PUBLISH_CNAME": "tin.example.vn", "SITEURL": "https://www.example.vn/tin"}, "https://www.example.vn/tin"),
    ({"GITHUB_REPOSITORY": "a/b", "GITHUB_SERVER_URL": "https://git.example.vn"}, "https://example.invalid"),
    ({"SITEURL": "", "PUBLISH_CNAME": ""}, "https://example.invalid"),
    ({"CI_PAGES_URL": "https://ban-tdkt.gitlab.io/tin", "SITEURL": ""}, "https://ban-tdkt.gitlab.io/tin"),
    ({"CI_PAGES_URL": "https://ban.gitlab.io/tin", "PUBLISH_CNAME": "tin.example.vn"}, "https://tin.example.vn"),
    ({"GITHUB_REPOSITORY": "Ban/Tin", "GITHUB_SERVER_URL": "https://codeberg.org"}, "https://ban.codeberg.page/Tin"),
    ({"FORGEJO_REPOSITORY": "Ban/pages", "FORGEJO_SERVER_URL": "https://codeberg.org/"}, "https://ban.codeberg.page"),
    ({"FORGEJO_REPOSITORY": "Ban/tin", "FORGEJO_SERVER_URL": "https://git.example.vn"}, "https://example.invalid"),
    ({"SITEURL": "https://tin.example.vn/"}, "https://tin.example.vn"),
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
    called = [name for step in steps for name in re.findall(r"make (?:-s )?([a-z-]+)", step)]
    assert len(called) >= 8 and set(called) <= targets
    assert [step for step in steps if "make" not in step and not step.startswith(("echo ", "git diff "))] == []


def job(name: str, file: str) -> dict:
    return yaml.safe_load((WORKFLOWS / file).read_text("utf-8"))["jobs"][name]


def test_publishing_pushes_with_the_token_of_its_own_step_and_leaves_none_behind(published):
    """The environment is the workflow's own; the host is git's, over HTTP."""
    told = job("publish", "publish.yml")
    asked = {name: str(value) for name, value in told["env"].items() if name.startswith("GIT_CONFIG")}
    step = next(step for step in told["steps"] if step.get("run") == "make publish")
    assert step["env"] == {"PUSH_TOKEN": "${{ github.token }}"}
    published.git.out("config", "http.receivepack", "true")
    clone = published.clone()
    with served(published.path, "x-access-token", "bi-mat") as address:
        clone.git.out("remote", "set-url", "origin", address)
        clone.add("moi")
        clone.commit()
        published.git.out("fetch", "-q", str(clone.root), "HEAD:main")
        without = os.environ | asked
        status, said = clone.run("publish", env=without)
        assert status == 1 and "Lỗi:" in said
        status, said = clone.run("publish", env=without | {"PUSH_TOKEN": "bi-mat"})
        assert status == 0, said
    assert "bi-mat" not in said and "bi-mat" not in (clone.root / ".git/config").read_text("utf-8")
    assert published.live.source == published.main


def test_a_proposal_that_changes_more_than_content_runs_all_tests(published):
    compare = next(step["run"] for step in job("scope", "check.yml")["steps"] if step.get("id") == "compare")
    assert "needs.scope.outputs.code == 'true'" in job("tests", "check.yml")["if"]
    assert job("tests", "check.yml")["steps"][-1]["run"] == "make test"
    clone = published.first
    for path, is_code in (("content/tin/2024/01/x.txt", False), ("theme/x.css", True), ("publishconf.py", True)):
        clone.write(path, f"# {path}\n")
        clone.commit()
        output = clone.root / ".git/told"
        output.write_text("", "utf-8")
        environment = os.environ | {"GITHUB_OUTPUT": str(output)}
        done = subprocess.run(["bash", "-e", "-c", compare], cwd=clone.root, env=environment)
        assert (done.returncode, output.read_text("utf-8")) == (0, "code=true\n" if is_code else "")


def test_pins_of_every_lock_are_proposed_anew():
    """By GitHub's own Dependabot; Renovate finds the files of GitLab and Forgejo by their names."""
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    folders = {
        (one["package-ecosystem"], folder.strip("/"))
        for one in updates
        for folder in one.get("directories", [one.get("directory")])
    }
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.splitlines()
    locks = {
        ("pip", str(Path(path).parent).strip(".")) for path in tracked if re.search(r"requirements\S*\.txt$", path)
    }
    locks |= {("npm", str(Path(path).parent)) for path in tracked if path.endswith("package-lock.json")}
    assert folders == locks | {("github-actions", "")}
    renewed = json.loads((ROOT / "renovate.json").read_text("utf-8"))["packageRules"]
    assert {manager for rule in renewed for manager in rule["matchManagers"]} >= {"pip_requirements", "npm", "gitlabci"}
