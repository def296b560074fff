"""The process that looks at the disk while the build reads what is known: its answers are those the build would find
itself."""

import os
import signal
from functools import partial

import pytest

from plugins.engine.build.inspection import Inspection
from plugins.engine.build.output_folder import OutputFolder
from plugins.engine.memory.state import State
from plugins.sources.frontmatter import find
from tests.engine.engine import Site


@pytest.fixture
def site(tmp_path) -> Site:
    made = Site(tmp_path / "site")
    (made.content / "anh").mkdir(exist_ok=True)
    (made.content / "anh/Ảnh thử.jpg").write_bytes(b"\xff\xd8")
    (made.content / "anh/lien-ket.jpg").symlink_to("Ảnh thử.jpg")
    return made


def inspect(site: Site, listing=None) -> Inspection:
    return Inspection(State(site.cache), OutputFolder(site.output), 2, listing or partial(find, site.content))


def test_the_files_that_it_lists_are_those_the_build_would_list(site):
    here = os.getpid()
    inspection = inspect(site, lambda: find(site.content) if os.getpid() != here else pytest.fail("listed twice"))
    found = inspection.found()
    assert (
        found == find(site.content) and found.media and [problem.code for problem in found.problems] == ["path-symlink"]
    )
    assert (inspection.altered(), inspection.intact()) == (frozenset(), {})
    inspection.close()


def test_what_is_done_meanwhile_is_done_only_where_another_process_lists(site):
    done: list[int] = []
    apart, here = (
        inspect(site),
        Inspection(State(site.cache), OutputFolder(site.output), 1, partial(find, site.content)),
    )
    assert apart.found(lambda: done.append(2)) == here.found(lambda: done.append(1))
    assert done == [2]
    apart.close()


def test_what_is_asked_in_another_order_is_answered_right(site):
    inspection = inspect(site)
    assert inspection.altered() == frozenset()
    assert inspection.found() == find(site.content)
    inspection.close()


def test_where_it_is_killed_the_build_looks_itself(site):
    here = os.getpid()
    inspection = inspect(site, lambda: find(site.content) if os.getpid() == here else signal.pause())
    inspection.process.kill()
    assert inspection.found() == find(site.content)
    assert inspection.altered() == frozenset()


def test_a_content_folder_that_is_gone_is_told_by_the_build(site):
    inspection = inspect(site, partial(find, site.content / "khong-co"))
    with pytest.raises(NotADirectoryError):
        inspection.found()
