"""``python -m tests.tools.importer.corpus [-v] [SHAPE…]``: imports the corpus and prints the table; -v says what is
wrong."""

import sys
import tempfile
from pathlib import Path

from tests.tools.importer.conftest import make_archive
from tests.tools.importer.corpus import everything
from tests.tools.importer.corpus.measure import run, table

if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    with tempfile.TemporaryDirectory() as place:
        cases = [case for case in everything(Path(place, "files")) if not arguments or case.shape in arguments]
        judged = run(lambda name: make_archive(Path(place, "archives", name)), cases)
        if "-v" in sys.argv:
            for item in judged:
                if item.wrong or item.verdict in ("refused", "silent"):
                    print(f"{item.case.shape} {item.case.path.name}: {item.verdict} {item.outcome.reason}")
                    for field, (want, have) in item.wrong.items():
                        if field == "body":
                            at = next(
                                (i for i, pair in enumerate(zip(want, have, strict=False)) if pair[0] != pair[1]),
                                min(len(want), len(have)),
                            )
                            want, have = (
                                " ".join(want[max(0, at - 4) : at + 12]),
                                " ".join(have[max(0, at - 4) : at + 12]),
                            )
                        print(f"    {field}: right {want!r}, came {have!r}")
        print(table(judged))
