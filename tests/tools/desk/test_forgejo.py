"""*Gửi bản Word* on Forgejo and Gitea, where the desk has one branch for all that waits: real git, the desk in Chromium
and Forgejo's API played on the loopback."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from plugins.tools.desk import intake
from plugins.tools.desk.settings import PROPOSALS, Repository
from tests.sites.copying import ROOT
from tests.tools.desk.bare import Bare
from tests.tools.desk.forgejo import Forgejo
from tests.tools.desk.published import Published, listed, save, until
from tests.tools.desk.test_intake import WAITING, WORD, report

TITLE = "Khối Nội chính tổng kết công tác thi đua mẫu"


@pytest.fixture
def forgejo(tmp_path, monkeypatch) -> Iterator[Forgejo]:
    """A repository with a branch for what waits, and a clone of it in which a workflow runs."""
    shutil.copytree(ROOT / "content", tmp_path / "nguon" / "content")
    played = Forgejo(Bare.of(tmp_path / "kho.git", tmp_path / "nguon"))
    played.bare.git("branch", PROPOSALS, "main")
    subprocess.run(["git", "clone", "-q", played.bare.place, tmp_path / "may"], check=True)
    monkeypatch.chdir(tmp_path / "may")
    monkeypatch.delenv("GITLAB_CI", raising=False)
    for name, value in (("TOKEN", "ma-khac"), ("REPOSITORY", "mau/kho"), ("API_URL", f"{played.url}/api/v1")):
        monkeypatch.setenv(f"GITHUB_{name}", value)
    yield played
    played.close()


def send(bare: Bare, word: bytes) -> None:
    bare.git("branch", WAITING, "main")
    bare.commit(WAITING, {WORD: word, "nhap/tong-ket-mau.yml": b"file: x\n"}, [], "Gui ban Word")


def articles(bare: Bare) -> list[str]:
    return [path for _, path in bare.changed("main", PROPOSALS) if path.endswith(".md")]


def test_a_word_file_comes_back_to_the_desk_as_an_article_that_waits(browser: Browser, packages, forgejo, tmp_path):
    word, bare = tmp_path / "Báo cáo.docx", forgejo.bare
    word.write_bytes(report())
    repository = Repository("gitea", "mau/kho", "main", forgejo.url, f"{forgejo.url}/api/v1")
    hub = Published(browser, tmp_path / "trang", forgejo, repository)
    page = listed(hub.sign_in("ma-dung"))
    page.get_by_role("treeitem", name="Gửi bản Word").click()
    page.get_by_role("button", name="Tạo bài viết mới").first.click()
    page.locator('[data-key-path="file"] input[type=file]').first.set_input_files(word)
    expect(page.locator('[data-key-path="file"]')).to_contain_text(".docx")
    save(page)
    until(page, lambda: len(bare.heads()) == 3)
    (branch,) = set(bare.heads()) - {"main", PROPOSALS}
    assert branch.startswith("cms/nhap/")
    until(page, lambda: any(path.endswith(".docx") for path in bare.files(branch)))
    assert bare.head(PROPOSALS) == bare.head("main")

    assert intake.main([]) == 0
    page.goto(f"{hub.address}/#/collections/tin")
    page.reload()
    page.get_by_text(TITLE).first.click()
    expect(page.locator('[data-key-path="kiem_tra"]')).to_contain_text("Ảnh thứ 3")
    assert hub.strangers == set()
    hub.close()


def test_it_is_proposed_with_what_is_left_to_do_and_the_word_file_is_nowhere(forgejo):
    bare = forgejo.bare
    waiting = bare.commit(PROPOSALS, {"content/tin/2024/01/bai-mau.md": b"bai\n"}, [], "Thêm tin")
    send(bare, report())
    assert intake.main([]) == 0
    (pull,) = forgejo.pulls
    assert (pull["head"], pull["base"]) == (PROPOSALS, "main")
    assert "mô tả" in forgejo.comments[1][0]
    assert len(articles(bare)) == 2
    assert bare.git("merge-base", waiting, PROPOSALS) == waiting
    assert bare.head(WAITING) is None
    assert "nhap/" not in bare.git("-c", "core.quotePath=false", "log", "--all", "--name-only", "--format=")


def test_one_that_was_sent_twice_is_told_and_changes_nothing(forgejo, capsys):
    send(forgejo.bare, report())
    assert intake.main([]) == 0
    before = forgejo.bare.head(PROPOSALS)
    send(forgejo.bare, report())
    assert intake.main([]) == 1
    assert intake.main([]) == 1
    assert forgejo.bare.head(PROPOSALS) == before
    assert "đang chờ" in capsys.readouterr().out
    assert [one["title"] for one in forgejo.issues] == [f"Bản Word chưa thành bài: {WAITING}"]


def test_one_that_cannot_be_read_is_told_in_an_issue(forgejo):
    send(forgejo.bare, b"PK\x03\x04 half")
    assert intake.main([]) == 1
    assert "Máy không làm được bài từ tệp này" in forgejo.issues[0]["body"]
    assert forgejo.bare.head(WAITING)
    assert articles(forgejo.bare) == []
