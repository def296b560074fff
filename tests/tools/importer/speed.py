"""How fast saved pages come in: ``python -m tests.tools.importer.speed [PAGES]``. Measures, asserts nothing."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.tools.importer import pages
from tests.tools.importer.conftest import make_archive


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        archive = make_archive(place / "content")
        pages.save(place / "saved", count, photos_every=10)
        for what in ("first run", "second run"):
            command = [
                sys.executable,
                "-m",
                "plugins.tools.importer",
                str(place / "saved"),
                "--content",
                str(archive.root),
            ]
            run = subprocess.run(command, capture_output=True, encoding="utf-8")
            print(f"{what}: {run.stdout.strip().splitlines()[-1]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
