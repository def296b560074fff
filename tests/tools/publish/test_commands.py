"""The commands as a person or a workflow meets them."""

import os
import subprocess

import pytest

from plugins.base import ledger
from plugins.base.refusal import Refusal
from plugins.tools.publish import live
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish.__main__ import main
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.place import Options, Place
from tests.tools.publish.hub import ADDRESS, ROOT, Clone


def test_the_summary_tells_what_a_proposal_changes(published):
    proposal = published.clone()
    proposal.add("bai-hai")
    proposal.write("content/trang/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nĐã sửa.\n")
    proposal.commit()
    done = subprocess.run(proposal.command("summary"), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("## Đề nghị này\n") and "\n## Thay đổi trên trang\n" in done.stdout
    assert "- `/2024/01/01/bai-hai/`" in done.stdout and "- `/gioi-thieu/`" in done.stdout
    assert published.git.resolve("gh-pages") == published.tip


def test_the_summary_needs_no_right_to_ask_the_remote(published):
    proposal = published.clone()
    proposal.add("bai-hai")
    proposal.commit()
    proposal.git.out("remote", "set-url", "origin", str(published.folder / "khong-co"))
    assert "`/2024/01/01/bai-hai/`" in proposal.work().summary("")


def test_a_proposal_in_which_an_address_vanishes_fails(published):
    proposal = published.clone()
    (proposal.root / "content/tin/2024/01/bai-dau.md").unlink()
    proposal.commit()
    status, said = proposal.run("summary")
    assert status == 1 and "/2024/01/01/bai-dau/" in said


def test_what_publishing_would_refuse_is_refused_by_staging_too(published):
    for clone in (published.first, published.clone()):
        (clone.root / "content/tin/2024/01/bai-dau.md").unlink()
        clone.commit()
        clone.git.out("remote", "set-url", "origin", str(published.folder / "khong-co"))
        status, said = clone.run("stage")
        assert status == 1 and "/2024/01/01/bai-dau/" in said


def test_the_manifest_is_of_a_site_that_was_verified_or_there_is_none(published):
    work = published.first.work()
    assert manifests.parse(work.manifest() + "\n").digest == published.live.manifest
    (published.first.site / "them.html").write_text("x")  # as a build leaves the site that was refused after it
    with pytest.raises(PublishError, match="chưa qua kiểm tra"):
        work.manifest()
    published.first.write(".cache/publish/manifest.sha256", "")
    with pytest.raises(PublishError, match="chưa qua kiểm tra"):
        work.manifest()


def test_the_ledger_is_committed_to_the_sources_and_changes_nothing_live(published):
    tip = published.tip
    assert "Đã thêm" in published.first.work().ledger(push=True)
    lines = published.git.text("cat-file", "blob", "main:content/.urls").splitlines()
    assert lines == sorted(lines) and {
        "/",
        "/2024/01/01/bai-dau/",
        "/gioi-thieu/",
        "/khoi/thu-nghiem/",
        "/2024/01/",
    } <= set(lines)
    assert published.git.text("diff", "--name-only", "main^", "main") == f"content/{ledger.NAME}"
    assert "đã đủ" in published.first.work().ledger(push=True)
    assert "không có gì phải đăng" in published.first.work().publish()
    assert published.tip == tip


def test_the_lock_that_a_killed_commit_of_the_ledger_left_stops_no_later_one(published):
    (published.first.root / ".git/publish-index.lock").touch()
    assert "Đã thêm" in published.first.work().ledger(push=True)


def test_the_ledger_is_not_written_while_a_publisher_is_at_work(published):
    work = published.first.work()
    with Place(published.first.root, Options()).locked(), pytest.raises(Refusal, match="đang chạy"):
        work.ledger(push=False)
    assert not (published.first.root / "content/.urls").exists()


@pytest.mark.parametrize("damage", [b"<<<<<<< HEAD\n/a/\n=======\n/b/\n>>>>>>> hai\n", b"/a/\n\xff\n"])
def test_every_command_says_in_one_line_that_the_ledger_is_damaged(published, damage):
    published.first.add("nhap", status="draft")
    published.first.write("content/.urls", damage)
    published.first.push()
    for arguments in (["publish"], ["stage"], ["ledger"], ["ledger", "--push"], ["rename", "nhap", "x"]):
        status, said = published.first.run(*arguments)
        told = said.splitlines()[-1]
        assert (
            status == 1
            and told.startswith("Lỗi: Không đọc được sổ địa chỉ content/.urls: ")
            and "Traceback" not in said
        ), said
    assert published.git.out("cat-file", "blob", "main:content/.urls") == damage


def test_two_people_add_to_the_ledger_without_a_conflict(published):
    shared = published.first
    shared.write(".gitattributes", (ROOT / ".gitattributes").read_text("utf-8"))
    shared.write("content/.urls", "/a/\n/m/\n")
    shared.push()
    for branch, line in (("mot", "/b/"), ("hai", "/c/")):
        shared.git.out("checkout", "-q", "-b", branch, "main")
        shared.write("content/.urls", f"/a/\n{line}\n/m/\n")
        shared.commit()
    shared.git.out("merge", "-q", "mot")
    assert ledger.read(shared.root / "content/.urls") == {"/a/", "/b/", "/c/", "/m/"}


def test_the_ledger_in_the_work_tree_keeps_what_it_has(published):
    published.first.write("content/.urls", "/cu/\n")
    published.first.work().ledger(push=False)
    assert {"/cu/", "/2024/01/01/bai-dau/"} <= ledger.read(published.first.root / "content/.urls")


def test_rename_from_the_command_line_keeps_the_old_address_answering(published):
    status, said = published.first.run("rename", "bai-dau", "bai-nhat", "--date", "02/01/2024 10:00")
    assert status == 0 and "/2024/01/02/bai-nhat/" in said, said
    published.first.push()
    published.first.work().publish()
    assert b"url=/kho/2024/01/02/bai-nhat/" in published.files()["2024/01/01/bai-dau/index.html"]
    with pytest.raises(PublishError, match="Viết tên mới"):
        published.first.work().rename("bai-nhat", "", "")


@pytest.mark.parametrize("text", ["hom nay", "", "2024-06-01", "2024-06-01T08:00:00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_without_a_zone_is_a_mistake_of_the_command(hub, text, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--root", str(hub.first.root), "--now", text, "manifest"])
    assert stopped.value.code == 2 and "múi giờ" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["https://tin.example.vn", "tin.example.vn/", "tin", "a." * 127 + "vn", "tin.example.vn\nx"]
)
def test_a_domain_that_is_none_is_a_mistake_of_the_command(hub, text, capsys, monkeypatch):
    monkeypatch.setenv("PUBLISH_CNAME", text)
    with pytest.raises(SystemExit) as stopped:
        main(["--root", str(hub.first.root), "publish"])
    assert stopped.value.code == 2 and "không phải tên miền" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["deploy", "rollback", "verify", "rename"])
