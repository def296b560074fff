"""A folder of one's own web server: ``releases/<digest>/``, and a symlink ``current`` that is switched at once.

The server's root is ``DEST/current``. A release is copied beside the others, read back and compared with the
manifest, put on the disk for good, and only then does ``current`` point to it: a reader gets the old site or the
new one, and so does one after a power cut.
"""

import contextlib
import hashlib
import os
import re
import shutil
import stat
from pathlib import Path

from plugins.base.disk import HALF, flush, open_itself, write_whole
from plugins.base.disk.durable import flush_tree
from plugins.base.disk.removal import Removal, put_in_place, take_back
from plugins.base.wording import some_of
from plugins.tools.publish import destination as places
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.manifest import Manifest
from plugins.tools.publish.staging import archive_of

#: Earlier releases kept beside the current one, so that going back is one switch.
KEPT = 5
#: What a deploy that was killed leaves in ``releases``: a copy, maybe of the whole site, and files half written.
_LEAVING = re.compile(rf"\.[0-9a-f]{{12}}\.half|[0-9a-f]{{64}}\.tmp|{HALF.pattern}")


def deploy(site: Path, manifest: Manifest, source: str, destination: Path, adopt: bool = False) -> str:
    """Put a verified site, built from the commit ``source``, live in ``destination``; returns what to tell.

    The caller holds the destination (``places.locked``). Raises PublishError, NotOurs or OSError with ``current`` as it
    was.
    """
    releases, current = destination / "releases", destination / "current"
    places.name_archive(destination, archive_of(site), adopt)
    removal = Removal(releases)
    _clear_leavings(removal, releases)
    target = releases / manifest.digest
    if not target.is_dir():
        half = releases / f".{manifest.digest[:12]}.half"
        try:
            _copy(site, manifest, half, destination)
            put_in_place(half, target)
        except BaseException:
            with contextlib.suppress(OSError):
                removal.tree(half.name)
            raise
    _mend(site, manifest, target)
    write_whole(releases / f"{manifest.digest}.sha256", manifest.text.encode())
    write_whole(releases / f"{manifest.digest}.source", f"{source}\n".encode())
    os.utime(target)
    flush_tree(releases)
    _switch(current, target)
    removal.file(places.GONE_BACK)
    left = _forget_old(removal, destination)
    told = f"Đã chuyển {current} sang bản {manifest.digest[:12]} ({len(manifest)} tệp)."
    return told + (
        f" Hỏng hay có tệp không phải của kho này, giữ nguyên trong {releases}: {some_of(left, 5, 'tên')}."
        if left
        else ""
    )


def switch_back(destination: Path, wanted: str) -> str:
    """Point ``current`` to an earlier release that is still kept, named by the start of its digest.

    The caller holds the destination. Raises PublishError, OSError.
    """
    releases = destination / "releases"
    kept = places.releases_of(destination)
    found = [name for name in kept if name.startswith(wanted)] if wanted.isalnum() else []
    if len(found) != 1:
        names = ", ".join(sorted(name[:12] for name in kept))
        raise PublishError(
            f"Không có đúng một bản {wanted!r} trong {releases}. Đang giữ: {names or 'chưa có bản nào'}."
        )
    (name,) = found
    manifest = places.manifest_of(destination, name)
    if manifest is None:
        raise PublishError(f"Bản {name[:12]} không còn nguyên (bản kê {name[:12]}….sha256 hỏng); không chuyển về.")
    for path, file in manifest.files.items():
        if not _holds(releases / name / path, file.sha256):
            raise PublishError(f"Bản {name[:12]} không còn nguyên ({path} khác với bản kê); không chuyển về.")
    current = destination / "current"
    newest = places.gone_back_from(destination)[0] or places.release_of(current) or ""
    if newest not in ("", name):
        write_whole(releases / places.GONE_BACK, f"{newest}\n".encode(), durable=True)
    _switch(current, releases / name)
    if newest == name:
        Removal(releases).file(places.GONE_BACK)
    return f"Đã chuyển về bản {name[:12]}."


