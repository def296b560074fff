"""Resident memory of a process that rebuilds again and again: ``python -m tests.tools.preview.memory [EDITS]``."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.sites.copying import ROOT, copy_project


def resident_after(folder: Path, counts: tuple[int, ...]) -> list[int]:
    """KiB of resident memory after so many edits, each built by one warm builder in a fresh process."""
    copy_project(folder / "project")
    run = subprocess.run(
        [sys.executable, "-m", "tests.tools.preview.memory", "run", str(folder / "project"), *map(str, counts)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    return json.loads(run.stdout.splitlines()[-1])


def _run(project: Path, counts: list[int]) -> list[int]:
    from plugins.tools.preview.builder import Builder

    builder = Builder(project / "pelicanconf.py", project / "content", project / "site", project / "state")
    source = project / "content/tin/2020/01/bai-mau-mot.md"
    text, found = source.read_text("utf-8"), []
    for number in range(1, max(counts) + 1):
        # Every fifth edit is a mistake; every third is not known to be a plain edit.
        source.write_text(text.replace("title", "titel") if number % 5 == 0 else f"{text}\nLần {number}.\n", "utf-8")
        edited = frozenset([str(source)])
        if number % 3:
            builder.quick_preview(edited)
        failures = builder.build(edited if number % 3 else None)
        assert bool(failures) == (number % 5 == 0), failures
        builder.rest()
        if number in counts:
            found.append(int(Path("/proc/self/statm").read_text().split()[1]) * 4)
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        print(json.dumps(_run(Path(sys.argv[2]), [int(one) for one in sys.argv[3:]])))
    else:
        import tempfile

        edits = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
        with tempfile.TemporaryDirectory() as folder:
            early, late = resident_after(Path(folder), (100, edits))
        print(f"resident after 100 edits: {early} KiB; after {edits}: {late} KiB")
        sys.exit(late - early > 1024)
