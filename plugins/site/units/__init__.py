"""The units: an index of all, and a page for each with its blocs, its years as lead, and what became of it."""

from plugins.engine import signals
from plugins.site.units.pages import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
