"""Where a build may write: nowhere that its own sources lie, or somebody would lose them with the site."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.base.disk.off_limits import off_limits
from plugins.engine.fingerprints import PLUGINS


def misplaced(settings: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the folders of some settings, in Vietnamese: the same of each that a build writes to."""
    output, cache = (_real(settings[name]) for name in ("OUTPUT_PATH", "CACHE_PATH"))
    sources = {
        "nội dung (PATH)": _real(settings["PATH"]),
        "giao diện (THEME)": _real(settings["THEME"]),
        "mã nguồn (plugins/)": _real(PLUGINS),
    }
    for name, place in (("thư mục trang {} (OUTPUT_PATH, -o)", output), ("bộ nhớ đệm {} (CACHE_PATH)", cache)):
        told = name.format(place)
        if whose := off_limits(place):
            yield f"{told} là {whose}; hãy chọn một thư mục riêng"
            continue
        for what, folder in sources.items():
            if folder.is_relative_to(place):
                yield f"{told} chứa cả {what}; phải có thư mục riêng"
            elif place.is_relative_to(folder):
                yield f"{told} nằm trong {what}; hãy chọn chỗ khác"
    if cache.is_relative_to(output):
        yield f"thư mục trang {output} (OUTPUT_PATH, -o) chứa cả bộ nhớ đệm (CACHE_PATH); trang phải có thư mục riêng"


def _real(folder: str | Path) -> Path:
    return Path(os.path.realpath(folder))
