"""The yearly cycle over all blocs: a page for each year of work, and one for each event through the years."""

from plugins.engine import signals
from plugins.site.cycle.pages import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
