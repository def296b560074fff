"""The blocs: a page for each, its yearly grid, its older listings, and the index of all."""

from plugins.archive import signals
from plugins.blocs.pages import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
