"""How many articles a list has: those of which the title alone is left are told apart, as they are no full articles."""

from collections.abc import Iterable
from typing import NamedTuple

from plugins.base.model import Card


class Counted(NamedTuple):
    """Numbers of full articles and of stubs."""

    full: int
    stubs: int

    @property
    def all(self) -> int:
        return self.full + self.stubs

    @property
    def text(self) -> str:
        """``12 tin``, ``1 tin và 2 tin sơ lược``, ``2 tin sơ lược``."""
        stubs = f"{self.stubs} tin sơ lược" if self.stubs else ""
        return " và ".join(filter(None, (f"{self.full} tin" if self.full or not stubs else "", stubs)))


def counted(cards: Iterable[Card]) -> Counted:
    marks = [card.marks for card in cards]
    stubs = sum("stub" in those for those in filter(None, marks))
    return Counted(len(marks) - stubs, stubs)