def _copy(site: Path, manifest: Manifest, half: Path, destination: Path) -> None:
    """Copy every file; one that the current release holds with the same bytes is linked instead."""
    live = places.release_of(destination / "current")
    before = destination / "releases" / (live or "")
    older = places.manifest_of(destination, live) if live else None
    for path, file in manifest.files.items():
        place = half / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if older and path in older and older.files[path].sha256 == file.sha256:
            try:
                os.link(before / path, place, follow_symlinks=False)
                continue
            except (OSError, NotImplementedError):
                pass  # gone, or a disk without links: copied
        shutil.copyfile(site / path, place)
        place.chmod(0o644)
    for folder, _, _ in os.walk(half):
        os.chmod(folder, 0o755)


def _mend(site: Path, manifest: Manifest, target: Path) -> None:
    """Put every file that is not what the manifest says, read back from the disk, in its place anew.

    Somebody may have changed it by hand, in this release or in the one that it is a link of; that one keeps what it
    has.
    Raises PublishError where the disk still gives other bytes.
    """
    _mend_folders(manifest, target)
    fresh = target.with_suffix(".tmp")
    for path, file in manifest.files.items():
        place = target / path
        if not _holds(place, file.sha256):
            shutil.copyfile(site / path, fresh)
            fresh.chmod(0o644)
            put_in_place(fresh, place)
            if not _holds(place, file.sha256):
                raise PublishError(f"{place} ghi lại rồi vẫn khác với bản kê (đĩa hỏng?); không chuyển sang.")


def _mend_folders(manifest: Manifest, target: Path) -> None:
    """Make the folders of a release; what is in the place of one, a link it may be, is itself removed."""
    removal = Removal(target)
    folders = {path.rpartition("/")[0] for path in manifest.files} - {""}
    steps = {"/".join(folder.split("/")[: depth + 1]) for folder in folders for depth in range(folder.count("/") + 1)}
    for folder in sorted(steps):
        try:
            if stat.S_ISDIR(os.lstat(target / folder).st_mode):
                continue
            removal.file(folder)
        except FileNotFoundError:
            pass
        (target / folder).mkdir(mode=0o755)
        (target / folder).chmod(0o755)


def _holds(file: Path, sha256: str) -> bool:
    """Whether a file, no link, has these bytes on the disk."""
    try:
        with open(file, "rb", opener=open_itself) as opened:
            return hashlib.sha256(opened.read()).hexdigest() == sha256
    except OSError:
        return False


def _clear_leavings(removal: Removal, releases: Path) -> None:
    for name in filter(_LEAVING.fullmatch, os.listdir(releases)):
        if name.endswith(".half"):
            removal.tree(name)
        else:
            removal.file(name)


def _switch(current: Path, target: Path) -> None:
    """Replace the symlink by one ``rename``, which a reader sees before or after and never between (POSIX)."""
    fresh = current.with_name(".current.new")
    if fresh.is_symlink() and os.readlink(fresh).startswith("releases/"):
        Removal(fresh.parent).file(fresh.name)  # left by one that was killed
    os.symlink(os.path.relpath(target, current.parent), fresh)
    try:
        put_in_place(fresh, current)
        flush(current.parent)
    except BaseException:
        take_back(fresh)
        raise


def _forget_old(removal: Removal, destination: Path) -> list[str]:
    """Remove old releases, file by file as their manifests say; returns those of which something is left, or no
    manifest tells, and what is named as a release and is none."""
    live, kept = places.release_of(destination / "current"), 0
    left = [name[:12] for name in places.foreign(destination)]
    for name in places.releases_of(destination):
        manifest = places.manifest_of(destination, name)
        if name == live:
            continue
        if manifest is None:
            left.append(name[:12])
            continue
        kept += 1
        if kept <= KEPT:
            continue
        for path in manifest.files:
            removal.file(f"{name}/{path}")
        for folder, _, _ in os.walk(destination / "releases" / name, topdown=False):
            removal.folder(os.path.relpath(folder, destination / "releases").replace(os.sep, "/"))
        for note in (".sha256", ".source"):
            removal.file(name + note)
        if (destination / "releases" / name).exists():
            left.append(name[:12])
    return left
