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
from itertools import pairwise
from multiprocessing import connection
from typing import Any

from plugins.base.processes import die_with_parent
from plugins.base.refusal import Refusal
from plugins.base.reporting import what_happened
from plugins.base.speed import Trick
from plugins.engine.progress import Progress

CHUNK = 64  # items handed over at once: large enough to hide the pipe, small enough to balance


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
    context = multiprocessing.get_context("fork")
    gc.freeze()  # the collector would touch, and so copy, every page shared with the parent
    shares = _Shares(len(chunks), min(workers, len(chunks)))
    pipes: dict[Any, int] = {}
    processes = []
    try:
        for worker in range(min(workers, len(chunks))):
            pipe, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(work, chunks, theirs, enter), daemon=True)
            process.start()
            theirs.close()
            pipes[pipe] = worker
            processes.append(process)
            _give(pipe, shares.next(worker))
        for pipe, worker in pipes.items():
            _give(pipe, shares.next(worker))  # one ahead, so that nobody waits for us
        while pipes:
            ready: list[Any] = connection.wait(list(pipes))
            for pipe in ready:
                try:
                    results, failure = pipe.recv()
                except (EOFError, ConnectionError):
                    raise Refusal("Một tiến trình con của lần dựng bị dừng giữa chừng (hết bộ nhớ?).") from None
                if failure:
                    kind, *told = failure
                    if not kind:
                        raise RuntimeError(told[0]) from RuntimeError(told[1])
                    raise _KINDS[kind](*told)
                if results is None:
                    del pipes[pipe]
                    pipe.close()
                else:
                    _give(pipe, shares.next(pipes[pipe]))
                    yield results
    finally:
        gc.unfreeze()
        for process in processes:
            if pipes:
                process.terminate()
            process.join()


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


def _give(pipe: connection.Connection, number: int | None) -> None:
    """Tell a worker which chunk comes next for it, None for no more."""
    with contextlib.suppress(OSError):  # it was killed, which its own pipe tells
        pipe.send(number)


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


def _serve(
    work: Callable[[Any], Any],
    chunks: Sequence[Sequence[Any]],
    pipe: connection.Connection,
    enter: Callable[[], None],
) -> None:
    die_with_parent()
    try:
        enter()
        while (number := pipe.recv()) is not None:
            pipe.send(([work(item) for item in chunks[number]], ""))
        pipe.send((None, ""))
    except BaseException as error:
        pipe.send((None, _failure(error)))
    finally:
        pipe.close()
        os._exit(0)
