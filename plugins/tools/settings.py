"""The settings as each command reads them besides a build."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.engine.artifact import BuildError
from plugins.engine.build.settings import wrong_in


def read_settings(file: str | None, override: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The settings in a file, as Pelican reads them; its own for None. Raises BuildError naming what Pelican could not
    even read or that there is no such file, and whatever the file itself raises."""
    from pelican import settings  # takes a third of a second

    if file is not None and not (file.endswith(".py") and Path(file).is_file()):
        raise BuildError(f"Không có tệp cấu hình {file!r} (--settings): phải là một tệp .py, như pelicanconf.py.")
    try:
        return settings.read_settings(file, override=dict(override or {}))
    except Exception as error:
        if found := wrong_in(error.__traceback__, settings.DEFAULT_CONFIG):
            raise BuildError(f"Cấu hình sai: {'; '.join(found)}.") from error
        raise
