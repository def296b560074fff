"""Word in, proposal out: real git, a real Word file, and GitHub's API played on the loopback."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from plugins.tools.desk import intake
from plugins.tools.desk.proposals import DRAFT, GitLab, Proposals, fenced
from tests.sites.copying import ROOT
from tests.tools.desk.bare import Bare
from tests.tools.desk.github import GitHub as PlayedGitHub

WAITING = "cms/nhap/tong-ket-mau"
WORD = "nhap/Báo cáo Mẫu.docx"


def report(photos: int = 3) -> bytes:
    document = Document()
    document.add_heading("Khối Nội chính tổng kết công tác thi đua mẫu năm 2024", 0)
    document.add_paragraph("28/11/2024 08:34")
    for number in range(12):
        document.add_paragraph(f"Đoạn {number + 1} của bản báo cáo mẫu. " + "Chữ mẫu để bài có độ dài thường gặp. " * 8)
        if number < photos:
            picture = io.BytesIO()
            Image.new("RGB", (1200, 800), (40 * number, 90, 160)).save(picture, "JPEG")
            document.add_picture(picture)
            document.add_paragraph(f"Chú thích mẫu {number + 1}")
    document.add_paragraph("Người Viết Mẫu")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def bare(tmp_path) -> Bare:
    shutil.copytree(ROOT / "content", tmp_path / "nguon" / "content")
    made = Bare.of(tmp_path / "kho.git", tmp_path / "nguon")
    made.git("branch", WAITING, "main")
    made.commit(WAITING, {WORD: report(), "nhap/tong-ket-mau.yml": b"title: x\n"}, [], "Gui ban Word")
    return made


@pytest.fixture
def clone(bare, tmp_path, monkeypatch) -> Path:
    place = tmp_path / "ban-sao"
    subprocess.run(["git", "clone", "-q", bare.place, place], check=True)
    monkeypatch.chdir(place)
    for name in ("GITLAB_CI", "GITHUB_TOKEN", "GITHUB_REPOSITORY", "PUBLISH_SOURCE"):
        monkeypatch.delenv(name, raising=False)
    return place


@pytest.fixture
def github(bare, clone, monkeypatch):
    played = PlayedGitHub(bare)
    monkeypatch.setenv("GITHUB_TOKEN", "ma-dung")
    monkeypatch.setenv("GITHUB_REPOSITORY", "mau/kho")
    monkeypatch.setenv("GITHUB_API_URL", f"{played.url}/api/v3")
    yield played
    played.close()


def test_a_word_file_becomes_a_draft_with_its_photos(bare, github, capsys):
    assert intake.main([]) == 0
    (branch,) = [name for name in bare.heads() if name != "main"]
    assert branch.startswith("cms/tin/khoi-noi-chinh-tong-ket-cong-tac-thi-dua-mau")
    added = [path for status, path in bare.changed("main", branch)]
    assert len([path for path in added if path.startswith("content/anh/")]) == 3
    (article,) = [path for path in added if path.endswith(".md")]
    assert "bloc: noi-chinh" in bare.read(branch, article)
    assert [status for status, _ in bare.changed("main", branch)] == ["A"] * 4
    (pull,) = github.pulls.values()
    assert (pull["head"], pull["base"], pull["draft"], pull["labels"]) == (branch, "main", True, [DRAFT])
    assert "Báo cáo Mẫu.docx" in pull["body"]
    assert "mô tả" in pull["body"]  # what the machine cannot see is left to a person, and said


def test_the_word_file_is_in_nobody_s_history(bare, github):
    intake.main([])
    reachable = bare.git("-c", "core.quotePath=false", "log", "--all", "--name-only", "--format=")
    assert "nhap/" not in reachable
    assert ".docx" not in reachable
    assert bare.head(WAITING) is None


def test_a_run_that_is_repeated_finds_nothing_to_do(bare, github, capsys):
    intake.main([])
    before = bare.heads()
    assert intake.main([]) == 0
    assert bare.heads() == before
    assert len(github.pulls) == 1
    assert "Không có bản Word nào đang chờ" in capsys.readouterr().out


def test_a_word_file_that_cannot_be_read_stays_and_its_sender_is_told(bare, github, capsys):
    bare.commit(WAITING, {WORD: b"PK\x03\x04 half"}, [], "hong")
    github.pulls[1] = {"head": WAITING, "draft": True, "state": "open", "labels": [DRAFT], "title": "x"}
    assert intake.main([]) == 1
    assert bare.head(WAITING)
    assert [name for name in bare.heads() if name.startswith("cms/tin/")] == []
    assert "Máy không làm được bài từ tệp này" in github.comments[1][0]
    assert "Báo cáo Mẫu.docx" in github.comments[1][0]


def test_files_of_one_branch_become_articles_all_or_none(bare, github, monkeypatch):
    """Two bear one name, in folders of their own; the branch is deleted only with an article for each."""
    bare.commit(WAITING, {"nhap/khac/Báo cáo Mẫu.docx": b"khac"}, [], "Them")
    read, made = [], ["mot"]

    def importer(word: Path, content: Path) -> str:
        read.append({file.read_bytes() for file in word.rglob("*.docx")})
        for name in made:
            (content / f"tin/{name}.md").write_text(f"{name}\n", "utf-8")
        return "Từ chối (1)"

    monkeypatch.setattr(intake, "import_folder", importer)
    assert intake.main([]) == 1
    assert bare.heads() == [WAITING, "main"]
    made.append("hai")
    assert intake.main([]) == 0
    assert WAITING not in bare.heads()
    assert [len(one) for one in read] == [2, 2]


def test_the_code_and_the_content_of_the_branch_are_not_used(bare, github):
    """A branch brings a Word file and nothing else: what else it changes goes with it."""
    hostile = {"pelicanconf.py": b"raise SystemExit(9)", "content/khoi/noi-chinh.md": b"hong"}
    bare.commit(WAITING, hostile, [], "la")
    assert intake.main([]) == 0
    (branch,) = [name for name in bare.heads() if name != "main"]
    assert {path.split("/")[1] for _, path in bare.changed("main", branch)} == {"tin", "anh"}


def test_a_file_that_was_sent_again_meanwhile_is_not_deleted(bare, github, monkeypatch):
    """The branch moves between reading and deleting: the newer file stays and is taken the next time."""
    open_pull = github.open_pull

    def slow(body):
        bare.commit(WAITING, {"nhap/thu-hai.docx": report(0)}, [], "gui them")
        return open_pull(body)

    monkeypatch.setattr(github, "open_pull", slow)
    assert intake.main([]) == 1
    assert "nhap/thu-hai.docx" in bare.files(WAITING)


def test_where_the_host_is_not_known_the_branch_is_made_all_the_same(bare, clone, capsys):
    assert intake.main([]) == 0
    assert any(name.startswith("cms/tin/") for name in bare.heads())


def test_the_clone_is_left_as_it_was(bare, clone):
    intake.main([])
    assert subprocess.run(["git", "status", "--porcelain"], capture_output=True, text=True, check=True).stdout == ""
    listed = subprocess.run(["git", "worktree", "list"], capture_output=True, text=True, check=True).stdout
    assert len(listed.splitlines()) == 1


def test_on_gitlab_the_push_itself_opens_the_draft():
    given = GitLab().options("bai-mau", "Dòng một\nDòng hai")
    assert given[:4] == ("-o", "merge_request.create", "-o", "merge_request.draft")
    assert f"merge_request.label={DRAFT}" in given
    assert not any("\n" in one for one in given)
    assert Proposals().options("a", "b") == ()


def test_what_a_word_file_says_is_shown_as_text():
    assert fenced("@ai ``` <b>").splitlines()[0] == "````text"


def test_who_is_refused_by_github_is_told_so(bare, github, capsys):
    github.tokens.clear()
    assert intake.main([]) == 1
    assert "GitHub từ chối (401)" in capsys.readouterr().err
    assert bare.head(WAITING)
