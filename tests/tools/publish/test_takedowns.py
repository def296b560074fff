"""A withdrawal holds: going back to an older release never brings back what was taken down."""

import os
import random
from pathlib import Path

import pytest

from plugins.tools.publish.errors import PublishError
from tests.tools.publish.hub import Hub

WITHDRAWN = "\nstatus: withdrawn\nwithdrawn: {date: 2024-05-01, reason: Thử rút.}\nauthor:"
SECRET = "Lời bí mật số"
SEQUENCES = 200 if os.environ.get("TEST_LONG") else 2


def path_of(slug: str) -> str:
    return f"content/tin/2024/01/{slug}.md"


def withdraw(clone, slug: str) -> None:
    file = clone.root / path_of(slug)
    file.write_text(file.read_text("utf-8").replace("\nauthor:", WITHDRAWN, 1), "utf-8")


def shown(hub: Hub, text: str) -> bool:
    return any(text.encode() in data for data in hub.files().values())


def in_folder(folder: Path, text: str) -> bool:
    return any(text.encode() in file.read_bytes() for file in (folder / "current/").rglob("*") if file.is_file())


def test_going_back_to_a_release_that_shows_a_withdrawn_article_is_refused_by_name(published):
    clone, old = published.first, published.tip
    clone.add("bai-rut", text=f"{SECRET} 1.")
    clone.push()
    clone.work().publish()
    with_it = published.tip
    withdraw(clone, "bai-rut")
    clone.push()
    clone.work().publish()
    assert not shown(published, f"{SECRET} 1.")
    before = published.files()
    with pytest.raises(PublishError, match="/2024/01/01/bai-rut/.*git revert"):
        clone.work().rollback(with_it[:10])
    assert published.files() == before
    clone.work().rollback(old[:10])  # from before the article: nothing of it comes back
    assert not shown(published, f"{SECRET} 1.")
    with pytest.raises(PublishError, match="đã rút"):
        clone.work().rollback(with_it[:10])


def test_going_back_to_a_tombstone_that_still_bears_a_withdrawn_title_is_refused(published):
    clone = published.first
    clone.add("bai-rut", title="Tiêu đề kín")
    withdraw(clone, "bai-rut")
    clone.push()
    clone.work().publish()
    with_title = published.tip
    assert shown(published, "Tiêu đề kín")
    file = clone.root / path_of("bai-rut")
    file.write_text(file.read_text("utf-8").replace("reason: Thử rút.", "reason: Thử rút., title: Tin đã rút"), "utf-8")
    clone.push()
    clone.work().publish()
    assert not shown(published, "Tiêu đề kín")
    with pytest.raises(PublishError, match="/2024/01/01/bai-rut/"):
        clone.work().rollback(with_title[:10])


def test_a_release_folder_is_not_switched_back_to_a_withdrawn_article(published, tmp_path: Path):
    clone, destination = published.first, tmp_path / "dest"
    clone.add("bai-rut", text=f"{SECRET} 1.")
    clone.push()
    clone.work().deploy(str(destination), "")
    old = os.readlink(destination / "current").rpartition("/")[2]
    withdraw(clone, "bai-rut")
    clone.push()
    clone.work().deploy(str(destination), "")
    live = os.readlink(destination / "current")
    with pytest.raises(PublishError, match="đã rút"):
        clone.work().deploy(str(destination), old[:12])
    assert os.readlink(destination / "current") == live


def test_an_article_renamed_before_it_was_withdrawn_is_known_by_its_old_address(published):
    clone = published.first
    clone.add("bai-rut", text=f"{SECRET} 1.")
    clone.push()
    clone.work().publish()
    with_it = published.tip
    assert clone.run("rename", "bai-rut", "ten-moi")[0] == 0
    withdraw(clone, "ten-moi")
    clone.push()
    clone.work().publish()
    with pytest.raises(PublishError, match="đã rút"):
        clone.work().rollback(with_it[:10])


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_any_sequence_no_withdrawn_text_is_live(published, seed, tmp_path):
    """Publish, withdraw, correct, rename, roll back, deploy, deploy an older one, in any order: what was withdrawn is
    in no file of the branch, and in none of the folder that was deployed to since."""
    chance, clone, folder = random.Random(seed), published.first, tmp_path / "dest"
    deployed: list[str] = []
    gone_there: set[str] = set()
    texts: dict[str, str] = {}
    gone: set[str] = set()
    tips = [published.tip]
    for step in range(6):
        action = chance.choice(
            ("add", "add", "withdraw", "withdraw", "correct", "rename", "rollback", "rollback", "deploy", "back")
        )
        live = sorted(slug for slug, text in texts.items() if text not in gone)
        if action == "rollback":
            try:
                clone.work().rollback(chance.choice(tips)[:10])
            except PublishError as error:
                assert "đã rút" in str(error) or "Không tìm thấy" in str(error)
        elif action == "deploy" or (action == "back" and not deployed):
            clone.work().deploy(str(folder), "")
            deployed.append(os.readlink(folder / "current").rpartition("/")[2])
            assert [text for text in gone if in_folder(folder, text)] == []
            gone_there = {*gone}
        elif action == "back":
            try:
                clone.work().deploy(str(folder), chance.choice(deployed)[:12])
            except PublishError as error:
                assert "đã rút" in str(error)
            assert [text for text in gone_there if in_folder(folder, text)] == []
        else:
            if action == "add" or not live:
                slug = f"bai-{step}"
                texts[slug] = f"{SECRET} {seed}-{step}."
                clone.add(slug, text=texts[slug])
            elif action == "withdraw":
                slug = chance.choice(live)
                gone.add(texts[slug])
                withdraw(clone, slug)
            elif action == "correct":
                file = clone.root / path_of(chance.choice(live))
                file.write_text(file.read_text("utf-8") + f"\nSửa lần {step}.\n", "utf-8")
            else:
                slug = chance.choice(live)
                assert clone.run("rename", slug, f"ten-{step}")[0] == 0
                texts[f"ten-{step}"] = texts.pop(slug)
            clone.push()
            clone.work().publish()
            tips.append(published.tip)
        assert [text for text in gone if shown(published, text)] == []
