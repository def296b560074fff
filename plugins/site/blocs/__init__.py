"""The blocs: a page for each, its yearly grid, its older listings, and the index of all."""

from plugins.engine import signals
from plugins.site.blocs.pages import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
