"""Signs within a text that other tools write and Markdown's own patterns do not know.

A backslash before any sign of ASCII shows the sign (CommonMark 0.31, 2.4), and ``~~…~~`` strikes out, as on GitHub.
"""

import string

from markdown import Markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor

STRUCK = r"()~~(?![\s~])([^~]+)(?<!\s)~~(?!~)"


def read_text_signs(markdown: Markdown) -> None:
    """Register the pattern beside Markdown's own, and let its escapes know all signs of ASCII."""
    markdown.inlinePatterns.register(SimpleTagInlineProcessor(STRUCK, "del"), "struck", 55)
    markdown.ESCAPED_CHARS = list(string.punctuation)
