"""Other hosts than GitHub: their files are right by the hosts' own rules, and call the same make targets."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.checkers.checkers import node, program
from tests.tools.publish.git_over_http import served

ROOT = Path(__file__).parents[3]
GITLAB = ROOT / ".gitlab-ci.yml"
FORGEJO = sorted((ROOT / ".forgejo/workflows").glob("*.yml"))
CLI = ROOT / "tests/checkers/node_modules/gitlab-ci-local/dist/index.js"
WORD = "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=cms/nhap/bao-cao"
PROPOSAL = "CI_PIPELINE_SOURCE=merge_request_event"


def gitlab(folder: Path, text: str, *arguments: str) -> subprocess.CompletedProcess:
    """gitlab-ci-local reads a file as GitLab would, after the JSON Schema that GitLab publishes of it."""
    folder.mkdir()
    (folder / ".gitlab-ci.yml").write_text(text, "utf-8")
    for command in (
        ["init", "-q", "-b", "main"],
        ["remote", "add", "origin", "https://gitlab.invalid/ban-mau/tin.git"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    command = [node(), str(CLI), "--list-json", "--no-evaluate-rule-changes", *arguments]
    environment = os.environ | {"HOME": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def jobs(done: subprocess.CompletedProcess) -> dict[str, str]:
    """When each job runs."""
    assert done.returncode == 0, done.stdout + done.stderr
    return {job["name"]: job["when"] for job in json.loads(done.stdout[done.stdout.index("[\n") :])}


@pytest.mark.parametrize(("arguments", "expected"), [
    ((), {"check": "never", "intake": "never", "tests": "never", "pages": "on_success", "verify": "never"}),
    (("--variable", "VERIFY=1"), {"check": "never", "intake": "never", "tests": "never", "pages": "never", "verify": "on_success"}),
    (("--variable", PROPOSAL, "--unset-variable", "CI_COMMIT_BRANCH"), {"check": "on_success", "intake": "never", "tests": "on_success", "pages": "never", "verify": "never"}),
    (("--variable", PROPOSAL, "--variable", WORD, "--unset-variable", "CI_COMMIT_BRANCH"), {"check": "on_success", "intake": "on_success", "tests": "on_success", "pages": "never", "verify": "never"}),
])  # fmt: skip
def test_gitlab_checks_a_proposal_and_publishes_what_was_merged(tmp_path, arguments, expected):
    assert jobs(gitlab(tmp_path / "kho", GITLAB.read_text("utf-8"), *arguments)) == expected


def test_the_schema_would_refuse_a_word_that_gitlab_does_not_know(tmp_path):
    text = GITLAB.read_text("utf-8").replace("interruptible: false", "interruptable: 7")
    done = gitlab(tmp_path / "kho", text)
    assert done.returncode != 0 and "interruptable" in done.stdout + done.stderr


def test_forgejos_workflows_are_right_and_use_no_action_from_elsewhere():
    command = [program("actionlint"), "-no-color", "-shellcheck", program("shellcheck")]
    ignored = ["-ignore", 'label "docker" is unknown']  # what a runner of Forgejo is called by default
    done = subprocess.run([*command, *ignored, *map(str, FORGEJO)], cwd=ROOT, capture_output=True, text=True)
    assert [file.name for file in FORGEJO] == ["check.yml", "intake.yml", "propose.yml", "publish.yml", "verify.yml"]
    assert (done.returncode, done.stdout) == (0, "")
    assert not any("uses:" in file.read_text("utf-8") for file in FORGEJO)


def test_every_host_calls_the_same_targets():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = {}
    for name, files in {
        "github": sorted((ROOT / ".github/workflows").glob("*.yml")),
        "gitlab": [GITLAB],
        "forgejo": FORGEJO,
    }.items():
        lines = "\n".join(
            line
            for file in files
            for line in file.read_text("utf-8").splitlines()
            if not line.lstrip().startswith("#") and "apt-get" not in line
        )
        called[name] = set(re.findall(r"\bmake (?:-s )?([a-z-]+)", lines))
        assert called[name] <= targets
    assert all(found >= {"summary", "publish", "ledger", "rollback", "test", "verify"} for found in called.values())
    assert called["gitlab"] >= {"annotate", "previews", "pages"} and "check" in called["forgejo"]


def test_forgejo_gets_the_proposal_with_the_token_of_its_step(published, tmp_path):
    """The very lines of the workflow, against git over HTTP."""
    workflow = yaml.safe_load((ROOT / ".forgejo/workflows/check.yml").read_text("utf-8"))
    asked = {name: str(value) for name, value in workflow["env"].items() if name.startswith("GIT_CONFIG")}
    step = next(step for step in workflow["jobs"]["check"]["steps"] if "PULL_TOKEN" in step.get("env", {}))
    published.first.git.out("checkout", "-q", "-b", "khac")
    published.first.add("de-nghi")
    published.first.commit()
    published.first.git.out("push", "-q", "origin", "HEAD:refs/pull/1/head")
    (tmp_path / "kho").mkdir()
    with served(published.path, "x-access-token", "bi-mat") as address:
        server, _, repository = address.rpartition("/")
        told = {"GITHUB_SERVER_URL": server, "GITHUB_REPOSITORY": repository, "GITHUB_REF": "refs/pull/1/head"}
        environment = os.environ | asked | told | {"PULL_TOKEN": "bi-mat", "GIT_TERMINAL_PROMPT": "0"}
        run = ["bash", "-e", "-c", step["run"]]
        done = subprocess.run(run, cwd=tmp_path / "kho", env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "kho/content/tin/2024/01/de-nghi.md").is_file()
    assert "bi-mat" not in (tmp_path / "kho/.git/config").read_text("utf-8")


def test_a_host_without_branches_gets_the_files_that_are_live(published, tmp_path):
    folder = tmp_path / "public"
    assert str(folder) in published.first.work().pages(folder)
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found == published.files()


def test_files_of_somebody_else_are_not_mixed_with_them(published, tmp_path):
    (tmp_path / "public").mkdir()
    (tmp_path / "public/cua-toi.txt").write_text("của tôi", "utf-8")
    (tmp_path / "lien-ket").symlink_to(tmp_path / "public")
    for folder in ("public", "lien-ket", "public/cua-toi.txt"):
        status, said = published.first.run("pages", str(tmp_path / folder))
        assert status == 1 and "thư mục trống" in said and "Traceback" not in said
    assert [path.name for path in (tmp_path / "public").iterdir()] == ["cua-toi.txt"]


def test_what_was_never_published_has_no_pages(hub, tmp_path):
    status, said = hub.first.run("pages", str(tmp_path / "public"))
    assert status == 1 and "make publish" in said
