"""Work spread over forked processes, results as they come.

Forked, not spawned: a worker starts with everything the parent has read, so nothing
has to be sent to it. Where the system cannot fork, or the work is small, the same
function runs here.

``concurrent.futures`` does not do this: its pool sends the function to a worker by pickle, and what we spread are
methods that hold Jinja's environment and an open database; it also keeps a thread for its queue, and a thread must not
be there when the next stage forks.
"""

import contextlib
import gc
import multiprocessing
import os
import sqlite3
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Any

from plugins.base.processes import die_with_parent
from plugins.base.refusal import Refusal
from plugins.base.reporting import what_happened
from plugins.base.speed import Trick
from plugins.engine.progress import Progress

CHUNK = 64  # items handed over at once: large enough to hide the pipe, small enough to balance
#: Bytes of its parent's memory that a worker may copy; then a fresh one takes its place, and they go with it. Of
#: 100,000 articles it would copy nearly all.
COPIED = 64 << 20


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this system has forked processes that start with all that their parent knows."""
    return "fork" in multiprocessing.get_all_start_methods()


def spread(
    work: Callable[[Any], Any],
    items: Sequence[Any],
    workers: int,
    enter: Callable[[], None] = lambda: None,
    weigh: Callable[[Any], int] = lambda item: 1,
) -> Iterator[list[Any]]:
    """Yield lists of ``work(item)`` for all items, in no particular order.

    ``weigh`` says how many ordinary items one costs; few dear ones are spread too.

    ``enter`` runs once in each process before its first item. Raises RuntimeError, whose
    cause is the worker's traceback, where a worker fails, Refusal where one is killed; a damaged state
    (sqlite3.DatabaseError), what the disk refuses (OSError) and a Refusal stay what they are.
    """
    chunks = _chunks(items, weigh)
    if workers < 2 or len(chunks) < 2 or not can_fork() or not Trick.PROCESSES.is_on:
        for chunk in chunks:
            yield [work(item) for item in chunk]
        return
    team = _Team(partial(_serve, work, chunks, enter), len(chunks), min(workers, len(chunks)))
    try:
        yield from team.results()
    finally:
        team.end()


def each(work: Callable[[Any], Any], items: Sequence[Any], workers: int, label: str) -> Iterator[Any]:
    """``map`` in any order over several processes, for items that take tens of milliseconds each."""
    progress = Progress(label, len(items))
    for results in spread(work, items, workers, weigh=lambda item: CHUNK // 4):
        progress.advance(len(results))
        yield from results
    progress.close()


def _chunks(items: Sequence[Any], weigh: Callable[[Any], int]) -> list[Sequence[Any]]:
    """Items in their order, cut where the weight of ``CHUNK`` is reached."""
    chunks, start, weight = [], 0, 0
    for end, item in enumerate(items, 1):
        weight += weigh(item)
        if weight >= CHUNK or end == len(items):
            chunks.append(items[start:end])
            start, weight = end, 0
    return chunks


class _Shares:
    """Which chunk comes next for a worker: of its own part of them, and of the largest other part where that is done.

    What a worker looks at it copies, page by page of the memory that it shares with its parent: so its own part, and
    not the whole archive.
    """

    def __init__(self, chunks: int, workers: int) -> None:
        cuts = [chunks * worker // workers for worker in range(workers + 1)]
        self._left = [deque(range(*part)) for part in pairwise(cuts)]

    def next(self, worker: int) -> int | None:
        """The number of a chunk, None for no more."""
        if self._left[worker]:
            return self._left[worker].popleft()
        largest = max(self._left, key=len)
        return largest.pop() if largest else None

    def __bool__(self) -> bool:
        return any(self._left)


@dataclass
class _Worker:
    """``copied`` are bytes, as far as it has told."""

    place: int
    process: BaseProcess
    copied: int = 0


class _Team:
    """Workers, each at its place; ``serve`` is what one does with its pipe."""

    def __init__(self, serve: Callable[[Any], None], chunks: int, workers: int) -> None:
        self._serve, self._workers, self._shares = serve, workers, _Shares(chunks, workers)
        self._at_work: dict[Any, _Worker] = {}

    def _begin(self, place: int) -> Any:
        """A new worker at a place, with its first chunk; its pipe."""
        gc.freeze()  # the collector would touch, and so copy, every page shared with the parent
        context = multiprocessing.get_context("fork")
        pipe, theirs = context.Pipe()
        process = context.Process(target=self._serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._at_work[pipe] = _Worker(place, process)
        self._give(pipe)
        return pipe

    def _give(self, pipe: Any) -> None:
        """Tell a worker which chunk comes next for it, None for no more."""
        worker = self._at_work[pipe]
        number = self._shares.next(worker.place) if worker.copied < COPIED else None
        with contextlib.suppress(OSError):  # it was killed, which its own pipe tells
            pipe.send(number)

    def results(self) -> Iterator[list[Any]]:
        for place in range(self._workers):
            self._begin(place)
        for pipe in self._at_work:
            self._give(pipe)  # one ahead, so that nobody waits for us
        while self._at_work:
            ready: list[Any] = connection.wait(list(self._at_work))
            for pipe in ready:
                try:
                    results, failure, self._at_work[pipe].copied = pipe.recv()
                except (EOFError, ConnectionError):
                    raise Refusal("Một tiến trình con của lần dựng bị dừng giữa chừng (hết bộ nhớ?).") from None
                if failure:
                    kind, *told = failure
                    if not kind:
                        raise RuntimeError(told[0]) from RuntimeError(told[1])
                    raise _KINDS[kind](*told)
                if results is None:
                    self._replace(pipe)
                else:
                    self._give(pipe)
                    yield results

    def _replace(self, pipe: Any) -> None:
        """A worker is done; if work is left, another takes its place."""
        worker = self._at_work.pop(pipe)
        pipe.close()
        worker.process.join()
        if self._shares:
            self._give(self._begin(worker.place))

    def end(self) -> None:
        """Stop whoever is still at work."""
        gc.unfreeze()
        for worker in self._at_work.values():
            worker.process.terminate()
            worker.process.join()


#: What a failure of a worker is raised as again; of any other, ``""``, it is told what happened.
_KINDS: dict[str, type[Exception]] = {"damage": sqlite3.DatabaseError, "disk": OSError, "refusal": Refusal}


def _failure(error: BaseException) -> tuple[Any, ...]:
    if isinstance(error, sqlite3.DatabaseError):
        return "damage", str(error)
    if isinstance(error, OSError) and error.errno is not None:
        return "disk", error.errno, error.strerror, error.filename
    if isinstance(error, Refusal):
        return "refusal", str(error)
    return "", what_happened(error), "".join(traceback.format_exception(error))


def _copied() -> int:
    """Bytes of its parent's memory that this process has copied, by its page faults (measured: its private memory,
    within 3 %, where pages are rendered; half more where sources are parsed, for what it takes anew counts too)."""
    import resource  # which Windows has not, where nothing is forked

    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt * resource.getpagesize()


def _serve(
    work: Callable[[Any], Any], chunks: Sequence[Sequence[Any]], enter: Callable[[], None], pipe: connection.Connection
) -> None:
    die_with_parent()
    try:
        enter()
        while (number := pipe.recv()) is not None:
            results = [work(item) for item in chunks[number]]
            pipe.send((results, "", _copied()))
        pipe.send((None, "", 0))
    except BaseException as error:
        pipe.send((None, _failure(error), 0))
    finally:
        pipe.close()
        os._exit(0)
