"""Wall time, CPU time and memory of a command with all its processes."""

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    wall: float  # seconds
    cpu: float  # seconds, of all processes
    peak: float  # MiB of proportional memory, all processes together; 0 where it was not asked for


def run(command: Sequence[str], environment: Mapping[str, str], folder: Path | None, memory: bool = False) -> Run:
    """Run a command to its end. Raises RuntimeError where it fails.

    Memory is the sum of the proportional set sizes (PSS: a page shared by two processes
    counts half in each) over the process tree, sampled every 20 ms; so it is only asked
    for in runs whose time does not count.
    """
    os.sync()
    start = time.monotonic()
    process = subprocess.Popen(
        command, env=os.environ | environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said: list[bytes] = []
    reader = threading.Thread(target=lambda: said.append(process.stdout.read()))
    reader.start()
    sampler = _Sampler(process.pid)
    if memory:
        sampler.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    reader.join()
    peak = sampler.stop() if memory else 0.0
    if process.returncode:
        raise RuntimeError(
            f"{' '.join(command)} ended with {process.returncode}:\n{said[0].decode('utf-8', 'replace')[-3000:]}"
        )
    return Run(wall, usage.ru_utime + usage.ru_stime, peak)


class _Sampler(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._peak, self._end = pid, 0.0, threading.Event()

    def run(self) -> None:
        while not self._end.wait(0.02):
            self._peak = max(self._peak, memory_of(self._pid))

    def stop(self) -> float:
        self._end.set()
        self.join()
        return self._peak


def memory_of(pid: int) -> float:
    """MiB of proportional memory of a process and all below it, now."""
    return sum(map(_pss, _tree(pid))) / 1024


def size_of(folder: Path) -> tuple[int, float]:
    """The files of a folder, and how many MB (10^6 bytes) they are together."""
    sizes = [os.lstat(os.path.join(place, name)).st_size for place, _, names in os.walk(folder) for name in names]
    return len(sizes), sum(sizes) / 1e6


def _tree(pid: int) -> list[int]:
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        try:
            for task in Path(f"/proc/{found[-1]}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def _pss(pid: int) -> int:
    """KiB; 0 for a process that is gone."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            return next((int(line.split()[1]) for line in file if line.startswith("Pss:")), 0)
    except OSError:
        return 0


def median(values: Iterable[float]) -> float:
    return statistics.median(list(values))
