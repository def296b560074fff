"""The desk's npm packages and its bundle, made once for all tests."""

from pathlib import Path

import pytest

from plugins.tools.desk import building
from tests.sites.copying import ROOT

CACHE = ROOT / ".cache" / "desk"


@pytest.fixture(scope="session")
def node() -> str:
    return building.find_node()


@pytest.fixture(scope="session")
def packages(node) -> Path:
    CACHE.mkdir(parents=True, exist_ok=True)
    return building.packages(CACHE, node)
