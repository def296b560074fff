"""Killed, out of space, read-only: live is the old site or the new one, and the next run mends all by itself."""

import contextlib
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from plugins.tools.publish.git_reasons import reason
from tests.tools.publish.hub import LONG, Clone, Hub

KILLS = 200 if LONG else 6
DISKS = 40 if LONG else 4
LIMITS = 24 if LONG else 4
REMOTES = 12 if LONG else 1


def assert_old_or_new(hub: Hub, old: str, new_source: str) -> None:
    """The live branch is where it was, or one whole release on."""
    if hub.tip != old:
        assert hub.live.source == new_source, "neither the old site nor the new one"
        assert hub.git.resolve("gh-pages^") == old
    hub.assert_whole()


def recovers_now(number: int, count: int) -> bool:
    """Whether to let the next run recover before the next fault; the short form also heaps faults on faults."""
    return LONG or number % 3 == 2 or number == count - 1


def assert_next_run_recovers(hub: Hub, clone: Clone) -> None:
    status, said = clone.run("publish")
    assert status == 0, said
    assert hub.live.source == hub.main
    hub.assert_whole()


def test_a_publisher_that_is_killed_leaves_the_old_site_or_the_new_one(published):
    clone = published.clone()
    # A server does not die with the publisher: its end of the push lives in a session of its own.
    clone.git.out("config", "remote.origin.receivepack", "setsid -w git-receive-pack")
    started = time.monotonic()
    assert clone.run("publish")[0] == 0
    whole = time.monotonic() - started
    chance = random.Random(11)
    killed = 0
    for number in range(KILLS):
        clone.add(f"bai-{number}", date=f"2024-02-{1 + number % 28:02} 08:00")
        source, old = clone.push(), published.tip
        started = time.monotonic()
        process = clone.start("publish")
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.05, whole * 1.1))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        else:  # a busy machine made the first run long, and the moments to kill fell behind the end of the next
            whole = min(whole, time.monotonic() - started)
        process.communicate()
        time.sleep(0.1)  # what the server had begun
        assert_old_or_new(published, old, source)
        if recovers_now(number, KILLS):
            assert_next_run_recovers(published, clone)
    print(f"{killed} of {KILLS} killed before their end")
    assert killed >= KILLS // 2


