"""Other programs, with a limit to their time, and nothing left of them where this process is killed."""

import contextlib
import ctypes
import multiprocessing
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from plugins.base.refusal import Refusal

#: Marks in the environment what this process started, and what that started: all of it can be found again.
TOKEN = "ARCHIVE_STARTED_BY"
_PR_SET_PDEATHSIG = 1  # prctl(2)


class TooSlow(Refusal):
    """A program was still at work when its time was up, and was stopped."""


def run(
    command: list[str],
    seconds: float,
    told: str,
    *,
    env: Mapping[str, str] | None = None,
    given: bytes | None = None,
    **options: Any,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end. ``told`` says in Vietnamese what it is at; ``options`` are those of
    ``subprocess.Popen``.

    Where its ``seconds`` are up it is killed with all that it started, and TooSlow raised. It does not outlive this
    process. Raises OSError where it cannot be started.
    """
    token = _guarded(os.getpid())
    if given is not None:
        options["stdin"] = subprocess.PIPE
    with subprocess.Popen(command, env={**(os.environ if env is None else env), TOKEN: token}, **options) as process:
        try:
            out, errors = process.communicate(given, seconds)
        except subprocess.TimeoutExpired:
            end(token)
            process.kill()
            raise TooSlow(f"{told} quá {seconds:g} giây chưa xong nên đã dừng.") from None
        except BaseException:
            end(token)
            process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, errors)


def die_with_parent() -> None:
    """Called first in a process of ``multiprocessing``: the kernel kills it when its parent ends, however that ends
    (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        parent = multiprocessing.parent_process()
        if parent and parent.pid != os.getppid():  # it ended before the kernel was asked, which tells of no past end
            os._exit(1)


def end(token: str) -> None:
    """Kill every process with a token in its environment, but for this one (Linux; elsewhere there is no way to find
    them)."""
    wanted = f"{TOKEN}={token}".encode()
    for _ in range(3):  # what was just being started is met the next time
        for number in numbers():
            with contextlib.suppress(OSError):
                if number != os.getpid() and wanted in Path(f"/proc/{number}/environ").read_bytes().split(b"\0"):
                    os.kill(number, signal.SIGKILL)


def numbers() -> Iterator[int]:
    """The ids of all processes of this machine, as /proc lists them."""
    with contextlib.suppress(OSError):
        yield from map(int, filter(str.isdigit, os.listdir("/proc")))


def _let_go(kept: int) -> None:
    """Close all files but one: whoever waits for the end of a pipe, or for a lock, must not wait for the guard."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nothing, number)
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))


@cache
def _guarded(process: int) -> str:
    """A token for what a process starts, and a guard that outlives it just long enough to end all of that."""
    token = f"{process}-{secrets.token_hex(8)}"
    if sys.platform != "linux":
        return token
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            _let_go(reading)
            os.setsid()  # a signal to the group of the process is none to its guard
            while os.read(reading, 1):
                pass
            end(token)
        finally:
            os._exit(0)
    os.close(reading)
    return token
