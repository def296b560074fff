"""What somebody else pushed to the live branch stays there, named, through publishing and going back."""

from pathlib import Path

import pytest
import yaml

from plugins.tools.publish.errors import PublishError
from tests.tools.publish.hub import Hub

FOREIGN = {
    "google0123.html": "google",
    "tài liệu/kế hoạch số 1.pdf": "%PDF",
    "README.md": "đọc",
    "khoi/của ai.txt": "lạ",
}


def push(hub: Hub, files: dict[str, str], message: str = "Bằng tay") -> None:
    """Commit files by hand on top of the live branch."""
    clone = hub.clone()
    if hub.tip:
        clone.git.out("checkout", "-q", "-B", "tay", "origin/gh-pages")
    else:
        clone.git.out("checkout", "-q", "--orphan", "tay")
        clone.git.out("rm", "-rfq", ".")
    for path, text in files.items():
        clone.write(path, text)
    (clone.root / "lien-ket").symlink_to("/etc")
    clone.commit(message)
    clone.git.out("push", "-q", "origin", "HEAD:gh-pages")


def foreign_of(hub: Hub) -> dict[str, str]:
    files = hub.files()
    assert hub.git.text("ls-tree", "gh-pages", "lien-ket").startswith("120000 ")
    return {path: files[path].decode() for path in FOREIGN}


def test_what_is_not_ours_on_the_branch_is_named_and_kept(published):
    push(published, FOREIGN)
    clone, first = published.first, published.live
    for slug in ("bai-hai", "bai-ba"):
        clone.add(slug)
        clone.push()
        status, said = clone.run("publish")
        assert status == 0 and "google0123.html" in said and "giữ nguyên" in said, said
        assert foreign_of(published) == FOREIGN
        published.assert_whole()
    assert "không có gì phải đăng" in clone.work().publish()
    clone.work().rollback(first.source[:10])
    assert foreign_of(published) == FOREIGN and published.live.manifest == first.manifest
    published.assert_whole()
    assert "đúng bản đã đăng" in clone.work().restore()


def test_an_address_of_somebody_elses_page_is_not_ours_to_keep(published):
    push(published, FOREIGN)
    published.first.add("bai-hai")
    published.first.push()
    published.first.work().publish()
    assert published.first.work().ledger(push=False)
    assert "google" not in (published.first.root / "content/.urls").read_text("utf-8")


def test_what_is_gone_by_hand_stays_gone(published):
    push(published, FOREIGN)
    published.first.add("bai-hai")
    published.first.push()
    published.first.work().publish()
    clone = published.clone()
    clone.git.out("checkout", "-q", "-B", "tay", "origin/gh-pages")
    (clone.root / "README.md").unlink()
    clone.commit()
    clone.git.out("push", "-q", "origin", "HEAD:gh-pages")
    published.first.add("bai-ba")
    published.first.push()
    published.first.work().publish()
    assert "README.md" not in published.files() and "google0123.html" in published.files()


@pytest.mark.parametrize(
    "path", ["2024/01/01/bai-hai/index.html", "2024/01/01/bai-hai", "khoi/thu-nghiem/index.html/x", ".nojekyll/x"]
)
def test_what_is_in_the_way_of_a_page_stops_publishing_and_by_an_explicit_word_does_not(published, path):
    clone = published.clone()
    clone.git.out("checkout", "-q", "-B", "tay", "origin/gh-pages")
    if path.endswith("/x"):
        (clone.root / path).parent.unlink()
    clone.write(path, "của người khác")
    clone.commit()
    clone.git.out("push", "-q", "origin", "HEAD:gh-pages")
    tip = published.tip
    published.first.add("bai-hai")
    published.first.push()
    with pytest.raises(PublishError, match="--adopt"):
        published.first.work().publish()
    assert published.tip == tip
    published.first.work(adopt=True).publish()
    published.assert_whole()
    assert not published.live.foreign


