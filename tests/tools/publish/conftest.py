import locale

import pytest

from tests.tools.publish.hub import Hub

_LOCALE = locale.setlocale(locale.LC_ALL)


@pytest.fixture(autouse=True)
def same_locale():
    """Pelican sets the locale of the process that builds, and with it how text files are read by default."""
    locale.setlocale(locale.LC_ALL, _LOCALE)
    yield
    locale.setlocale(locale.LC_ALL, _LOCALE)


@pytest.fixture(scope="session")
def first_hub(tmp_path_factory) -> Hub:
    return Hub(tmp_path_factory.mktemp("hub"))


@pytest.fixture(scope="session")
def first_published(first_hub, tmp_path_factory) -> Hub:
    hub = first_hub.copy(tmp_path_factory.mktemp("published"))
    hub.first.work().publish()
    return hub


@pytest.fixture
def hub(first_hub, tmp_path) -> Hub:
    """A small archive that was never published."""
    return first_hub.copy(tmp_path)


@pytest.fixture
def published(first_published, tmp_path) -> Hub:
    """The same, published once from its first clone."""
    return first_published.copy(tmp_path)
