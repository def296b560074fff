"""The name of a source file, which becomes a part of its page's address: what it may be, what it should be."""

import re

from plugins.vietnamese import slug

MAX_SLUG = 120
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(stem: str) -> bool:
    return len(stem) <= MAX_SLUG and _SLUG.fullmatch(stem) is not None


def renaming(stem: str) -> str:
    """The hint for a source whose file cannot be called as it is."""
    return f"Đổi tên tệp thành {slug(stem)[:MAX_SLUG].strip('-') or 'ten-bai'}.md."
