"""When the stamp of a file may be believed."""

import os

import pytest

from plugins.base.model.stamp import settled_ns

SECOND = 1_000_000_000
MOMENT = 1_700_000_000 * SECOND


def status(mtime_ns: int, ctime_ns: int) -> os.stat_result:
    named = {"st_mtime_ns": mtime_ns, "st_ctime_ns": ctime_ns}
    return os.stat_result(range(10), {**dict.fromkeys(("st_atime", "st_mtime", "st_ctime"), 0.0), **named})


@pytest.mark.parametrize(
    ("written", "changed", "seconds"),
    [
        (MOMENT + 1, MOMENT + 1, 0.1),
        (MOMENT - 5 * SECOND + 7, MOMENT + 4_000_000, 0.1),  # the old time put back by a program
        (MOMENT, MOMENT, 2),  # whole seconds, or two of them
        (MOMENT, MOMENT + 10_000_000, 2),  # a FAT disk, which keeps hundredths of one time alone
        (MOMENT + 1, MOMENT, 2),
    ],
)
def test_a_stamp_tells_of_every_change_from_one_step_of_its_clock_on(written, changed, seconds):
    assert settled_ns(status(written, changed)) == changed + int(seconds * SECOND)
