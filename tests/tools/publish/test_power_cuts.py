"""The power is cut at any moment of a deploy, a build, a publish: old or new, always, and the next run mends the
rest."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.base.disk.durable import flush_tree
from plugins.engine.memory.state import State
from plugins.tools.publish import destination as destinations
from plugins.tools.publish import site_files
from tests.engine.engine import Site, difference
from tests.tools.publish.disk import disk, needs_root
from tests.tools.publish.hub import LONG, ROOT

pytestmark = needs_root
MOMENTS = 200 if LONG else 6
FILES = 120

DEPLOY = """
import sys
from pathlib import Path
from plugins.tools.publish import deploying, destination, site_files
if sys.argv[3] == "careless":
    deploying.flush_tree = lambda folder: None
site, place = Path(sys.argv[1]), Path(sys.argv[2])
with destination.locked(place):
    deploying.deploy(site, site_files.read(site), "0" * 40, place)
"""


def deploy(site: Path, place: Path, how: str = "") -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", DEPLOY, str(site), str(place), how],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> list[Path]:
    """Sites of which each shares half its files with the next."""
    folder = tmp_path_factory.mktemp("sites")
    for number in range(4):
        for page in range(FILES):
            file = folder / str(number) / f"{page:03}/index.html"
            file.parent.mkdir(parents=True)
            file.write_text(f"trang {page} bản {number if page % 2 else 0}\n" * 200, "utf-8")
    return [folder / str(number) for number in range(4)]


def live(place: Path) -> str:
    """The digest of what readers get; "" where there is nothing yet."""
    return site_files.read(place / "current").digest if (place / "current").exists() else ""


def end(process: subprocess.Popen) -> int:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=20)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    return process.returncode


def test_a_power_cut_in_a_deploy_leaves_the_old_site_or_the_new_one(tmp_path, sites):
    chance = random.Random(7)
    digests = [site_files.read(site).digest for site in sites]
    with disk(tmp_path) as power:
        place = power.place / "www"
        started = time.monotonic()
        assert end(deploy(sites[0], place)) == 0
        whole, old, after = time.monotonic() - started, digests[0], 0
        for number in range(1, MOMENTS + 1):
            site, new = sites[number % 4], digests[number % 4]
            # Half of the cuts come while it is at work, the first of them early, the others when it says that it is
            # done, at once or seconds later.
            share = chance.uniform(0.2, 1.0) if after < number - 1 else 0.2
            started = time.monotonic()
            process = deploy(site, place)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(share * whole if number % 2 else 60)
            done = process.poll() == 0
            if done:  # on a machine that was busy the first deploy took longer than the next ones
                whole = min(whole, time.monotonic() - started)
            time.sleep(chance.choice([0, 0, 0.5, 2.5]) if done else 0)
            power.cut()
            end(process)
            power.restart()
            found = live(place)
            assert found in ((new,) if done else (old, new)), f"cut {number}: neither the old site nor the new one"
            after += done
            if number % 3 == 0:
                assert end(deploy(site, place)) == 0
                found = live(place)
                assert found == new and not destinations.broken(place), "the next deploy mends the rest"
            old = found
    print(f"{MOMENTS} cuts, {after} of them when the deploy was done")
    assert 0 < after < MOMENTS


def test_a_deploy_that_flushes_nothing_is_seen_to_break_and_the_next_one_heals_it(tmp_path, sites):
    """The proof can fail: this is what a cut some seconds after a careless deploy leaves."""
    with disk(tmp_path) as power:
        place = power.place / "www"
        for _ in range(5):  # another program's ``sync`` may come between
            assert end(deploy(sites[0], place)) == 0
            assert end(deploy(sites[1], place, "careless")) == 0
            power.cut()
            power.restart()
            release = (place / "current").resolve()
            empty = [file for file in release.rglob("*") if file.is_file() and file.stat().st_size == 0]
            if empty:
                break
        assert empty and destinations.broken(place) == [release.name]
        for site in (sites[1], sites[2]):
            assert end(deploy(site, place)) == 0
            assert live(place) == site_files.read(site).digest


def test_what_a_build_remembers_is_as_one_commit_left_it(tmp_path):
    with disk(tmp_path) as power:
        folder = power.place / "cache"
        for moment in ("trước", "sau"):
            state = State(folder)
            state.begin()
            state.set_meta("output", moment)
            state.keep_bodies((f"tin/{number}.md", moment, moment.encode() * 500) for number in range(40))
            state.commit()
            state.close()
            if moment == "trước":
                flush_tree(power.place)
        power.cut()
        power.restart()
        state = State(folder)
        assert state.meta("output") == "sau"
        assert all(state.body(f"tin/{number}.md", "sau") for number in range(40))
        state.close()


def test_after_a_power_cut_in_a_build_the_next_one_gives_what_a_clean_one_gives(tmp_path):
    chance = random.Random(5)
    with disk(tmp_path) as power:
        site = Site(tmp_path / "site")
        site.output, site.cache = power.place / "output", power.place / "cache"
        for number in range(20):
            site.article(f"bai-{number}", date=f"2019-03-{number % 28 + 1:02} 08:00")
        started = time.monotonic()
        assert site.build_in_a_process()[0] == 0
        whole = time.monotonic() - started
        for number in range(MOMENTS):
            gone = site.article(f"moi-{number}", date=f"2018-0{number % 9 + 1}-03 08:00")
            with contextlib.suppress(FileNotFoundError):
                (site.content / f"tin/2018/0{(number + 7) % 9 + 1}/moi-{number - 2}.md").unlink()
            process = site.start(WORKERS="2")
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.3, 1.2) * whole)
            time.sleep(chance.choice([0, 0, 1.2]))
            power.cut()
            end(process)
            power.restart()
            if number % 4 == 3:
                gone.unlink()
            status, said = site.build_in_a_process()
            assert status == 0, said
            assert difference(site.tree(), site.clean_tree()) == [], f"cut {number}"


def test_a_power_cut_in_a_publish_leaves_the_old_site_or_the_new_one(tmp_path_factory, published):
    chance = random.Random(3)
    with disk(tmp_path_factory.mktemp("power"), 256) as power:
        here = published.copy(power.place / "git")  # the server's repository is on this disk too
        here.git.out("config", "core.fsync", "all")
        clone = here.clone()
        started = time.monotonic()
        assert clone.run("publish")[0] == 0
        whole = time.monotonic() - started
        for number in range(MOMENTS):
            clone.add(f"bai-{number}", date=f"2024-02-{1 + number % 28:02} 08:00")
            source, old = clone.push(), here.tip
            os.sync()  # what people commit is theirs to keep
            process = clone.start("publish")
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.1, 1.1) * whole)
            done = process.poll() == 0
            power.cut()
            end(process)
            time.sleep(0.2)
            power.restart()
            assert here.tip in ((old,) if not done else ()) or here.live.source == source, f"cut {number}"
            here.assert_whole()
            status, said = clone.run("publish")
            if left := list((here.path / "refs").rglob("*.lock")):
                # A server that was cut while git wrote keeps git's lock until whoever keeps the server takes it away.
                assert status != 0, f"cut {number}"
                assert "máy chủ còn khóa nhánh" in said and left[0].name in said, f"cut {number}: {said}"
                assert here.tip == old, f"cut {number}"
                for lock in left:
                    lock.unlink()
                status, said = clone.run("publish")
            assert status == 0, f"cut {number}: {said}"
            assert here.live.source == here.main
            here.assert_whole()
