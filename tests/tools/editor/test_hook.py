"""The hook stops a commit with mistakes in the content, and no other; nothing runs that was only looked at."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
RIGHT = "---\ntitle: Bài thử\ndate: 2023-11-28 08:34\nbloc: khoi-thu\nauthor: []\n---\n\nNội dung thử.\n"


@pytest.fixture
def repo(tmp_path):
    """A repository with the project's hook, code and environment, and synthetic content."""
    for name in (".venv", "plugins", "theme", "pelicanconf.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / ".githooks", tmp_path / ".githooks")
    (tmp_path / "content/khoi").mkdir(parents=True)
    (tmp_path / "content/khoi/khoi-thu.md").write_text(
        "---\nname: Khối Thử\nkind: khoi\n---\nLời giới thiệu.\n", encoding="utf-8"
    )
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.email", "nguoi@example.vn")
    git(tmp_path, "config", "user.name", "Người thử")
    assert hooks(tmp_path).returncode == 0
    return tmp_path


def hooks(repo) -> subprocess.CompletedProcess:
    return editor(repo, "hooks")


def editor(repo, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "plugins.tools.editor", *arguments]
    return subprocess.run(
        command, cwd=repo, capture_output=True, text=True, encoding="utf-8", timeout=120, env=os.environ, check=False
    )


def git(repo, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["git", *arguments], cwd=repo, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def commit(repo, path: str, text: str) -> subprocess.CompletedProcess:
    file = repo / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    git(repo, "add", path)
    return git(repo, "commit", "-m", "thử")


def test_right_content_is_committed(repo):
    assert commit(repo, "content/tin/2023/11/bai.md", RIGHT).returncode == 0


def test_a_mistake_stops_the_commit_and_is_named(repo):
    run = commit(repo, "content/tin/2023/11/bai.md", RIGHT.replace("khoi-thu", "khoi-la"))
    assert run.returncode != 0
    assert "content/tin/2023/11/bai.md:4: bloc:" in run.stdout + run.stderr
    assert git(repo, "rev-parse", "HEAD").returncode != 0


def test_a_commit_beside_the_content_is_not_held_up(repo):
    (repo / "content/hong.md").write_text("không đúng", encoding="utf-8")
    assert commit(repo, "ghi-chu.txt", "thử\n").returncode == 0


@pytest.fixture
def proposal(repo) -> Path:
    """A branch of a stranger whose hooks leave a trace; returns where they would leave it."""
    git(repo, "add", ".githooks")
    assert commit(repo, "content/tin/2023/11/bai.md", RIGHT).returncode == 0
    trace = repo / "da-chay"
    git(repo, "checkout", "-q", "-b", "de-nghi")
    for name in ("post-checkout", "pre-commit", "post-merge"):
        (repo / ".githooks" / name).write_text(f"#!/bin/sh\necho {name} >> {trace}\n", "utf-8")
        (repo / ".githooks" / name).chmod(0o755)
    git(repo, "add", ".githooks")
    git(repo, "commit", "-q", "--no-verify", "-m", "thử")
    git(repo, "checkout", "-q", "-")
    return trace


def test_looking_at_a_proposal_runs_nothing_of_it(repo, proposal):
    assert git(repo, "checkout", "de-nghi").returncode == 0
    assert "echo" in (repo / ".githooks/post-checkout").read_text("utf-8")
    assert not proposal.exists()


def test_a_changed_hook_is_asked_for_again_and_shown_before_it_is_used(repo):
    mine = repo / ".githooks/pre-commit"
    mine.write_text(mine.read_text("utf-8") + "# thêm\n", "utf-8")
    assert "make hooks" in editor(repo, "check").stderr
    told = hooks(repo).stdout
    assert "+# thêm" in told and "make hooks" not in editor(repo, "check").stderr
    assert (repo / ".git/hooks/pre-commit").read_text("utf-8").endswith("# thêm\n")


def test_a_clone_that_ran_its_hooks_from_the_work_tree_is_told_and_set_right(repo, proposal):
    git(repo, "config", "core.hooksPath", ".githooks")
    assert "core.hooksPath" in editor(repo, "check").stderr
    assert hooks(repo).returncode == 0
    git(repo, "checkout", "de-nghi")
    assert not proposal.exists() and "core.hooksPath" not in editor(repo, "check").stderr


@pytest.mark.parametrize("whose", ["file", "link", "path"])
def test_a_hook_of_somebody_else_is_left_alone(repo, whose):
    target, other = repo / ".git/hooks/pre-commit", repo / "cua-toi"
    other.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    target.unlink()
    if whose == "file":
        target.write_bytes(other.read_bytes())
    elif whose == "link":
        target.symlink_to(other)
    else:
        git(repo, "config", "core.hooksPath", str(repo / "noi-khac"))
    run = hooks(repo)
    assert (run.returncode, run.stdout) == (1, "") and "Lỗi:" in run.stderr and "Traceback" not in run.stderr
    assert other.read_text("utf-8") == "#!/bin/sh\nexit 0\n"
    assert whose == "path" or target.read_bytes() == other.read_bytes()


def test_outside_a_repository_a_sentence_says_so(tmp_path):
    for name in ("plugins", ".githooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    run = subprocess.run(
        [sys.executable, "-m", "plugins.tools.editor", "hooks"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ | {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)},
    )
    assert run.returncode == 1 and "kho git" in run.stderr
