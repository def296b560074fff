"""Registers over the whole archive: the official documents that articles hand out, and every correction."""

from plugins.engine import signals
from plugins.site.registers.corrections import artifacts as corrections
from plugins.site.registers.documents import artifacts as documents


def register() -> None:
    signals.get_artifacts.connect(corrections)
    signals.get_artifacts.connect(documents)
