"""How many articles a list has: those of which the title alone is left are told apart, as they are no full articles."""

from collections.abc import Sequence
from operator import attrgetter
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


def counted(cards: Sequence[Card]) -> Counted:
    stubs = sum("stub" in marks for marks in filter(None, map(_MARKS, cards)))
    return Counted(len(cards) - stubs, stubs)


_MARKS = attrgetter("marks")