@contextlib.contextmanager
def small_disk(place: Path, megabytes: int):
    """A file system of its own. Needs root, as CI has it; elsewhere ``ulimit -f`` below stands for it."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)], check=True)
    try:
        yield lambda options: subprocess.run(["mount", "-o", f"remount,{options}", str(place)], check=True)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def used(place: Path) -> int:
    status = os.statvfs(place)
    return (status.f_blocks - status.f_bfree) * status.f_frsize


needs_root = pytest.mark.skipif(
    os.geteuid() != 0 and not os.environ.get("CI"), reason="mount needs root; `ulimit -f` is tested instead"
)


@needs_root
def test_a_full_disk_leaves_the_old_site_and_says_so(published, tmp_path):
    disk = tmp_path / "disk"
    failed = 0
    with small_disk(disk, 64) as remount:
        clone = published.clone(folder=disk / "clone")
        assert clone.run("publish")[0] == 0
        for number in range(DISKS):
            for index in range(10):
                clone.add(f"bai-{number}-{index}", date=f"2024-03-{1 + number % 28:02} 08:{index:02}")
            source, old = clone.push(), published.tip
            free = 4096 + number * 2_500_000 // DISKS
            remount(f"size={used(disk) + free}")
            status, said = clone.run("publish")
            assert "Lỗi: " in said if status else published.live.source == source, said
            failed += status != 0
            assert_old_or_new(published, old, source)
            remount("size=64m")
            if recovers_now(number, DISKS):
                assert_next_run_recovers(published, clone)
    print(f"{failed} of {DISKS} sizes were too small")
    assert 0 < failed < DISKS


@needs_root
def test_a_full_disk_at_the_remote_leaves_the_old_site_and_says_so(first_published, tmp_path):
    disk = tmp_path / "disk"
    with small_disk(disk, 64) as remount:
        hub = first_published.copy(disk / "hub")
        clone = hub.clone(folder=tmp_path / "clone")
        for number in range(REMOTES):
            clone.add(f"bai-{number}")
            source, old = clone.push(), hub.tip
            remount(f"size={used(disk) + number * 10_000}")
            status, said = clone.run("publish")
            assert status == 1 and said.count("Lỗi: ") == 1 and "đĩa của máy chủ đã đầy" in said, said
            assert_old_or_new(hub, old, source)
            remount("size=64m")
            assert_next_run_recovers(hub, clone)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("remote: error: GH006: Protected branch update failed", "quy định"),
        ("remote: error: File a.pdf is 120.00 MB; this exceeds GitHub's file size limit of 100.00 MB", "quá mức"),
        ("fatal: could not read Username for 'https://tin.invalid': terminal prompts disabled", "không được phép"),
        ("fatal: unable to access 'https://tin.invalid/': Could not resolve host: tin.invalid", "liên lạc"),
        ("fatal: write error: No space left on device", "(git: fatal: write error: No space left on device)"),
        ("remote: error: cannot lock ref 'refs/heads/a': Unable to create '/x/a.lock': File exists.", "còn khóa nhánh"),
        ("fatal: unable to access 'http://x/': Failed to connect to x port 80: Couldn't connect to server", "liên lạc"),
        ("fatal: cannot create directory at '/x/y': Permission denied", "không có quyền ghi"),
        ("fatal: unable to access 'http://[::1/': URL using bad/illegal format or missing URL", "địa chỉ kho viết sai"),
        ("fatal: điều chưa từng thấy", "fatal: điều chưa từng thấy"),
        ("", "không rõ lý do"),
    ],
)
def test_what_git_says_is_told_in_vietnamese_where_it_is_known(said, told):
    assert told in reason(said)


@needs_root
def test_a_disk_that_turned_read_only_leaves_the_old_site(published, tmp_path):
    disk = tmp_path / "disk"
    with small_disk(disk, 64) as remount:
        clone = published.clone(folder=disk / "clone")
        assert clone.run("publish")[0] == 0
        clone.add("bai-hai")
        source, old = clone.push(), published.tip
        remount("ro")
        status, said = clone.run("publish")
        assert status == 1 and "chỉ cho đọc" in said and "Traceback" not in said, said
        assert_old_or_new(published, old, source)
        remount("rw")
        assert_next_run_recovers(published, clone)


@pytest.mark.parametrize("part", ["site", "cache", "source", "release", "index", "urls"])
def test_a_part_of_the_staging_that_is_in_the_way_is_no_danger(published, part):
    clone = published.first
    clone.add("bai-hai")
    source, old = clone.push(), published.tip
    place = clone.root / ".cache/publish" / part
    subprocess.run(["rm", "-rf", str(place)], check=True)
    place.mkdir() if part in ("index", "urls") else place.write_text("đây là tệp", "utf-8")
    status, said = clone.run("publish")
    assert status == 0 or "Lỗi: " in said and "Traceback (most" not in said.rpartition("Lỗi: ")[2], said
    assert_old_or_new(published, old, source)
    subprocess.run(["rm", "-rf", str(place)], check=True)
    assert_next_run_recovers(published, clone)


def test_a_limit_on_the_size_of_files_leaves_the_old_site_and_says_so(published):
    clone = published.clone()
    assert clone.run("publish")[0] == 0
    failed = 0
    for number in range(LIMITS):
        clone.add(f"bai-{number}", date=f"2024-04-{1 + number % 28:02} 08:00")
        source, old = clone.push(), published.tip
        blocks = round(2 ** (number * 9 / LIMITS))  # of 1 KiB
        command = ["bash", "-c", f'ulimit -f {blocks}; exec "$@"', "-", *clone.command("publish")]
        done = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True, timeout=120)
        if done.returncode:
            failed += 1
            assert "Lỗi: " in done.stderr, done.stderr
        assert_old_or_new(published, old, source)
        if recovers_now(number, LIMITS):
            assert_next_run_recovers(published, clone)
    print(f"{failed} of {LIMITS} limits were too small")
    assert failed


def test_damaged_state_is_built_again(published):
    clone = published.first
    clone.add("bai-hai")
    clone.push()
    chance = random.Random(3)
    for file in (clone.root / ".cache/publish/cache").rglob("*.sqlite"):
        file.write_bytes(chance.randbytes(file.stat().st_size))
    page = next((clone.root / ".cache/publish/site").rglob("bai-dau/index.html"))
    page.write_bytes(page.read_bytes()[:100])
    assert_next_run_recovers(published, clone)
    assert len(published.files()["2024/01/01/bai-dau/index.html"]) > 1000
