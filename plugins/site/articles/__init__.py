"""The article pages, each with its Tin khác.

``related`` holds the rule of Tin khác, ``page`` builds the page from declared inputs.
"""

from plugins.engine import signals
from plugins.site.articles.page import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
