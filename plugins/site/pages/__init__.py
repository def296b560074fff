"""The pages that are not news: home, about, 404, redirects, tombstones, robots.txt."""

from plugins.engine import signals
from plugins.site.pages.builders import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
