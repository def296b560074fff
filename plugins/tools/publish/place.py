"""Where a publisher works: one folder below the cache, one publisher at a time."""

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git

#: The index, in git's own folder, that a commit of the ledger is made in.
LEDGER_INDEX = "publish-index"


class Options(NamedTuple):
    """``remote`` and ``branch`` are where the live site is kept, ``source`` the branch it is made from,
    ``cname`` a domain of one's own (or ``""``)."""

    remote: str = "origin"
    branch: str = "gh-pages"
    source: str = "main"
    cname: str = ""
    content: str = "content"
    settings: str = "publishconf.py"

    @property
    def told(self) -> str:
        """The remote as messages name it: an address is told without the name and the password in it."""
        return re.sub(r"://[^/]*@", "://", self.remote)


class Place:
    """The folders of one clone. Everything below ``folder`` may be deleted at any time."""

    def __init__(self, root: Path, options: Options, folder: Path | None = None) -> None:
        self.root = root.resolve()
        self.options = options
        self.git = Git(self.root)
        self.folder = (folder or self.root / ".cache" / "publish").resolve()
        self.source = self.folder / "source"
        self.site = self.folder / "site"
        self.release = self.folder / "release"
        self.cache = self.folder / "cache"
        self.index = self.folder / "index"
        self.urls = self.folder / "urls"
        self.accounts = self.folder / "accounts.json"
        self.verified = self.folder / "manifest.sha256"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the clone with all its work trees, which share the refs that publishers write.

        Raises PublishError where another publisher is at work, or there is no repository.
        """
        lock = self.git.folder_of_git() / "publish-lock"
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(lock, "w") as file:
            if not lock_file(file):
                raise PublishError("Một lệnh đăng khác đang chạy trong kho này; hãy chờ lệnh ấy xong.")
            self._clear_leavings()
            yield

    def _clear_leavings(self) -> None:
        """Remove the locks that a killed publisher left: on its own indexes, and on refs that only publishers write."""
        git = self.git.folder_of_git()
        mine = [
            Path(f"{self.index}.lock"),
            git / f"{LEDGER_INDEX}.lock",
            git / f"refs/heads/{self.options.branch}.lock",
        ]
        mine += [git / f"refs/publish/{name}.lock" for name in (self.options.branch, "source")]
        for lock in mine:
            lock.unlink(missing_ok=True)


def lock_file(file) -> bool:
    """Hold an open file alone, as long as it is open; False where somebody else does. A killed holder lets go."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        with contextlib.suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            return True
        return False
    with contextlib.suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


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
    here = Git(folder)
    for attempt in (1, 2):
        if not (folder / place.options.content).is_dir() or not place.index.is_file():
            place.index.unlink(missing_ok=True)
        done = here.run("read-tree", "--no-sparse-checkout", "--reset", "-u", commit, **environment)
        if done.returncode == 0:
            here.out("clean", "-ffdxq", **environment)
            if here.run("diff-files", "--quiet", **environment).returncode == 0:
                return
        if attempt == 2:
            raise PublishError(
                f"Không lấy được nguồn của {commit[:10]}: {done.stderr.decode('utf-8', 'replace').strip() or 'tệp trên đĩa khác với git'}"
            )
        place.index.unlink(missing_ok=True)
    raise AssertionError("unreachable")


def snapshot(site: Path, paths: Iterable[str], target: Path) -> None:
    """Make ``target`` a folder of exactly these files of a built site, as hard links where the disk can.

    The builder never changes a file, it puts a new one in its place: a link keeps what it linked, and one
    that is still the site's file is left as it is. Raises OSError.
    """
    wanted = set(paths)
    if not target.is_dir():
        target.unlink(missing_ok=True)
    for folder, _, names in os.walk(target, topdown=False):
        prefix = folder[len(str(target)) + 1 :]
        for name in names:
            path = f"{prefix}/{name}" if prefix else name
            if path in wanted and _same_file(f"{site}/{path}", f"{target}/{path}"):
                wanted.discard(path)
            else:
                os.unlink(f"{target}/{path}")
        with contextlib.suppress(OSError):
            os.rmdir(folder)  # only where nothing is left in it
    for path in sorted(wanted):
        place = f"{target}/{path}"
        os.makedirs(place.rpartition("/")[0], exist_ok=True)
        try:
            os.link(f"{site}/{path}", place)
        except OSError as error:
            if error.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS):
                raise
            shutil.copyfile(f"{site}/{path}", place)
    target.mkdir(exist_ok=True)


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except FileNotFoundError:
        return False
