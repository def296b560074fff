"""The theme's files as pages use them: one inline style sheet, scripts with a fingerprint."""

import base64
import hashlib
from pathlib import Path
from typing import NamedTuple

from rcssmin import cssmin

ORDER = ("tokens.css", "base.css", "components/*.css", "print.css")


class Theme(NamedTuple):
    """``styles`` is set inline: reading then takes one request. ``files`` are the theme's
    other static files as (URL, path); a script's URL carries its fingerprint in the query."""

    styles: str
    style_hash: str
    files: tuple[tuple[str, Path], ...]
    versions: dict[str, str]

    def url(self, name: str) -> str:
        """URL of a static file, such as ``/theme/js/site.js?v=1f2e3d4c``."""
        return f"/theme/{name}?v={self.versions[name]}" if name in self.versions else f"/theme/{name}"


def read_theme(root: Path) -> Theme:
    """Read ``static/`` of a theme folder; symlinks are left out."""
    static = root / "static"
    sheets = [file for pattern in ORDER for file in sorted((static / "css").glob(pattern))]
    styles = cssmin("\n".join(file.read_text("utf-8") for file in sheets))
    found = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    files, versions = [], {}
    for file in sorted(static.rglob("*")):
        name = file.relative_to(static).as_posix()
        if file.is_file() and not file.is_symlink() and not name.startswith("css/"):
            files.append((f"/theme/{name}", file))
            versions[name] = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    return Theme(styles, f"sha256-{found}", tuple(files), versions)
