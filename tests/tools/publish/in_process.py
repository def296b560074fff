"""A build by Pelican's class in this process: hundreds of them in the time of a few commands."""

from contextlib import ExitStack
from datetime import datetime
from functools import cache
from pathlib import Path
from unittest.mock import patch

from pelican.settings import read_settings

from plugins.engine import fingerprints
from plugins.engine.build.pelican_class import ArchivePelican
from plugins.engine.templating import theme
from plugins.engine.templating.compiled import CompiledTemplates
from tests.sites import drawn_once  # noqa: F401
from tests.tools.publish.hub import ADDRESS, ROOT

#: Half of a small build is compiling the theme, which no test of these changes.
TEMPLATES = CompiledTemplates()
#: And half of the rest is reading the code and the theme's styles, which are the same all the while.
READ_ONCE = (
    (fingerprints, {name: cache(getattr(fingerprints, name)) for name in ("folder_digest", "versions")}),
    (theme, {"StyleSheet": cache(theme.StyleSheet)}),
)


def build(folder: Path, now: datetime, ledger: Path | None = None) -> Path:
    """Build ``folder/content`` into ``folder/out``. Raises what the build raises (ContentErrors, BuildError)."""
    out = folder / "out"
    overrides = {
        "PATH": str(folder / "content"),
        "OUTPUT_PATH": str(out),
        "CACHE_PATH": str(folder / "cache"),
        "NOW": now.isoformat(),
        "SITEURL": ADDRESS,
        "WORKERS": 1,
        "URL_LEDGER": str(ledger) if ledger else None,
    }
    pelican = ArchivePelican(read_settings(str(ROOT / "publishconf.py"), override=overrides))
    pelican.session.templates = TEMPLATES
    with ExitStack() as stack:
        for module, known in READ_ONCE:
            stack.enter_context(patch.multiple(module, **known))
        pelican.run()
    return out
