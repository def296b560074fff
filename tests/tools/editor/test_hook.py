"""The hook stops a commit with mistakes in the content, and no other."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
RIGHT = "---\ntitle: Bài thử\ndate: 2023-11-28 08:34\nbloc: khoi-thu\nauthor: []\n---\n\nNội dung thử.\n"


@pytest.fixture
def repo(tmp_path):
    """A repository with the project's hook, code and environment, and synthetic content."""
    for name in (".venv", "plugins", "theme", "pelicanconf.py", ".githooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "content/khoi").mkdir(parents=True)
    (tmp_path / "content/khoi/khoi-thu.md").write_text(
        "---\nname: Khối Thử\nkind: khoi\n---\nLời giới thiệu.\n", encoding="utf-8"
    )
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "core.hooksPath", ".githooks")
    git(tmp_path, "config", "user.email", "nguoi@example.vn")
    git(tmp_path, "config", "user.name", "Người thử")
    return tmp_path


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
