"""All artifacts of a build by their output files; of a bundle in which nothing changed, its name alone."""

from collections.abc import Iterable, Mapping

from plugins.base.addresses import Inventory
from plugins.base.speed import Trick
from plugins.engine.artifact import Artifact, BuildError, Bundle, file_of
from plugins.engine.fingerprints import digest
from plugins.engine.memory.state import State


class Remembered:
    """What the last build noted of its bundles, and whether one is still as it was left.

    ``intact`` counts the files of each bundle that are as they were left. Raises
    sqlite3.DatabaseError where the state is damaged.
    """

    def __init__(self, state: State, intact: Mapping[str, int]) -> None:
        self._digests, self._intact = state.bundles(), intact
        self.bundle_of, self.files = state.bundle_of, state.bundled

    def holds(self, name: str, wanted: str) -> bool:
        """Whether every file of a bundle is as its artifacts, summed up by ``wanted``, would have it."""
        return self._digests.get(name) == (wanted, self._intact.get(name, 0))

    def count(self, name: str) -> int:
        """The number of files of a bundle that holds."""
        return self._intact.get(name, 0)


class ArtifactSet:
    """Filled by ``add``. ``artifacts`` are to be looked at one by one; the files of ``settled`` bundles are as they
    should be.

    ``bases`` are the digests of what shapes a template's pages. Without ``remembered``
    every bundle is opened.
    """

    def __init__(self, bases: Mapping[str, str], remembered: Remembered | None = None) -> None:
        self._bases, self._remembered = bases, remembered if Trick.MONTHS.is_on else None
        self.artifacts: dict[str, Artifact] = {}
        self.bundle_of: dict[str, str] = {}
        self.settled: dict[str, Bundle] = {}  # by name
        self.bundles: dict[str, tuple[str, int]] = {}  # name → digest, number of files
        self._rooms: list[tuple[int, str]] = []  # the number of artifacts before a room's first, and its name

    def add(self, found: Iterable[Artifact | Bundle], room: str) -> None:
        """Take what a room makes. Raises BuildError where two artifacts claim one file."""
        self._rooms.append((len(self.artifacts), room))
        for one in found:
            if isinstance(one, Artifact):
                self._claim(one, "")
            else:
                self._open(one)

    def _open(self, bundle: Bundle) -> None:
        wanted = digest([self._bases[bundle.template], bundle.digest])
        if self._remembered and self._remembered.holds(bundle.name, wanted):
            self.settled[bundle.name] = bundle
            count = self._remembered.count(bundle.name)
        else:
            before = len(self.artifacts)
            for artifact in bundle.make():
                self._claim(artifact, bundle.name)
            count = len(self.artifacts) - before
        self.bundles[bundle.name] = wanted, count

    def _claim(self, artifact: Artifact, bundle: str) -> None:
        file = file_of(artifact.url)
        if file in self.artifacts:
            rooms = f"{self._room_of(file)} và {self._rooms[-1][1]}"
            raise BuildError(f"Hai nơi cùng làm trang {artifact.url}: {rooms}. Một nơi phải dùng địa chỉ khác.")
        self.artifacts[file] = artifact
        if bundle:
            self.bundle_of[file] = bundle

    def artifact(self, file: str) -> Artifact | None:
        """The artifact of a file, of a settled bundle too; None where there is none."""
        if file in self.artifacts or not self._remembered:
            return self.artifacts.get(file)
        name = self._remembered.bundle_of([file]).get(file, "")
        bundle = self.settled.get(name)
        return next((one for one in bundle.make() if file_of(one.url) == file), None) if bundle else None

    def check(self, apart: Iterable[str]) -> None:
        """Raises BuildError where an artifact claims a file of a settled bundle; files ``apart`` are known to be
        none's."""
        if self._remembered and self.settled:
            for file, bundle in self._remembered.bundle_of(self.artifacts.keys() - apart).items():
                if bundle in self.settled:
                    rooms = f"{self._room_of(file)} và nơi làm “{bundle}”"
                    raise BuildError(
                        f"Hai nơi cùng làm trang {self.artifacts[file].url}: {rooms}. Một nơi phải dùng địa chỉ khác."
                    )

    def must_be_declared(self, files: Iterable[str], inventory: Inventory) -> None:
        """Raises BuildError for the first of some files whose address no kind of the address book has.

        Asked of what is about to be made: what was made before by the same code and settings was declared then.
        """
        for file in files:
            url = self.artifacts[file].url
            if not inventory.is_declared(url):
                raise BuildError(
                    f"Phòng {self._room_of(file)} làm trang {url} mà chưa khai báo địa chỉ ấy trong sổ địa chỉ; "
                    "chưa ghi gì ra trang. Khai báo một Kind qua signals.get_addresses (xem CONTRIBUTING)."
                )

    def _room_of(self, file: str) -> str:
        place = list(self.artifacts).index(file)
        return next(room for start, room in reversed(self._rooms) if start <= place)

    def files(self) -> set[str]:
        """Every file that the output has to have."""
        settled = self._remembered.files(self.settled) if self._remembered and self.settled else set()
        return self.artifacts.keys() | settled

    def __len__(self) -> int:
        return len(self.artifacts) + sum(self.bundles[name][1] for name in self.settled)
