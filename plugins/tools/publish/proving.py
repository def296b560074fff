"""Proof that a built site can be published: its very trees, made in a scratch repository and judged as hosts judge.

A server with ``receive.fsckObjects`` (GitHub, GitLab and Forgejo have it) refuses trees that some disk could not hold.
What is refused there must not be green here.
"""

from collections.abc import Iterable

from plugins.base.addresses import folders_of, place_of, unpublishable, url_of
from plugins.base.disk.removal import Removal
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git
from plugins.tools.publish.manifest import HOST_FILES, Manifest, file_of
from plugins.tools.publish.place import Place

_SCRATCH = "scratch.git"
_SHOWN = 10


def prove(place: Place, manifest: Manifest, before: Manifest | None = None) -> None:
    """Raises PublishError naming the files that no host, or not every disk, would take.

    Of the blobs only their names are needed, and of the trees only those that no release here had yet are judged again;
    of the addresses those that ``before``, which was proven, had not.
    """
    if odd := odd_names(manifest, [path for path in manifest.files if before is None or path not in before]):
        lines = "\n".join(f"  {path}: {why}" for path, why in odd[:_SHOWN])
        raise PublishError(f"Trang có địa chỉ không đăng được ở mọi nơi ({len(odd)}):\n{lines}")
    removal = Removal(place.folder)
    removal.tree(_SCRATCH)
    try:
        _judge(place, manifest)
    finally:
        removal.tree(_SCRATCH)


def odd_names(manifest: Manifest, fresh: Iterable[str]) -> list[tuple[str, str]]:
    """Of ``fresh`` files those whose address is refused; of all those that are one with another on some disk: (path,
    why)."""
    found = [(path, why) for path in fresh if (why := unpublishable(url_of(path)))]
    first: dict[str, str] = {}
    places = {path: place_of(f"/{path}x") for path in manifest.files}  # "x": a folder and its index are two here
    for path, place in places.items():
        other = first.setdefault(place, path)
        if other != path:
            found.append((path, f"trên Windows và macOS là một với {other}"))
    above = {folder: path for path, place in places.items() for folder in folders_of(place)}
    for folder in above.keys() & {place.removesuffix("x") for place in first}:
        found.append((above[folder], f"{first[f'{folder}x']} là tệp, không làm thư mục được"))
    return found


def _judge(place: Place, manifest: Manifest) -> None:
    place.git.out("init", "--quiet", "--bare", str(place.folder / _SCRATCH))
    strict = ("core.protectNTFS=true", "core.protectHFS=true", "core.fsync=none")
    git = Git(place.folder / _SCRATCH, place.options.limits, strict)
    git.environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = str(place.git.folder_of_git / "objects")
    empty = file_of(b"").blob
    blobs = {path: file.blob for path, file in manifest.files.items()} | dict.fromkeys(HOST_FILES, empty)
    rows = b"".join(f"100644 {blob}\t{path}\0".encode("utf-8", "surrogateescape") for path, blob in blobs.items())
    git.out("update-index", "-z", "--index-info", given=rows)
    kept = {name.decode("utf-8", "surrogateescape") for name in git.out("ls-files", "-z").split(b"\0") if name}
    if refused := sorted(blobs.keys() ^ kept):
        raise PublishError(f"Git không nhận các tệp này của trang, nên không đăng được: {', '.join(refused[:_SHOWN])}.")
    git.out("write-tree", "--missing-ok")
    # Of the index it would look for every blob; of the clone's own objects it would judge all that anybody fetched.
    Removal(place.folder / _SCRATCH).file("index")
    del git.environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"]
    done = git.run("fsck", "--strict", "--no-full", "--no-progress", "--no-dangling")
    said = (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()
    if wrong := [line for line in said if line.startswith(("error in ", "warning in ", "fatal:"))]:
        raise PublishError(f"Kho git của máy chủ sẽ không nhận bản này: {'; '.join(wrong[:3])}")
