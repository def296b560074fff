"""The pages that are not news: home, about, search, 404, redirects, tombstones, robots.txt."""

from plugins.archive import signals
from plugins.pages.builders import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
