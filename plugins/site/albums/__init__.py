"""The albums: the photos of a bloc's news in a year, with caption and credit, and the index of all albums."""

from plugins.engine import signals
from plugins.site.albums.pages import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
