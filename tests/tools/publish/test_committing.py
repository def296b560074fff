"""A commit of what changed is the very commit that ghp-import makes of all files."""

import pytest

from plugins.tools.publish import committing, site_files
from plugins.tools.publish.errors import PublishError
from tests.tools.publish.hub import LONG


def all_of(git, commit: str) -> tuple[str, ...]:
    """What a commit is, but for its moment."""
    return tuple(git.text("log", "-1", f"--format={one}", commit) for one in ("%T", "%P", "%B", "%an %ae", "%cn %ce"))


def publish_both_ways(hub, monkeypatch, **options) -> None:
    """Publish from two copies of a hub: by what changed, and of all files; the live branches are then the same."""
    other = hub.copy(hub.folder / "whole")
    asked = []
    monkeypatch.setattr(committing, "import_all", lambda *a, **k: asked.append(a))
    hub.first.work(**options).publish()
    assert not asked, "what changed was enough"
    monkeypatch.undo()
    monkeypatch.setattr(committing, "MOST_BYTES", -1)
    other.first.work(**options).publish()
    monkeypatch.undo()
    assert all_of(hub.git, hub.tip) == all_of(other.git, other.tip)
    hub.assert_whole()


def test_what_changed_makes_the_same_commit_as_all_files(published, monkeypatch):
    first = published.first
    first.add("bai-hai", "Bài có tên khác", text="Chữ khác.")
    first.push()
    publish_both_ways(published, monkeypatch)
    first.write("content/tin/2024/01/bai-hai.md", (first.root / "content/tin/2024/01/bai-dau.md").read_text("utf-8"))
    first.add("bai-dau", status="withdrawn", withdrawn={"date": "2024-02-01", "reason": "để thử"})
    first.push()
    publish_both_ways(published, monkeypatch, cname="tin.thu.invalid")


def test_files_of_others_stay_as_they_are(published, monkeypatch):
    clone = published.clone()
    clone.git.out("checkout", "-q", "gh-pages")
    clone.write("la/tệp lạ.txt", "của người khác")
    clone.git.out("add", "-f", "la")
    clone.git.out("commit", "-q", "-m", "Tệp lạ")
    clone.git.out("push", "-q", "origin", "gh-pages")
    published.first.add("bai-hai")
    published.first.push()
    publish_both_ways(published, monkeypatch)
    assert published.files()["la/tệp lạ.txt"].decode() == "của người khác"


def test_the_branch_after_many_publishes_is_that_of_one_publish_from_nothing(published, hub):
    first = published.first
    for number in range(50 if LONG else 3):
        slug = number % 20  # then edited again
        first.add(f"bai-{slug}", f"Bài {number}", date=f"2024-0{slug % 5 + 1}-0{slug % 7 + 1} 08:00")
        if number == 2:
            (first.root / "content/tin/2024/01/bai-dau.md").rename(first.root / "content/tin/2024/01/bai-moi.md")
            first.add("bai-moi", aliases=["/2024/01/01/bai-dau/"])
        first.push()
        first.work().publish()
    hub.first.git.out("pull", "-q", str(published.path), "main")
    hub.first.git.out("push", "-q", "origin", "HEAD:main")
    hub.first.work().publish()
    trees = [one.git.text("rev-parse", f"{one.tip}^{{tree}}") for one in (hub, published)]
    assert trees[0] == trees[1]


def test_a_file_that_is_replaced_while_it_is_published_stops_it(published, monkeypatch):
    published.first.add("bai-hai")
    published.first.push()
    tip, read = published.tip, site_files.read

    def then_replaced(*arguments):
        found = read(*arguments)
        (published.first.site / "2024/01/01/bai-hai/index.html").write_text("khác", "utf-8")
        return found

    monkeypatch.setattr(site_files, "read", then_replaced)
    with pytest.raises(PublishError, match="bai-hai"):
        published.first.work().publish()
    assert published.tip == tip
