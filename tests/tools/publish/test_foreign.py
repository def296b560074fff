"""What somebody else pushed to the live branch stays there, named, through publishing and going back."""

import pytest

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
    "path", ["2024/01/01/bai-hai/index.html", "2024/01/01/bai-hai", "khoi/thu-nghiem/index.html/x"]
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
