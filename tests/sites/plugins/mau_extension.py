"""A third party's Markdown extension: ``==text==`` is an insertion."""

from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor


class MarkExtension(Extension):
    def extendMarkdown(self, md):  # noqa: N802
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()==(.+?)==", "ins"), "mark", 65)


def makeExtension(**options):  # noqa: N802
    return MarkExtension(**options)
