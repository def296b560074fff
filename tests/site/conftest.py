"""What several rooms are looked at by."""

import pytest

from tests.engine.engine import Site
from tests.sites import province


@pytest.fixture(scope="session")
def province_site(tmp_path_factory) -> Site:
    """The synthetic province, built; whoever changes its content puts it back."""
    folder = tmp_path_factory.mktemp("province")
    site = Site(folder / "site", province.write(folder / "content"), NOW="2026-12-31T12:00:00+07:00")
    site.build()
    return site
