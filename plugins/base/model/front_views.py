"""What the template of the front page receives besides the views of lists."""

from typing import NamedTuple

from markupsafe import Markup

from plugins.base.model.views import Item


class Story(NamedTuple):
    """The article that the front page begins with."""

    item: Item
    excerpt: str
    picture: Markup  # none where the article has no photo


class Step(NamedTuple):
    """An event of the yearly cycle, over all blocs."""

    name: str
    held: int  # blocs that have held it


class YearStrip(NamedTuple):
    year: str
    url: str  # of the year at a glance
    blocs: int
    steps: tuple[Step, ...]
