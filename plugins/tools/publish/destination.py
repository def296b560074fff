"""A folder that ``deploy`` keeps releases in, as the disk tells of it: ours by its mark, held by its lock.

A release ``releases/<digest>/`` has two notes beside it: ``<digest>.sha256``, its manifest, whose own digest is the
name, and ``<digest>.source``, the commit it was built from. A note that does not hold is of a release that a power
cut or a hand broke: nothing is believed of it but the names of its files, and the next deploy makes it anew. A folder
that has neither note was never switched to by us, however it is named.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from plugins.base.disk import read_plain
from plugins.base.disk.locks import held
from plugins.base.disk.ownership import Mark, claim
from plugins.base.disk.removal import is_confined
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import is_commit
from plugins.tools.publish.manifest import Manifest

#: Says whose the releases are.
MARKER = ".archive-releases"
#: Names the newest release that was gone back from, until a newer source is live: who deploys by the clock leaves it
#: out.
GONE_BACK = ".gone-back"
_RELEASE = re.compile(r"[0-9a-f]{64}")


@contextlib.contextmanager
def locked(destination: Path, adopt: bool = False) -> Iterator[None]:
    """Hold a destination, from what is read of it to the switch; made where it is not there.

    Raises NotOurs where its releases are not ours and ``adopt`` does not say otherwise, PublishError where something
    else is in the way, Held where another deploy is at work, and OSError.
    """
    current, releases = destination / "current", destination / "releases"
    if os.path.lexists(current) and release_of(current) is None:
        raise PublishError(f"{current} không phải liên kết do lệnh này tạo; không động tới.")
    if releases.is_symlink():
        raise PublishError(f"{releases} là liên kết (symlink) dẫn đi nơi khác; không động tới.")
    missing = [folder for folder in (releases, destination, *destination.parents) if not folder.exists()]
    claim(releases, Mark(MARKER, ""), adopt)
    for folder in missing:
        folder.chmod(0o755)  # the web server is another user, whatever the umask of this one
    with held(releases / ".lock", "Một lệnh khác đang đưa trang vào thư mục này"):
        yield


def name_archive(destination: Path, archive: str, adopt: bool) -> None:
    """Have the mark name the archive. Raises NotOurs where it names another and ``adopt`` does not say otherwise."""
    claim(destination / "releases", Mark(MARKER, archive), adopt)


def release_of(link: Path) -> str | None:
    """The release that a symlink beside ``releases`` names, which need not be there; None where it is no such link."""
    try:
        folder, _, name = os.readlink(link).replace(os.sep, "/").rpartition("/")
    except OSError:
        return None
    return name if folder == "releases" and _RELEASE.fullmatch(name) else None


def releases_of(destination: Path) -> list[str]:
    """The releases that are kept, newest first."""
    folders = [entry for entry in _named_as_releases(destination) if _is_ours(destination, entry.name)]
    return [entry.name for entry in sorted(folders, key=lambda entry: -entry.stat(follow_symlinks=False).st_mtime_ns)]


def foreign(destination: Path) -> list[str]:
    """The folders that are named as releases are and are none, sorted."""
    return sorted(entry.name for entry in _named_as_releases(destination) if not _is_ours(destination, entry.name))


def _named_as_releases(destination: Path) -> list[os.DirEntry[str]]:
    with os.scandir(destination / "releases") as entries:
        return [entry for entry in entries if entry.is_dir(follow_symlinks=False) and _RELEASE.fullmatch(entry.name)]


def _is_ours(destination: Path, name: str) -> bool:
    notes = (destination / "releases" / f"{name}.{note}" for note in ("sha256", "source"))
    return any(map(os.path.lexists, notes)) or name in (release_of(destination / "current"), _left(destination))


def manifest_of(destination: Path, name: str) -> Manifest | None:
    """The manifest of a release; None where its note is broken or missing."""
    try:
        found = manifests.parse(read_plain(destination / "releases" / f"{name}.sha256").decode())
    except (OSError, UnicodeDecodeError, PublishError):
        return None
    return found if found.digest == name and all(map(is_confined, found.files)) else None


def source_of(destination: Path, name: str) -> str:
    """The source commit of a release, ``""`` where its note is broken or missing."""
    try:
        source = read_plain(destination / "releases" / f"{name}.source").decode("ascii", "replace").strip()
    except OSError:
        return ""
    return source if is_commit(source) else ""


def broken(destination: Path) -> list[str]:
    """The releases that a note of theirs does not hold for."""
    return [
        name
        for name in releases_of(destination)
        if not source_of(destination, name) or manifest_of(destination, name) is None
    ]


def live_source(destination: Path) -> str:
    """The source commit of the release that is current, or where it is broken of the newest one that is not; ``""``
    where none is."""
    live = release_of(destination / "current")
    kept = ([live] if live else []) + releases_of(destination)
    return next(filter(None, (source_of(destination, name) for name in kept)), "") if live else ""


def gone_back_from(destination: Path) -> tuple[str, str]:
    """(digest, source commit) of the newest release that was gone back from, each ``""`` where none is."""
    digest = _left(destination)
    source = source_of(destination, digest) if digest else ""
    return (digest, source) if source else ("", "")


def _left(destination: Path) -> str:
    try:
        digest = read_plain(destination / "releases" / GONE_BACK).decode("ascii", "replace").strip()
    except FileNotFoundError:
        return ""
    return digest if _RELEASE.fullmatch(digest) else ""


def files(destination: Path) -> set[str]:
    """Every file of the releases that are kept. Each release answers all that those before it did, so none is missed.

    Raises OSError.
    """
    found: set[str] = set()
    for name in releases_of(destination):
        manifest = manifest_of(destination, name)
        found |= manifest.files.keys() if manifest else set(_names(destination / "releases" / name))
    return found


def _names(release: Path) -> Iterator[str]:
    for place, _, names in os.walk(release):
        yield from (Path(place, name).relative_to(release).as_posix() for name in names)
