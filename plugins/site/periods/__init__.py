"""The archive by time: years, months with a calendar of their days, and the index of years."""

from plugins.engine import signals
from plugins.site.periods.pages import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
