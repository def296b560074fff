"""Markdown's links and photos, with the usual form of each read by one expression.

Markdown goes through a link character by character, as brackets and quotes may stand in one another. Where none do,
and nothing in it is escaped, an expression finds the same text, address and title; the rest is left to Markdown.
"""

import re

from markdown.inlinepatterns import (
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
)

TEXT = re.compile(r"([^\[\]]*)\]")
ADDRESS = re.compile(r"""\((?P<address>[^\s()<>"'\x02]+)(?: "(?P<title>[^"'()\x02]*)")?\)""")


def clean_title(title: str) -> str:
    """A link's title as Markdown keeps it: every white space a blank."""
    return LinkInlineProcessor.RE_TITLE_CLEAN.sub(" ", title.strip())


class _Quick(LinkInlineProcessor):
    """Comes before one of Markdown's own classes."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        found = TEXT.match(data, index)
        return (found[1], found.end(), True) if found else super().getText(data, index)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        found = ADDRESS.match(data, index)
        if not found:
            return super().getLink(data, index)
        href, title = found.groups()
        return href, title and clean_title(title), found.end(), True


class _Link(_Quick, LinkInlineProcessor):
    pass


class _Image(_Quick, ImageInlineProcessor):
    pass


class _Reference(_Quick, ReferenceInlineProcessor):
    pass


class _ImageReference(_Quick, ImageReferenceInlineProcessor):
    pass


#: For a class of Markdown the one that says the same sooner.
QUICK = {one.__bases__[1]: one for one in (_Link, _Image, _Reference, _ImageReference)}
