"""The desk's npm packages, its bundle and the server beside the live preview, made once for all tests."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from plugins.tools.desk import building
from plugins.tools.desk.serving import LocalDesk
from plugins.tools.preview.board import Board
from plugins.tools.preview.server import PreviewServer
from tests.sites.copying import ROOT

CACHE = ROOT / ".cache" / "desk"
TABLED = "content/tin/2023/11/khoi-cac-to-chuc-hoi-tong-ket-thi-dua-khen-thuong-2023.md"
TABLE = "| Đơn vị | Điểm |\n|:--|--:|\n| A &#124; B | 10 |"


class Station(NamedTuple):
    """A folder that looks like a clone of the archive, and the address of the desk beside it."""

    archive: Path
    address: str


@pytest.fixture(scope="session")
def node() -> str:
    return building.find_node()


@pytest.fixture(scope="session")
def packages(node) -> Path:
    CACHE.mkdir(parents=True, exist_ok=True)
    return building.packages(CACHE, node)


@pytest.fixture(scope="session")
def station(packages, tmp_path_factory) -> Iterator[Station]:
    folder = tmp_path_factory.mktemp("ban-viet")
    (folder / "kho" / "content").mkdir(parents=True)
    (folder / "kho" / ".git").mkdir()
    desk = LocalDesk(ROOT / "pelicanconf.py", folder / "kho" / "content", CACHE)
    building.bundle(CACHE)
    server = PreviewServer(folder, Board(), 0, desk=desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Station(folder / "kho", f"http://localhost:{server.port}")
    server.shutdown()
    server.server_close()


@pytest.fixture
def archive(station: Station) -> Path:
    """The folder as every test finds it: the archive's own content, and a table."""
    shutil.rmtree(station.archive / "content")
    shutil.copytree(ROOT / "content", station.archive / "content")
    with (station.archive / TABLED).open("a", encoding="utf-8") as file:
        file.write(f"\n{TABLE}\n")
    return station.archive
