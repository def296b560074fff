"""Publishers that race: no commit lost, the newest source live, one straight line of releases."""

import random

from tests.tools.publish.hub import LONG, Hub

ROUNDS = 100 if LONG else 4


def history(hub: Hub) -> list[str]:
    return hub.git.text("rev-list", "--first-parent", "gh-pages").splitlines()


def test_racing_publishers_lose_nothing_and_end_with_the_newest_source(published):
    chance = random.Random(7)
    lost = refused = 0
    for number in range(ROUNDS):
        before = history(published)
        clones = [published.clone(depth=chance.choice((0, 1))) for _ in range(chance.choice((2, 3, 4)))]
        for index, clone in enumerate(clones):
            clone.add(f"vong-{number}-{index}", date=f"2024-01-{1 + index:02} {number // 60 + 1:02}:{number % 60:02}")
            clone.push()
        running = [clone.start("publish") for clone in clones]
        for process in running:
            said = process.communicate(timeout=300)[0]
            assert process.returncode == 0, said
            lost += said.count("Có người vừa đăng trước")
        after = history(published)
        assert after[len(after) - len(before) :] == before, "a release was lost"
        assert published.git.text("rev-list", "--merges", "gh-pages") == ""
        assert published.live.source == published.main
        published.assert_whole()
        files = published.files()
        missing = [f"vong-{n}-0" for n in range(number + 1) if not any(f"/vong-{n}-0/" in path for path in files)]
        assert not missing
    print(f"{ROUNDS} rounds, {lost} races lost and run again, {refused} refused, {len(history(published))} releases")
