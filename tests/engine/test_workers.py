"""Work spread over processes: all of it is done once, whoever does it."""

import os
import sqlite3
from itertools import chain

import pytest

from plugins.engine import workers
from plugins.engine.workers import CHUNK, spread


def and_by_whom(item: int) -> tuple[int, int]:
    return item, os.getpid()


def done(count: int, number: int) -> list[tuple[int, int]]:
    return list(chain.from_iterable(spread(and_by_whom, range(count), number)))


@pytest.mark.parametrize("number", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, 5 * CHUNK, 7 * CHUNK + 3])
@pytest.mark.parametrize("copied", [1, workers.COPIED])
def test_every_item_is_done_once_however_many_share_the_work(monkeypatch, count, number, copied):
    monkeypatch.setattr(workers, "COPIED", copied)
    assert sorted(item for item, _ in done(count, number)) == list(range(count))


def test_a_worker_does_its_own_part_in_order_while_there_is_one():
    by_whom: dict[int, list[int]] = {}
    for item, who in done(20 * CHUNK, 2):
        by_whom.setdefault(who, []).append(item)
    assert [items[0] for _, items in sorted(by_whom.items())] == [0, 10 * CHUNK]


def test_who_has_copied_much_of_the_memory_makes_room_for_a_fresh_process(monkeypatch):
    shared = [bytearray(1 << 20) for _ in range(24 * CHUNK // 16)]

    def touch(item: int) -> tuple[int, int]:
        shared[item // 16][::4096] = bytes(len(shared[item // 16]) // 4096)
        return and_by_whom(item)

    monkeypatch.setattr(workers, "COPIED", 12 << 20)  # three chunks of four
    by_whom: dict[int, int] = {}
    for _, who in chain.from_iterable(spread(touch, range(24 * CHUNK), 2)):
        by_whom[who] = by_whom.get(who, 0) + 1
    assert len(by_whom) >= 6 and max(by_whom.values()) <= 6 * CHUNK and os.getpid() not in by_whom


def damaged(item: int) -> int:
    if item == 10 * CHUNK:
        raise sqlite3.DatabaseError("hỏng")
    return item


def test_a_failure_of_a_later_worker_is_told_as_that_of_the_first(monkeypatch):
    monkeypatch.setattr(workers, "COPIED", 1)
    with pytest.raises(sqlite3.DatabaseError, match="hỏng"):
        list(spread(damaged, range(20 * CHUNK), 2))
