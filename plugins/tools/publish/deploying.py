"""A folder of one's own web server: ``releases/<digest>/``, and a symlink ``current`` that is switched at once.

The server's root is ``DEST/current``. A release is copied beside the others, read back and compared with the
manifest, and only then does ``current`` point to it: a reader gets the old site or the new one.
"""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from plugins.base.disk import write_whole
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import is_commit
from plugins.tools.publish.manifest import Manifest
from plugins.tools.publish.place import lock_file

#: Earlier releases kept beside the current one, so that going back is one switch.
KEPT = 5

#: Names the newest release that was gone back from, until a newer source is live: who deploys by the clock leaves it out.
_GONE_BACK = ".gone-back"


@contextlib.contextmanager
def locked(destination: Path) -> Iterator[None]:
    """Hold a destination, from what is read of it to the switch; made where it is not there.

    Raises PublishError where another deploy is at work, or where the folder is not ours, and OSError.
    """
    current, releases = destination / "current", destination / "releases"
    if current.exists() and not current.is_symlink():
        raise PublishError(f"{current} không phải liên kết do lệnh này tạo; không động tới.")
    missing = [folder for folder in (releases, destination, *destination.parents) if not folder.exists()]
    releases.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        folder.chmod(0o755)  # the web server is another user, whatever the umask of this one
    with open(releases / ".lock", "w") as file:
        if not lock_file(file):
            raise PublishError("Một lệnh khác đang đưa trang vào thư mục này; hãy chờ lệnh ấy xong.")
        yield


def live_source(destination: Path) -> str:
    """The source commit of the release that is current, ``""`` where none is or its commit was not noted.

    Raises PublishError for a note that holds none, OSError.
    """
    current = destination / "current"
    note = current.resolve().with_suffix(".source")
    if not (current.is_symlink() and note.is_file()):
        return ""
    source = note.read_bytes().decode("ascii", "replace").strip()
    if not is_commit(source):
        raise PublishError(
            f"{note} không ghi mã commit của bản đang chạy (tệp hỏng?). Xóa tệp ấy nếu chắc rằng nguồn ở máy này không cũ hơn bản đang chạy."
        )
    return source


def gone_back_from(destination: Path) -> tuple[str, str]:
    """(digest, source commit) of the newest release that ``switch_back`` took away, each ``""`` where none is."""
    try:
        digest = (destination / "releases" / _GONE_BACK).read_bytes().decode("ascii", "replace").strip()
        source = (destination / "releases" / f"{digest}.source").read_bytes().decode("ascii", "replace").strip()
    except FileNotFoundError:
        return "", ""
    return digest, source


def files(destination: Path) -> set[str]:
    """Every file of the releases that are kept. Each release answers all that those before it did, so none is missed.

    Raises PublishError, OSError.
    """
    # A manifest without its release is of a deploy that was stopped before readers saw it.
    kept = [note for note in (destination / "releases").glob("*.sha256") if note.with_suffix("").is_dir()]
    return {path for note in kept for path in manifests.read(note).files}


def deploy(site: Path, manifest: Manifest, source: str, destination: Path) -> str:
    """Put a verified site, built from the commit ``source``, live in ``destination``; returns what to tell.

    The caller holds the destination (``locked``). Raises PublishError or OSError with ``current`` as it was.
    """
    releases, current = destination / "releases", destination / "current"
    _clear_leavings(releases)
    target = releases / manifest.digest
    before = current.resolve() if current.is_symlink() else None
    if not target.is_dir():
        half = releases / f".{manifest.digest[:12]}.half"
        try:
            _copy(site, manifest, half, before)
            write_whole(releases / f"{manifest.digest}.sha256", manifest.text.encode())
            os.rename(half, target)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise
    _mend(site, manifest, target)
    write_whole(target.with_suffix(".source"), f"{source}\n".encode())
    os.utime(target)
    _switch(current, target)
    (releases / _GONE_BACK).unlink(missing_ok=True)
    _forget_old(releases, current)
    return f"Đã chuyển {current} sang bản {manifest.digest[:12]} ({len(manifest)} tệp)."


