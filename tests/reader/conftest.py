"""The synthetic archive, served as a pages host serves it: with gzip."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reader import archive
from tests.site.images.site import Site
from tests.site.search.host import Sent, serve


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory) -> Site:
    """The archive of every template, as published under ``archive.HOST``."""
    return archive.build(tmp_path_factory.mktemp("reader"))


@pytest.fixture(scope="session")
def host(synthetic) -> Iterator[tuple[str, Sent]]:
    with serve(synthetic.out) as served:
        yield served


@pytest.fixture(scope="session")
def real(built_site: Path) -> Iterator[str]:
    """The address of the real archive."""
    with serve(built_site) as (address, _):
        yield address
