"""Where a host has no editorial workflow, what the desk saved on its branch becomes a proposal: real git, and
Forgejo's API played on the loopback."""

import subprocess

import pytest

from plugins.tools.desk import proposing
from tests.tools.desk.bare import Bare
from tests.tools.desk.forgejo import Forgejo

BRANCH = "bien-tap"
ARTICLE = "content/tin/2024/01/mau.md"


@pytest.fixture
def bare(tmp_path) -> Bare:
    (tmp_path / "nguon" / "content").mkdir(parents=True)
    (tmp_path / "nguon" / "content" / "a.md").write_text("một\nhai\n")
    return Bare.of(tmp_path / "kho.git", tmp_path / "nguon")


@pytest.fixture
def forgejo(bare, tmp_path, monkeypatch):
    subprocess.run(["git", "clone", "-q", bare.place, tmp_path / "may"], check=True)
    monkeypatch.chdir(tmp_path / "may")
    played = Forgejo(bare)
    monkeypatch.delenv("GITLAB_CI", raising=False)
    for name, value in (("TOKEN", "ma-dung"), ("REPOSITORY", "mau/kho"), ("API_URL", f"{played.url}/api/v1")):
        monkeypatch.setenv(f"GITHUB_{name}", value)
    yield played
    played.close()


def saved(bare: Bare, path: str = ARTICLE, text: bytes = b"bai\n", branch: str = BRANCH) -> str:
    """As the desk saves."""
    if not bare.head(branch):
        bare.git("branch", branch, "main")
    return bare.commit(branch, {path: text}, [], "Thêm tin")


def test_the_branch_is_made_at_main_where_there_is_none(bare, forgejo):
    assert proposing.main([]) == 0
    assert bare.head(BRANCH) == bare.head("main")
    assert forgejo.pulls == []


def test_what_was_saved_is_proposed_once(bare, forgejo, capsys):
    saved(bare)
    assert proposing.main([]) == 0
    saved(bare, text=b"bai sua\n")
    assert proposing.main([]) == 0
    (pull,) = forgejo.pulls
    assert (pull["head"], pull["base"]) == (BRANCH, "main")
    assert ARTICLE in pull["body"]
    assert "Đề nghị đang mở" in capsys.readouterr().out


@pytest.mark.parametrize("squashed", [False, True])
def test_after_it_was_accepted_the_branch_begins_anew_at_main(bare, forgejo, squashed):
    head = saved(bare)
    if squashed:
        bare.squash(BRANCH, "Tin mới")
    else:
        bare.git("update-ref", "refs/heads/main", head)
    saved(bare, "content/b.md", b"khac\n", "main")
    assert proposing.main([]) == 0
    assert bare.head(BRANCH) == bare.head("main")
    assert forgejo.pulls == []


def test_what_others_published_comes_to_the_desk_and_what_waits_stays(bare, forgejo):
    saved(bare)
    saved(bare, "content/b.md", b"khac\n", "main")
    assert proposing.main([]) == 0
    assert bare.read(BRANCH, "content/b.md") == "khac\n"
    assert bare.read(BRANCH, ARTICLE) == "bai\n"
    assert bare.changed("main", BRANCH) == [("A", ARTICLE)]
    assert len(forgejo.pulls) == 1


def test_lines_that_both_changed_are_left_to_a_person_and_named(bare, forgejo, capsys):
    head = saved(bare, "content/a.md", b"mot cua ban viet\nhai\n")
    saved(bare, "content/a.md", b"mot cua main\nhai\n", "main")
    assert proposing.main([]) == 1
    assert "content/a.md" in capsys.readouterr().err
    assert bare.head(BRANCH) == head
    assert len(forgejo.pulls) == 1


def test_what_is_saved_in_the_middle_is_not_lost(bare, forgejo, monkeypatch, capsys):
    saved(bare)
    bare.squash(BRANCH, "Tin mới")
    is_ancestor, newer = proposing.Git.is_ancestor, []

    def slow(self, *names):
        newer.append(saved(bare, "content/moi.md") if not newer else "")
        return is_ancestor(self, *names)

    monkeypatch.setattr(proposing.Git, "is_ancestor", slow)
    assert proposing.main([]) == 1
    assert bare.head(BRANCH) == newer[0]


def test_who_is_refused_is_told_so(bare, forgejo, capsys):
    saved(bare)
    forgejo.tokens.clear()
    assert proposing.main([]) == 1
    assert "Forgejo từ chối (401)" in capsys.readouterr().err
