"""The process that looks at the output while the build lists and reads the content: its answer is what the build would
find itself."""

import os
import signal

import pytest

from plugins.engine.build.inspection import Inspection
from plugins.engine.build.output_folder import OutputFolder
from plugins.engine.memory.state import State
from tests.engine.engine import Site


@pytest.fixture
def site(tmp_path) -> Site:
    """Built, and a page of it altered and one removed since."""
    made = Site(tmp_path / "site")
    made.build()
    (made.output / "404.html").write_text("x")
    (made.output / "robots.txt").unlink()
    return made


class Here(OutputFolder):
    """Is looked at by the process that made it, and in any other by ``apart``."""

    def __init__(self, root, apart) -> None:
        super().__init__(root)
        self._here, self._apart = os.getpid(), apart

    def status(self, path):
        if os.getpid() != self._here:
            self._apart()
        return super().status(path)


def inspect(site: Site, workers: int = 2, output: OutputFolder | None = None) -> Inspection:
    return Inspection(State(site.cache), output or OutputFolder(site.output), workers)


def test_what_another_process_sees_is_what_the_build_would_see(site):
    apart, here = inspect(site), inspect(site, workers=1)
    assert apart.altered() == here.altered() == {"404.html", "robots.txt"}
    assert apart.intact() == here.intact() and apart.intact()
    apart.close()


def test_the_answer_is_given_again(site):
    inspection = inspect(site)
    first = inspection.altered()
    (site.output / "404.html").unlink()
    assert inspection.altered() == first
    inspection.close()


def test_where_it_is_killed_the_build_looks_itself(site):
    inspection = inspect(site, output=Here(site.output, apart=signal.pause))
    inspection.process.kill()
    assert inspection.altered() == {"404.html", "robots.txt"}
    assert inspection.intact()
