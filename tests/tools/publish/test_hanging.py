"""Nothing hangs and nothing stays: a silent remote has its time, and who is killed leaves no process behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.base import processes
from plugins.tools.publish import limits
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git
from tests.engine.engine import Site
from tests.sites.copying import ROOT


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes every connection and says nothing."""
    kept = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take() -> None:
            try:
                while True:
                    kept.append(server.accept()[0])
            except OSError:
                return

        threading.Thread(target=take, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


def started_by(parent: int) -> list[str]:
    """What is still there of all that a process started, by the token in its environment."""
    found = []
    for number in processes.numbers():
        try:
            environment = Path(f"/proc/{number}/environ").read_bytes()
            if f"{processes.TOKEN}={parent}-".encode() in environment:
                found.append(Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def wait_for(what, seconds: float = 20):
    """What a function gives, once it is true; it is asked again and again."""
    deadline = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


@pytest.mark.parametrize("scheme", ["git", "http"])
@pytest.mark.parametrize("command", ["publish", "ledger", "restore"])
def test_a_silent_remote_has_its_time_and_is_told(published, silent, scheme, command):
    clone, tip = published.first, published.tip
    clone.git.out("remote", "set-url", "origin", f"{scheme}://{silent}/kho.git")
    process = clone.start(command, env=os.environ | {"PUBLISH_SECONDS": "1.5"})
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 1 and "quá 1.5 giây" in said and "Traceback" not in said, said
    assert wait_for(lambda: not started_by(process.pid)) and published.tip == tip
    with pytest.raises(PublishError, match="Không đọc được kho"):
        clone.git.out("remote", "set-url", "origin", "/khong-co")
        clone.work().publish()  # the lock is free


def test_who_is_killed_while_a_remote_is_silent_leaves_no_process_and_no_lock(published, silent):
    clone = published.first
    clone.git.out("remote", "set-url", "origin", f"http://{silent}/kho.git")
    process = clone.start("publish")
    assert wait_for(lambda: [one for one in started_by(process.pid) if "remote-http" in one])
    status, said = clone.run("stage")
    assert status == 1 and f"tiến trình {process.pid} của" in said and ", từ " in said, said
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert wait_for(lambda: not started_by(process.pid)), started_by(process.pid)
    process.communicate()
    assert clone.run("stage")[0] == 0


def test_a_build_that_takes_too_long_is_stopped_with_its_workers(published):
    clone = published.first
    clone.write("publishconf.py", (clone.root / "publishconf.py").read_text("utf-8") + "import time; time.sleep(600)\n")
    clone.push()
    process = clone.start("stage", env=os.environ | {"BUILD_SECONDS": "2"})
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 1 and "Dựng trang quá 2 giây" in said, said
    assert not started_by(process.pid)


def test_workers_of_a_build_that_is_killed_end_with_it(tmp_path):
    site = Site(tmp_path / "site", WORKERS=3)
    for number in range(400):
        site.article(f"bai-{number}", date=f"20{number % 20:02}-03-{number % 28 + 1:02} 08:00")
    process = site.start(BUILD_OF=str(tmp_path))

    def children() -> list[int]:
        mine = f"BUILD_OF={tmp_path}".encode()
        return [n for n in processes.numbers() if n != process.pid and _has(n, mine)]

    assert wait_for(children)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert wait_for(lambda: not children())
    process.communicate()


#: Its worker begins only when its parent is gone.
LATE = """
import multiprocessing, os, time
from plugins.base.processes import die_with_parent

def work(parent):
    while os.getppid() == parent:
        time.sleep(0.01)
    die_with_parent()
    print("still there", flush=True)

multiprocessing.get_context("fork").Process(target=work, args=(os.getpid(),)).start()
os._exit(0)
"""


def test_a_worker_whose_build_was_killed_before_it_began_ends_too():
    process = subprocess.run([sys.executable, "-c", LATE], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (process.stdout, process.stderr) == ("", "")


def _has(number: int, variable: bytes) -> bool:
    try:
        return variable in Path(f"/proc/{number}/environ").read_bytes().split(b"\0")
    except OSError:
        return False


def test_the_program_that_makes_the_first_commit_has_its_time_too(hub, tmp_path):
    """ghp-import starts git by itself."""
    slow, git = tmp_path / "bin/git", shutil.which("git")
    slow.parent.mkdir()
    slow.write_text(f'#!/bin/sh\ncase "$*" in *fast-import*) sleep 600;; esac\nexec {git} "$@"\n')
    slow.chmod(0o755)
    environment = os.environ | {"PATH": f"{slow.parent}:{os.environ['PATH']}", "PUBLISH_SECONDS": "4"}
    process = hub.first.start("publish", env=environment)
    said = process.communicate(timeout=120)[0]
    assert process.returncode == 1 and "ghp-import" in said and "quá 4 giây" in said, said
    assert wait_for(lambda: not started_by(process.pid)) and not hub.tip


def test_a_push_that_hangs_may_have_arrived_and_says_so(published, monkeypatch):
    """A server that has taken the commit and then says nothing: what its own hooks do after that, say."""
    clone, run = published.first, Git.run

    def silent_after(git, *arguments, **options):
        done = run(git, *arguments, **options)
        if arguments[0] == "push":
            raise processes.TooSlow("git push quá 900 giây chưa xong nên đã dừng.")
        return done

    clone.add("bai-hai")
    clone.push()
    monkeypatch.setattr(Git, "run", silent_after)
    with pytest.raises(PublishError, match="quá 900 giây.*Chưa biết kho origin đã nhận bản mới hay chưa; hãy chạy lại"):
        clone.work().publish()
    monkeypatch.undo()
    assert "không có gì phải đăng" in clone.work().publish()


def test_a_live_site_that_is_silent_has_its_time_too(published, silent, tmp_path):
    (tmp_path / "kê").write_text(f"{'0' * 64}  index.html\n")
    with pytest.raises(PublishError, match=r"127\.0\.0\.1.*quá 0\.3 giây không trả lời"):
        published.first.work(limits=limits.Limits(remote=0.3)).verify(f"http://{silent}/", tmp_path / "kê")


def test_rclone_has_its_time_too(published, tmp_path, monkeypatch):
    assert shutil.which("rclone"), "rclone is missing: run `make tools`"
    slow = tmp_path / "bin/rclone"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nsleep 600\n")
    slow.chmod(0o755)
    environment = os.environ | {"PATH": f"{slow.parent}:{os.environ['PATH']}", "PUBLISH_SECONDS": "1"}
    process = published.first.start("deploy", "kho:", env=environment)
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 1 and "rclone lsf" in said and "quá 1 giây" in said, said
    assert wait_for(lambda: not started_by(process.pid))


@pytest.mark.parametrize("text", ["0", "-1", "nhanh", "1e99", "nan", "inf"])
def test_a_limit_that_is_none_is_told_by_its_name(text):
    with pytest.raises(PublishError, match="PUBLISH_SECONDS"):
        limits.read({"PUBLISH_SECONDS": text})
    assert limits.read({"BUILD_SECONDS": "12.5"}) == limits.Limits(build=12.5)


def test_what_a_program_starts_is_stopped_with_it(tmp_path):
    sleep = "subprocess.Popen(['sleep', '600'])"
    script = f"import subprocess; {sleep}; open({str(tmp_path / 'x')!r}, 'w').close(); {sleep}.wait()"
    with pytest.raises(processes.TooSlow, match="Thử quá"):
        processes.run([sys.executable, "-c", script], 2, "Thử", stdout=subprocess.PIPE, start_new_session=True)
    assert (tmp_path / "x").exists() and not [one for one in started_by(os.getpid()) if "sleep" in one]
