"""The name of a source file, which becomes a part of its page's address: what it may be, what it should be."""

import re

from plugins.base.vietnamese import slug

MAX_SLUG = 120
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows gives these to devices, whatever the ending; Git there refuses to check out a tree that holds one.
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE | re.DOTALL)


def is_slug(stem: str) -> bool:
    return len(stem) <= MAX_SLUG and _SLUG.fullmatch(stem) is not None and not is_device(stem)


def is_device(name: str) -> bool:
    """Whether no file on Windows can have this name, with or without an ending."""
    return _DEVICE.fullmatch(name) is not None


def other_name(stem: str) -> str:
    """A name that can be used in the place of one that Windows keeps for a device; every other as it is."""
    return f"bai-{stem}" if is_device(stem) else stem


def renaming(stem: str) -> str:
    """The hint for a source whose file cannot be called as it is."""
    return f"Đổi tên tệp thành {other_name(slug(stem)[:MAX_SLUG].strip('-')) or 'ten-bai'}.md."
