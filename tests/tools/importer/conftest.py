"""A content folder of its own for each test, with synthetic blocs, and the importer's command."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from plugins.base.model import Code
from plugins.base.vietnamese import VN
from plugins.tools.editor.checking import check, tools_of
from plugins.tools.importer import bulk, review
from plugins.tools.importer.__main__ import collect
from plugins.tools.importer.bulk import SourceOutcome

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 1, 2, 10, 0, tzinfo=VN)

_BLOCS = {
    "mau": "name: Khối Mẫu\nkind: khoi\naliases: [Khối các cơ quan Mẫu]",
    "thu-nghiem": "name: Khối thi đua Thử nghiệm\nkind: khoi",
    "cum-gia-dinh": "name: Cụm Giả định\nkind: cum",
}


class Archive(NamedTuple):
    """A content folder, and what a test does with it."""

    root: Path

    def imports(
        self, *sources: Path | str, workers: int = 1, stubs: bool = True, now: datetime = NOW
    ) -> list[SourceOutcome]:
        files, missing = collect([str(source) for source in sources])
        assert not missing
        return bulk.run(self.root, files, tools_of("pelicanconf.py")[0], now, bulk.ImportOptions(workers, stubs))

    def errors(self) -> list[str]:
        """What ``make check`` finds wrong, but for descriptions of photos, which importing leaves to a person."""
        checked = check(self.root, tools_of("pelicanconf.py")[0], NOW)
        left = {Code.IMAGE_ALT_PLACEHOLDER}
        return [problem.text() for problem in checked.problems if problem.is_error and problem.code not in left]

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }


def make_archive(root: Path) -> Archive:
    (root / "khoi").mkdir(parents=True)
    for id_, front in _BLOCS.items():
        (root / "khoi" / f"{id_}.md").write_text(f"---\n{front}\n---\n\nKhối dùng để thử.\n", encoding="utf-8")
    return Archive(root)


@pytest.fixture
def archive(tmp_path) -> Archive:
    return make_archive(tmp_path / "content")


def only(outcomes: list[SourceOutcome]) -> SourceOutcome:
    """The outcome of the one source, stubs aside."""
    found = [outcome for outcome in outcomes if outcome.state != "stub"]
    assert len(found) == 1, review.review(outcomes, "content")
    return found[0]


def reasons(outcome: SourceOutcome) -> str:
    """Everything that an outcome tells the editor, as the review list prints it."""
    return review.review([outcome], "content")