def test_make_without_what_a_command_needs_leaves_the_message_to_it(tmp_path, target):
    """The shell's own words, "unbound variable", tell nobody what to write."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DEST", "TO", "URL", "OLD", "NEW", "DATE")
    }
    told = subprocess.run(
        ["make", "-s", "-o", ".venv/.site-installed", target, "PUBLISH=printf '<%s>'"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (told.stdout, told.stderr, told.returncode) == (f"<{target}><>", "", 0)


def test_what_is_not_there_is_told_in_vietnamese(published, tmp_path):
    missing, folder = tmp_path / "khong-co", str(published.first.site)
    for manifest, why in (
        (missing, "không có tệp hay thư mục ấy"),
        (tmp_path, "là thư mục, không phải tệp"),
        (published.first.root / "publishconf.py/x", "có tệp ở chỗ phải là thư mục"),
    ):
        status, said = published.first.run("verify", "http://127.0.0.1:9/", "--manifest", str(manifest))
        assert (status, said) == (1, f"Lỗi: Không ghi hay đọc được {manifest}: {why}.\n")
    status, said = published.first.run("publish", env=os.environ | {"PATH": folder})
    assert status == 1 and said.startswith("Lỗi: Chưa có chương trình git.")
    for text, why in (("no program", "không chạy được"), ("#!/bin/sh\nexit 129\n", "quá cũ")):
        (tmp_path / "git").write_text(text)
        (tmp_path / "git").chmod(0o755)
        status, said = published.first.run("publish", env=os.environ | {"PATH": str(tmp_path)})
        assert status == 1 and said.startswith("Lỗi: ") and why in said


@pytest.mark.parametrize(("option", "name"), [
    *(("branch", name) for name in ("-x", "a b", "refs/heads/main", "HEAD", "@", "../x", "x:y", "a.lock", "x\n")),
    ("source", "refs/heads/main"), ("remote", "--upload-pack=touch x"), ("remote", "-x"), ("remote", "a\nb"),
])  # fmt: skip
def test_a_name_that_git_would_take_otherwise_is_refused_before_anything_is_asked(option, name, capsys, monkeypatch):
    monkeypatch.setenv(f"PUBLISH_{option.upper()}", name)
    with pytest.raises(SystemExit) as ended:
        main(["publish"])
    assert ended.value.code == 2 and f"--{option}" in (said := capsys.readouterr().err) and "không phải tên" in said


def test_every_command_says_in_one_line_that_there_is_no_repository(tmp_path):
    bare = object.__new__(Clone)
    bare.root = tmp_path
    for arguments in (
        ["publish"],
        ["rename", "a", "b"],
        ["stage"],
        ["restore"],
        ["summary"],
        ["rollback", "abcdefg"],
        ["deploy", str(tmp_path / "d")],
        ["verify", "http://127.0.0.1:9/"],
    ):
        done = subprocess.run(bare.command(*arguments), cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 1 and done.stderr.startswith("Lỗi: ") and "Traceback" not in done.stderr, done.stderr
        assert list(tmp_path.iterdir()) == []


def test_what_is_live_is_compared_at_its_own_address_where_none_is_given(published, monkeypatch):
    asked = []
    monkeypatch.setattr(live, "compare", lambda address, manifest, _: asked.append((address, manifest.digest)) or [])
    assert ADDRESS in published.first.work().verify("", None)
    assert asked == [(ADDRESS, published.live.manifest)]