@pytest.mark.parametrize("slug", ["bai-dau", "bai-hai"])
def test_a_release_that_somebody_amended_is_not_believed(published, slug):
    first, before = published.first, published.tip
    if slug != "bai-dau":  # not the first release of all
        first.add(slug)
        first.push()
        first.work().publish()
        before = published.git.resolve(f"{published.tip}^")
    clone = published.clone()
    clone.git.out("checkout", "-q", "-B", "tay", "origin/gh-pages")
    clone.write("2023/05/05/cua-nguoi-khac/index.html", "của người khác")
    clone.git.out("add", "-A")
    clone.git.out("commit", "-q", "--amend", "--no-edit")
    clone.git.out("push", "-q", "--force", "origin", "HEAD:gh-pages")
    amended = published.tip
    first.add("bai-ba")
    first.push()
    for what in (first.work().publish, first.work(adopt=True).publish, lambda: first.work().rollback(before[:10])):
        with pytest.raises(PublishError, match=f"{amended[:10]} .*bị sửa bằng tay") as refused:
            what()
        assert published.tip == amended
    command = str(refused.value).partition("ví dụ git ")[2].partition(",")[0]
    first.git.out(*command.split())  # the way out that is told
    first.work().publish()
    published.assert_whole()
    assert "2024/01/01/bai-ba/index.html" in published.files()


def test_a_branch_that_somebody_else_began_keeps_what_it_has(hub):
    push(hub, {"README.md": "đọc"})
    hub.first.work().publish()
    assert hub.files()["README.md"] == "đọc".encode()
    hub.assert_whole()
    other = hub.clone()
    other.add("bai-hai")
    other.push()
    other.work().publish()
    assert hub.files()["README.md"] == "đọc".encode()


ODD = yaml.safe_load((Path(__file__).parent / "cases/branch.yml").read_text("utf-8"))


def put(hub: Hub, rows: list[dict]) -> dict[bytes, bytes]:
    """Commit rows of a tree on top of the live branch as no work tree could hold them; returns them as git lists
    them."""
    index = {"GIT_INDEX_FILE": str(hub.path / "hand")}
    hub.git.out("read-tree", hub.tip, **index)
    given = b""
    for row in rows:
        data, path = (row[name].encode("utf-8").decode("unicode_escape").encode("latin-1") for name in ("data", "path"))
        mode = row.get("mode", "100644")
        name = data if mode == "160000" else hub.git.out("hash-object", "-w", "--stdin", given=data).strip()
        given += b"%s %s\t%s\0" % (mode.encode(), name, path)
    lax = ("-c", "core.protectNTFS=false", "-c", "core.protectHFS=false")
    hub.git.out(*lax, "update-index", "-z", "--index-info", given=given, **index)
    who = {f"GIT_{role}_{field}": "tay" for role in ("AUTHOR", "COMMITTER") for field in ("NAME", "EMAIL")}
    tree = hub.git.text("write-tree", **index)
    hub.git.out("update-ref", "refs/heads/gh-pages", hub.git.text("commit-tree", tree, "-p", hub.tip, "-m", "x", **who))
    return listed(hub)


def listed(hub: Hub) -> dict[bytes, bytes]:
    rows = hub.git.out("ls-tree", "-r", "-z", hub.tip).split(b"\0")[:-1]
    return {path: meta for meta, _, path in (row.partition(b"\t") for row in rows)}


def test_whatever_lies_on_the_branch_is_kept_as_it_is_and_told_on_one_line(published):
    first = published.live
    before = listed(published)
    odd = put(published, ODD["kept"])
    published.git.out("config", "receive.fsckObjects", "true")
    theirs = {path: odd[path] for path in odd.keys() - before.keys() - {b".nojekyll"}}
    assert len(theirs) >= len(ODD["kept"]) - 1
    clone = published.first
    clone.add("bai-hai")
    clone.push()
    clone.work().publish()
    assert theirs.items() <= listed(published).items()
    assert listed(published)[b".nojekyll"].startswith(b"100644 ")
    published.assert_whole()
    told = "\n".join(clone.told)
    assert all(line.isprintable() for line in clone.told) and "CNAME" in told and "không phải tên miền" in told, told
    clone.work().rollback(first.commit[:10])
    assert theirs.items() <= listed(published).items()
    published.assert_whole()


def test_what_the_host_takes_from_nobody_is_told_by_its_file(published):
    put(published, ODD["refused"])
    tip = published.tip
    published.git.out("config", "receive.fsckObjects", "true")
    published.first.add("bai-hai")
    published.first.push()
    with pytest.raises(PublishError, match=r"không nhận: \.gitmodules\..*--adopt"):
        published.first.work().publish()
    assert published.tip == tip
    published.first.work(adopt=True).publish()
    assert b".gitmodules" not in listed(published)
    published.assert_whole()
