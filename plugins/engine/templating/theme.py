"""The theme's files as pages use them: one inline style sheet, one script with a fingerprint."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rcssmin import cssmin

from plugins.base.addresses.house import THEME

STYLES = ("tokens.css", "base.css", "components/*.css", "print.css")
#: A page loads one script. The groups of files that make it up do not see each other's names.
SCRIPTS = {
    "js/site.js": (("site.js",),),
    "js/search.js": (
        ("site.js",),
        ("search/words.js", "search/files.js", "search/ranking.js", "search/results.js", "search/page.js"),
    ),
}


class Theme(NamedTuple):
    """``styles`` is set inline: reading then takes one request. ``scripts`` are texts by URL, ``files`` the
    theme's other static files as (URL, path)."""

    styles: str
    style_hash: str
    scripts: dict[str, str]
    files: tuple[tuple[str, Path], ...]

    def script(self, name: str) -> str:
        """URL of a script, with its fingerprint in the query: ``…/js/site.js?v=1f2e3d4c``."""
        url = THEME.url(name)
        return f"{url}?v={hashlib.sha256(self.scripts[url].encode()).hexdigest()[:8]}"


def read_theme(root: Path) -> Theme:
    """Read ``static/`` of a theme folder; symlinks are left out."""
    static = root / "static"
    styles = cssmin("\n".join(_texts(static / "css", STYLES)))
    found = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    scripts = {THEME.url(name): _script(static / "js", groups) for name, groups in SCRIPTS.items()}
    files = []
    for file in sorted(static.rglob("*")):
        name = file.relative_to(static).as_posix()
        if file.is_file() and not file.is_symlink() and not name.startswith(("css/", "js/")):
            files.append((THEME.url(name), file))
    return Theme(styles, f"sha256-{found}", scripts, tuple(files))


def _script(folder: Path, groups: Iterable[Iterable[str]]) -> str:
    """Groups of files as one script, each group in a block of its own."""
    blocks = ("".join(_texts(folder, group)) for group in groups)
    return '"use strict";\n' + "".join(f"{{\n{block}}}\n" for block in blocks)


def _texts(folder: Path, patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        for file in sorted(folder.glob(pattern)):
            if not file.is_symlink():
                yield file.read_text("utf-8")
