"""The synthetic archive, served as a pages host serves it: with gzip."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.search.host import Sent, serve


@pytest.fixture(scope="session")
def host(synthetic) -> Iterator[tuple[str, Sent]]:
    with serve(synthetic.out) as served:
        yield served


@pytest.fixture(scope="session")
def real(built_site: Path) -> Iterator[str]:
    """The address of the real archive."""
    with serve(built_site) as (address, _):
        yield address
