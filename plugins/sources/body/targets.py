"""Where a link or an image in a body points to, decided from its text alone."""

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

from plugins.base.addresses import dials_more

#: Editors also write its files with a slash before them: a page of that address there is none.
PHOTOS = "anh/"
#: Folders of the content root: a target that starts with one is read from the root,
#: any other relative target from the folder of the file that names it.
ROOTS = (PHOTOS, "tin/", "khoi/", "don-vi/", "trang/")
SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
SAFE_SCHEMES = {"http", "https", "mailto", "tel"}
#: What to write in the place of an unsafe target.
SAFE_INSTEAD = "Chỉ dùng đường dẫn trong kho tin, http://, https://, mailto:, hoặc tel: và một số điện thoại."
PELICAN_PREFIX = re.compile(r"^[{|](?:filename|static|attach)[}|]")
# Browsers drop these characters from a URL before they look at its scheme (WHATWG URL, 4.4).
IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f\u00a0\u200b-\u200f\u2028\u2029\ufeff]")


class Target(NamedTuple):
    """``kind`` is ``"content"`` (a path under the content folder), ``"site"`` (a URL
    path that starts with ``/``), ``"elsewhere"``, ``"fragment"``, ``"unsafe"`` or
    ``"outside"`` (a path that leaves the content folder)."""

    kind: str
    value: str
    suffix: str = ""  # "?query#fragment", kept as written


def read_target(text: str, folder: str) -> Target:
    """Classify a link target; ``folder`` is the naming file's folder, as ``tin/2023/11``.

    Pelican's ``{filename}`` and ``{static}`` prefixes are understood.
    """
    plain = IGNORED_BY_BROWSERS.sub("", text)
    if not plain:
        return Target("fragment", "")
    if scheme := SCHEME.match(plain):
        safe = scheme[1].lower() in SAFE_SCHEMES and not dials_more(plain)
        return Target("elsewhere" if safe else "unsafe", text)
    if plain.startswith(("//", "\\", "/\\")):
        return Target("elsewhere" if plain.startswith("//") else "unsafe", text)
    if plain.startswith("#"):
        return Target("fragment", plain)
    path, suffix = _split_suffix(text.strip())
    from_pelican = PELICAN_PREFIX.match(path)
    path = unquote(PELICAN_PREFIX.sub("", path)).replace("\\", "/")
    if path.startswith("/"):
        if not from_pelican and not path.startswith(f"/{PHOTOS}"):
            return Target("site", path, suffix)
        path = path.lstrip("/")
    elif not path.startswith(ROOTS):
        path = posixpath.join(folder, path)
    path = posixpath.normpath(path)
    if path.startswith(("../", "/")) or path == ".." or "\x00" in path:
        return Target("outside", text)
    return Target("content", path, suffix)


def _split_suffix(text: str) -> tuple[str, str]:
    cut = min((i for i in (text.find("?"), text.find("#")) if i >= 0), default=len(text))
    return text[:cut], text[cut:]
