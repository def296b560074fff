"""A bounded search by coverage for bytes that crash, hang or bloat the check of one file.

Run as a script (``make fuzz``): ``python tests/fuzz/fuzz_front_matter.py [SECONDS]``. Ends by itself; exit
status 0 means that no such input was found. A finding is saved next to the corpus and its place printed.
"""

import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["plugins.sources.frontmatter", "yaml"]):
    from plugins.sources.frontmatter import read_source  # noqa: F401  (instrumented before the test imports it)

from tests.sources.frontmatter.test_bad_inputs import CASES, data_of  # noqa: E402
from tests.sources.frontmatter.test_properties import BOMBS, LIMIT, check_bytes  # noqa: E402

SECONDS = 60
MEMORY = 200  # MB, of the whole process


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder)
        texts = [data_of(case) for _, case in CASES] + [f"---\n{front}\n---\nx\n".encode() for front in BOMBS.values()]
        texts += [file.read_bytes() for file in sorted((ROOT / "content").rglob("*.md"))]
        for number, data in enumerate(texts):
            if len(data) <= LIMIT:
                seeds.joinpath(f"{number:04}").write_bytes(data)
        options = [
            f"-max_total_time={seconds}",
            f"-max_len={LIMIT}",
            "-len_control=0",
            f"-rss_limit_mb={MEMORY}",
            "-timeout=5",
        ]
        atheris.Setup(
            [
                sys.argv[0],
                *options,
                "-print_final_stats=1",
                f"-artifact_prefix={tempfile.gettempdir()}/fuzz-",
                str(seeds),
            ],
            check_bytes,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
