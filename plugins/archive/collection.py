"""All artifacts of a build by their output files; of a bundle in which nothing changed, the files alone."""

from collections.abc import Collection as Files
from collections.abc import Iterable, Mapping

from plugins.archive.artifact import Artifact, BuildError, Bundle, file_of
from plugins.archive.fingerprints import digest
from plugins.archive.state import State


class Remembered:
    """What the last build noted of its bundles, and whether one is still as it was left.

    ``astray`` are files of the output that are not as they were left. Raises
    sqlite3.DatabaseError where the state is damaged.
    """

    def __init__(self, state: State, astray: Files[str]) -> None:
        self.digests = state.bundles()
        self.files: dict[str, list[str]] = {}
        members = state.bundled()
        for file, name in members.items():
            self.files.setdefault(name, []).append(file)
        self._astray = {members[file] for file in astray if file in members}

    def holds(self, name: str, wanted: str) -> bool:
        """Whether every file of a bundle is as its artifacts, summed up by ``wanted``, would have it."""
        return name not in self._astray and self.digests.get(name) == (wanted, len(self.files.get(name, ())))


class Collection:
    """Filled by ``add``. ``artifacts`` are to be looked at one by one; the files of ``settled`` are as they should be.

    ``bases`` are the digests of what shapes a template's pages. Without ``remembered``
    every bundle is opened.
    """

    def __init__(self, bases: Mapping[str, str], remembered: Remembered | None = None) -> None:
        self._bases, self._remembered = bases, remembered
        self.artifacts: dict[str, Artifact] = {}
        self.bundle_of: dict[str, str] = {}
        self.settled: dict[str, str] = {}  # file → bundle
        self.bundles: dict[str, tuple[str, int]] = {}  # name → digest, number of files

    def add(self, found: Iterable[Artifact | Bundle]) -> None:
        """Raises BuildError where two artifacts claim one file."""
        for one in found:
            if isinstance(one, Artifact):
                self._claim(one, "")
            else:
                self._open(one)

    def _open(self, bundle: Bundle) -> None:
        wanted = digest([self._bases[bundle.template], bundle.digest])
        if self._remembered and self._remembered.holds(bundle.name, wanted):
            files = dict.fromkeys(self._remembered.files.get(bundle.name, ()), bundle.name)
            for file in files.keys() & self.artifacts.keys():
                raise BuildError(f"two artifacts claim {self.artifacts[file].url}")
            self.settled |= files
            count = len(files)
        else:
            before = len(self.artifacts)
            for artifact in bundle.make():
                self._claim(artifact, bundle.name)
            count = len(self.artifacts) - before
        self.bundles[bundle.name] = wanted, count

    def _claim(self, artifact: Artifact, bundle: str) -> None:
        file = file_of(artifact.url)
        if file in self.artifacts or file in self.settled:
            raise BuildError(f"two artifacts claim {artifact.url}")
        self.artifacts[file] = artifact
        if bundle:
            self.bundle_of[file] = bundle

    def files(self) -> set[str]:
        """Every file that the output has to have."""
        return self.artifacts.keys() | self.settled.keys()

    def __len__(self) -> int:
        return len(self.artifacts) + len(self.settled)
