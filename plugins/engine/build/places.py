"""Where a build may write: nowhere that its own sources lie, or somebody would lose them with the site."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.engine.fingerprints import PLUGINS


def misplaced(settings: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the folders of some settings, in Vietnamese."""
    output, cache = (_real(settings[name]) for name in ("OUTPUT_PATH", "CACHE_PATH"))
    sources = {
        "nội dung (PATH)": settings["PATH"],
        "giao diện (THEME)": settings["THEME"],
        "mã nguồn (plugins/)": PLUGINS,
    }
    for what, folder in {**sources, "bộ nhớ đệm (CACHE_PATH)": cache}.items():
        if _real(folder).is_relative_to(output):
            yield f"thư mục trang {output} (OUTPUT_PATH, -o) chứa cả {what}; trang phải có thư mục riêng"
    if cache == _real(PLUGINS.parent):
        yield f"bộ nhớ đệm {cache} (CACHE_PATH) là chính thư mục của kho; bộ nhớ đệm phải có thư mục riêng"
    for what, folder in sources.items():
        for name, place in (("trang", output), ("bộ nhớ đệm", cache)):
            if (
                place != _real(folder)
                and place.is_relative_to(_real(folder))
                or name != "trang"
                and place == _real(folder)
            ):
                yield f"thư mục {name} {place} nằm trong {what}; hãy chọn chỗ khác"


def _real(folder: str | Path) -> Path:
    return Path(os.path.realpath(folder))
