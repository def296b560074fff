"""The name of a source file, which becomes a part of its page's address: what it may be, what it should be."""

import re

from plugins.base.addresses import is_device
from plugins.base.vietnamese import slug

MAX_SLUG = 120
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(stem: str) -> bool:
    return len(stem) <= MAX_SLUG and _SLUG.fullmatch(stem) is not None and not is_device(stem)


def other_name(stem: str) -> str:
    """A name that can be used in the place of one that Windows keeps for a device; every other as it is."""
    return f"bai-{stem}" if is_device(stem) else stem


def renaming(stem: str) -> str:
    """The hint for a source whose file cannot be called as it is."""
    return f"Đổi tên tệp thành {other_name(slug(stem)[:MAX_SLUG].strip('-')) or 'ten-bai'}.md."
