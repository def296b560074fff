"""The live tree comes back from the repository alone."""

import os
import shutil
import subprocess

import pytest

from plugins.tools.publish.errors import PublishError
from tests.tools.publish.hub import NOW, ROOT, Clone, Hub

#: As root the network is taken away for real; elsewhere the build is the same, and asks for none.
OFFLINE = ["unshare", "-n"] if os.geteuid() == 0 else []


def test_this_archive_is_restored_offline_from_a_bare_clone(tmp_path):
    """The real content, theme and code, as they stand in this work tree."""
    source = tmp_path / "source"
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in filter(None, names.decode().split("\0")):
        file = ROOT / name
        if file.is_file() and not file.is_symlink():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, source / name)
    hub = tmp_path / "hub.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(hub)], check=True)
    subprocess.run(["git", "init", "-q", "-b", "main", str(source)], check=True)
    clone = Clone(source)
    clone.git.out("remote", "add", "origin", str(hub))
    clone.commit()
    clone.git.out("push", "-q", "origin", "main")
    environment = os.environ | {"SITEURL": "https://tin.invalid/kho"}
    status, said = clone.run("publish", env=environment)
    assert status == 0, said
    shutil.rmtree(source)
    kept = tmp_path / "kept.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(hub), str(kept)], check=True)
    shutil.rmtree(hub)
    subprocess.run(["git", "clone", "-q", str(kept), str(tmp_path / "again")], check=True)
    again = Clone(tmp_path / "again")
    done = subprocess.run(
        [*OFFLINE, *again.command("restore")],
        cwd=again.root,
        env={k: v for k, v in os.environ.items() if k != "SITEURL"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0 and "đúng bản đã đăng" in done.stdout, done.stdout + done.stderr


def test_an_old_clock_and_vanished_pages_are_restored_too(hub: Hub):
    hub.first.add("bai-cho", date="2024-05-01 08:00")
    hub.first.push()
    hub.first.work().publish()
    path = hub.first.root / "content/tin/2024/05/bai-cho.md"
    path.write_text(
        path.read_text("utf-8")
        .replace("date: 2024-05-01", "date: 2024-04-01")
        .replace("\nauthor", "\naliases: [/2024/05/01/bai-cho/]\nauthor"),
        "utf-8",
    )
    (hub.first.root / "content/tin/2024/04").mkdir()
    path.rename(hub.first.root / "content/tin/2024/04/bai-cho.md")
    hub.first.add("bai-mai", date="2024-06-01 08:01")  # embargoed at NOW
    hub.first.push()
    hub.first.work().publish()
    assert "2024/05/index.html" in hub.files(), "a month that lost its only article leads on"
    assert not [path for path in hub.files() if "bai-mai" in path]
    said = hub.clone(depth=1).work(NOW.replace(year=2031)).restore()
    assert hub.live.manifest in said


def test_a_rollback_is_restored(published):
    first = published.tip
    published.first.add("bai-hai")
    published.first.push()
    published.first.work().publish()
    published.first.work().rollback(first[:10])
    assert published.live.manifest in published.clone().work().restore()


def test_a_branch_that_somebody_changed_is_noticed(published):
    tree = published.git.text("rev-parse", "gh-pages^{tree}")
    blob = published.git.out("hash-object", "-w", "--stdin", given="sửa tay".encode()).decode().strip()
    listing = published.git.out("ls-tree", tree).replace(
        published.git.text("rev-parse", "gh-pages:index.html").encode(), blob.encode()
    )
    changed = published.git.out("mktree", given=listing).decode().strip()
    message = published.git.text("log", "-1", "--format=%B", "gh-pages")
    commit = published.git.text(
        "commit-tree",
        changed,
        "-p",
        "gh-pages",
        "-m",
        message,
        GIT_AUTHOR_NAME="x",
        GIT_AUTHOR_EMAIL="x",
        GIT_COMMITTER_NAME="x",
        GIT_COMMITTER_EMAIL="x",
    )
    published.git.out("update-ref", "refs/heads/gh-pages", commit)
    with pytest.raises(PublishError, match="không còn đúng"):
        published.first.work().restore()
