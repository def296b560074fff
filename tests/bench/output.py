"""``python -m tests.bench.output FOLDER``: which kinds of addresses make up a built site, in files and bytes.

With the bytes as a host sends them (gzip), which are what a reader pays, beside those that a host keeps.
"""

import sys
import zlib
from collections import Counter
from pathlib import Path

from plugins.base.addresses import HOUSE, url_of
from plugins.engine.build.output_folder import MARKER


def count(folder: Path) -> dict[str, Counter[str]]:
    """By the name of each kind how many files it has, and of how many bytes, as they are and packed."""
    found: dict[str, Counter[str]] = {}
    for file in folder.rglob("*"):
        path = file.relative_to(folder).as_posix()
        if not file.is_file() or path == MARKER:
            continue
        kind = HOUSE.kind_of(url_of(path))
        name = kind.name if kind else "others"
        if name == "search-data":
            name = "/".join([name, *path.split("/")[1:-1][:1]])
        data = file.read_bytes()
        found.setdefault(name, Counter()).update(files=1, bytes=len(data), packed=len(zlib.compress(data, 6)))
    return found


def main() -> None:
    kinds = count(Path(sys.argv[1]))
    kinds["all"] = sum(kinds.values(), Counter())
    print(f"{'kind':24} {'files':>8} {'MB':>8} {'packed':>8}")
    for name, row in sorted(kinds.items(), key=lambda item: -item[1]["bytes"]):
        print(f"{name:24} {row['files']:8,} {row['bytes'] / 1e6:8.1f} {row['packed'] / 1e6:8.1f}")


if __name__ == "__main__":
    main()
