"""Where a publisher works: one folder below the cache, one publisher at a time."""

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from plugins.base.addresses.spelling import meant
from plugins.base.disk import read_plain, write_whole
from plugins.base.disk.locks import held
from plugins.base.disk.ownership import Mark, claim
from plugins.base.disk.removal import Removal, is_confined
from plugins.tools.publish import strays
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git
from plugins.tools.publish.limits import Limits

#: Says that the folder below the cache is ours.
MARKER = ".archive-stage"
#: The index, in git's own folder, that a commit of the ledger is made in.
LEDGER_INDEX = "publish-index"
#: Refs of our own. ghp-import reads ``<remote>/<branch>``: with this in the place of a remote it starts from what we
#: fetched.
REFS = "refs/publish"
_DOMAIN = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+", re.IGNORECASE)


def is_domain(text: str) -> bool:
    """Whether a text is a domain of one's own, as a CNAME file holds it: a host's name, and nothing else."""
    return bool(_DOMAIN.fullmatch(text))


class Options(NamedTuple):
    """``remote`` and ``branch`` are where the live site is kept, ``source`` the branch it is made from,
    ``cname`` a domain of one's own (or ``""``). ``adopt`` takes for ours what bears no mark."""

    remote: str = "origin"
    branch: str = "gh-pages"
    source: str = "main"
    cname: str = ""
    adopt: bool = False
    limits: Limits = Limits()
    content: str = "content"
    settings: str = "publishconf.py"

    @property
    def remote_name(self) -> str:
        """The remote as messages name it: an address is told without the name and the password in it."""
        return re.sub(r"://[^/]*@", "://", self.remote)


class Place:
    """The folders of one clone. Everything below ``folder`` may be deleted at any time."""

    def __init__(self, root: Path, options: Options, folder: Path | None = None) -> None:
        self.root = root.resolve()
        self.options = options
        self.git = Git(self.root, options.limits)
        self.folder = (folder or self.root / ".cache" / "publish").resolve()
        self.source = self.folder / "source"
        self.site = self.folder / "site"
        self.release = self.folder / "release"
        self.cache = self.folder / "cache"
        self.index = self.folder / "index"
        self.urls = self.folder / "urls"
        self.accounts = self.folder / "accounts.json"
        self.digests = self.folder / "digests.json"
        self.verified = self.folder / "manifest.sha256"
        self.listed = self.folder / "release.files"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the clone with all its work trees, which share the refs that publishers write.

        Raises PublishError where another publisher is at work, or there is no repository.
        """
        with held(self.git.folder_of_git / "publish-lock", "Một lệnh đăng khác đang chạy trong kho này"):
            claim(self.folder, Mark(MARKER, ""), self.options.adopt)
            for folder in (self.source, self.site, self.release, self.cache):
                if folder.is_symlink():
                    raise PublishError(f"{folder} là liên kết (symlink) dẫn đi nơi khác; không động tới.")
            self._clear_leavings()
            yield

    def _clear_leavings(self) -> None:
        """Remove the locks that a killed publisher left: on its own indexes, and on refs that only publishers write."""
        Removal(self.folder).file(f"{self.index.name}.lock")
        git = Removal(self.git.folder_of_git)
        branch = self.options.branch
        for name in (LEDGER_INDEX, f"refs/heads/{branch}", f"{REFS}/{branch}", f"{REFS}/source"):
            git.file(f"{name}.lock")


def export(place: Place, commit: str) -> None:
    """Make the source folder exactly the files of a commit, writing only what differs.

    The work tree of the person who publishes is not touched, and what is not committed is not published.
    """
    git, folder = place.git, place.source
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        "GIT_INDEX_FILE": str(place.index),
        "GIT_WORK_TREE": str(folder),
        "GIT_DIR": git.text("rev-parse", "--absolute-git-dir"),
    }
    here = Git(folder, place.options.limits)
    for attempt in (1, 2):
        if not (folder / place.options.content).is_dir() or not place.index.is_file():
            _forget_index(place)
        same = (
            here.run("diff-index", "--cached", "--quiet", commit, "--", ":(glob)**/*.py", **environment).returncode == 0
        )
        done = here.run("read-tree", "--no-sparse-checkout", "--reset", "-u", commit, **environment)
        if done.returncode == 0:
            left = here.out("ls-files", "--others", "-z", **environment).decode("utf-8", "surrogateescape").split("\0")
            # What Python compiled is right as long as no code changed; its own check has steps of a second.
            strays.clear(git, folder, filter(None, left), place.folder, keep_compiled=same)
            if here.run("diff-files", "--quiet", **environment).returncode == 0:
                return
        if attempt == 2:
            raise PublishError(
                f"Không lấy được nguồn của {commit[:10]}: "
                f"{done.stderr.decode('utf-8', 'replace').strip() or 'tệp trên đĩa khác với git'}"
            )
        _forget_index(place)
    raise AssertionError("unreachable")


def _forget_index(place: Place) -> None:
    try:
        Removal(place.folder).file(place.index.name)
    except IsADirectoryError:
        strays.set_aside(place.folder, [place.index.name], place.folder)


def snapshot(place: Place, paths: Iterable[str]) -> None:
    """Make the release folder exactly these files of the built site, as hard links where the disk can.

    The builder never changes a file, it puts a new one in its place: a link keeps what it linked, and one
    that is still the site's file is left as it is. Raises OSError.
    """
    site, target, wanted = place.site, place.release, set(paths)
    if not target.is_dir():
        strays.set_aside(target.parent, [target.name] if target.exists() else [], target.parent)
    target.mkdir(exist_ok=True)
    found = {path.removeprefix(f"{target.name}/") for path in Removal(target.parent).files(target.name)}
    spelled = meant(target, found, wanted)
    there = {spelled.get(path, path) for path in found}
    same = {path for path in there & wanted if _same_file(f"{site}/{path}", f"{target}/{path}")}
    ours = _listed(place.listed)
    strays.clear(place.git, target, sorted(there - same), target.parent, ours)
    _list(place.listed, ours | wanted)
    removal = Removal(target)
    for folder, _, _ in os.walk(target, topdown=False):
        if prefix := folder[len(str(target)) + 1 :]:
            removal.folder(prefix)  # only where nothing is left in it
    for path in sorted(wanted - same):
        made = f"{target}/{path}"
        os.makedirs(made.rpartition("/")[0], exist_ok=True)
        try:
            os.link(f"{site}/{path}", made)
        except OSError as error:
            if error.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS):
                raise
            shutil.copyfile(f"{site}/{path}", made)
    _list(place.listed, wanted)


def _list(file: Path, paths: set[str]) -> None:
    write_whole(file, "\n".join(sorted(paths)).encode("utf-8", "surrogateescape"), durable=True)


def _listed(file: Path) -> set[str]:
    """The paths that were put into the release folder; none where nobody knows."""
    try:
        return set(filter(is_confined, read_plain(file).decode("utf-8", "surrogateescape").split("\n")))
    except OSError:
        return set()


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except FileNotFoundError:
        return False