def switch_back(destination: Path, wanted: str) -> str:
    """Point ``current`` to an earlier release that is still kept, named by the start of its digest.

    The caller holds the destination. Raises PublishError, OSError.
    """
    releases = destination / "releases"
    found = [path for path in releases.glob(f"{wanted}*") if path.is_dir()] if wanted.isalnum() else []
    if len(found) != 1:
        kept = ", ".join(sorted(path.name[:12] for path in releases.glob("[0-9a-f]*") if path.is_dir()))
        raise PublishError(f"Không có đúng một bản {wanted!r} trong {releases}. Đang giữ: {kept or 'chưa có bản nào'}.")
    for path, file in manifests.read(found[0].with_suffix(".sha256")).files.items():
        if not _holds(found[0] / path, file.sha256):
            raise PublishError(f"Bản {found[0].name[:12]} không còn nguyên ({path} khác với bản kê); không chuyển về.")
    current = destination / "current"
    newest = gone_back_from(destination)[0] or (current.resolve().name if current.is_symlink() else "")
    if newest not in ("", found[0].name):
        write_whole(releases / _GONE_BACK, f"{newest}\n".encode())
    _switch(current, found[0])
    if newest == found[0].name:
        (releases / _GONE_BACK).unlink(missing_ok=True)
    return f"Đã chuyển về bản {found[0].name[:12]}."


def _copy(site: Path, manifest: Manifest, half: Path, before: Path | None) -> None:
    """Copy every file; one that the release before holds with the same bytes is linked instead."""
    older = {}
    if before is not None:
        with contextlib.suppress(OSError, ValueError):
            text = (before.parent / f"{before.name}.sha256").read_text("utf-8")
            older = {line[66:]: line[:64] for line in text.splitlines()}
    for path, file in manifest.files.items():
        place = half / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if before is not None and older.get(path) == file.sha256:
            try:
                os.link(before / path, place)
                continue
            except OSError:
                pass  # gone, or a disk without links: copied
        shutil.copyfile(site / path, place)
        place.chmod(0o644)
    for folder, _, _ in os.walk(half):
        os.chmod(folder, 0o755)


def _mend(site: Path, manifest: Manifest, target: Path) -> None:
    """Put every file that is not what the manifest says, read back from the disk, in its place anew.

    Somebody may have changed it by hand, in this release or in the one that it is a link of; that one keeps what it has.
    Raises PublishError where the disk still gives other bytes.
    """
    fresh = target.with_suffix(".tmp")
    for path, file in manifest.files.items():
        place = target / path
        if not _holds(place, file.sha256):
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / path, fresh)
            fresh.chmod(0o644)
            os.replace(fresh, place)
            if not _holds(place, file.sha256):
                raise PublishError(f"{place} ghi lại rồi vẫn khác với bản kê (đĩa hỏng?); không chuyển sang.")


def _holds(file: Path, sha256: str) -> bool:
    """Whether a file has these bytes on the disk."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _clear_leavings(releases: Path) -> None:
    """Remove what a deploy that was killed left: half copies, each maybe of the whole site, and half written notes."""
    for half in releases.glob(".*.half"):
        shutil.rmtree(half, ignore_errors=True)
    for half in (*releases.glob("*.tmp"), *releases.glob(".*.tmp")):
        half.unlink(missing_ok=True)


def _switch(current: Path, target: Path) -> None:
    """Replace the symlink by one ``rename``, which a reader sees before or after and never between (POSIX)."""
    fresh = current.with_name(".current.new")
    fresh.unlink(missing_ok=True)
    os.symlink(os.path.relpath(target, current.parent), fresh)
    try:
        os.replace(fresh, current)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _forget_old(releases: Path, current: Path) -> None:
    live = current.resolve()
    kept = sorted(
        (path for path in releases.iterdir() if path.is_dir() and not path.name.startswith(".")),
        key=lambda p: -p.stat().st_mtime_ns,
    )
    for old in [path for path in kept if path != live][KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
        for note in (".sha256", ".source"):
            old.with_suffix(note).unlink(missing_ok=True)
