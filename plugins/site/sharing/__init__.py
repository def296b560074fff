"""What stands for the site elsewhere: a card for each bloc where links are shared, and the emblem as an icon.

``drawing`` makes the pictures; which page is shared with which is said in ``plugins.site.presenter.pictures``.
"""

from plugins.engine import signals
from plugins.site.sharing.artifacts import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
