"""The commit of a release on top of what was fetched, which nobody sees until it is pushed.

Usually it is made of what changed alone, on top of the commit that is live (``of_changes``); where there is none, or
where much or something odd changed, ghp-import makes it of all files (``of_all``). Both make the same tree.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.base.addresses.spelling import meant
from plugins.base.disk import open_itself
from plugins.base.wording import some_of
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish import release as releases
from plugins.tools.publish.branch import Branch
from plugins.tools.publish.committer import committer, identity, import_all
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git, GitError
from plugins.tools.publish.manifest import HOST_FILES, Manifest
from plugins.tools.publish.place import LEDGER_INDEX, Options
from plugins.tools.publish.release import Release

#: Of more bytes that changed the whole tree is made, a file at a time.
MOST_BYTES = 1 << 26
_GONE = "0" * 40
#: What git fast-import takes as a path without quotes.
_PLAIN = re.compile(r'[^"\\\x00-\x1f\x7f][^\\\x00-\x1f\x7f]*')


class Changes(NamedTuple):
    """``written`` are files of the site by path, with their names in git; ``removed`` are paths."""

    written: dict[str, str]
    removed: list[str]


class Committing:
    """Makes the commits of one live branch."""

    def __init__(self, git: Git, options: Options, branch: Branch) -> None:
        self._git, self._options, self._branch = git, options, branch

    def changes(self, site: Path, manifest: Manifest, kept: Mapping[str, str]) -> Changes | None:
        """What of the site is another than on the branch; None where the whole tree is due."""
        tip = self._branch.tip
        if not tip or self._options.adopt:
            return None
        there = {path: row.rpartition(" ")[2] for path, row in self._git.files(tip).items()}
        names = {path: file.blob for path, file in manifest.files.items()}
        written = {path: name for path, name in names.items() if there.get(path) != name}
        removed = [path for path in there if path not in names and path not in kept and path not in HOST_FILES]
        if not all(map(_PLAIN.fullmatch, (*written, *removed))):
            return None
        if sum(os.lstat(site / path).st_size for path in written) > MOST_BYTES:
            return None
        return Changes(written, removed)

    def of_changes(self, site: Path, changes: Changes, message: str) -> str:
        """The commit of some changes to what is live; the bytes of each file are read now, and compared.

        Raises PublishError unless what it changes is exactly this, and OSError.
        """
        git, branch, tip = self._git, f"refs/heads/{self._options.branch}", self._branch.tip
        self._must_be_one_name()
        self._branch.begin()
        who = git.text("var", "GIT_COMMITTER_IDENT", **committer(git))
        text, domain = message.encode(), self._branch.domain_to_be()
        lines = [f"commit {branch}\ncommitter {who}\ndata {len(text)}\n".encode(), text, f"\nfrom {tip}\n".encode()]
        lines += [f"D {path}\n".encode("utf-8", "surrogateescape") for path in changes.removed]
        for path, name in changes.written.items():
            data = _read(site / path)
            if manifests.file_of(data).blob != name:
                raise PublishError(f"Tệp {path} trong {site} vừa bị thay trong khi đăng; không đăng. Hãy chạy lại.")
            lines += _inline(path, data, os.access(site / path, os.X_OK))
        lines += _inline(".nojekyll", b"") + (_inline("CNAME", domain.encode()) if domain else [])
        # A pack takes one write to the disk that waits; as many loose objects would take as many. No file in it is
        # told by its difference to the one before it: a push would send that, not the difference to the older file;
        # and what is packed again for a push is not packed hard here. Where the clone's disk knows no case, git would
        # put addresses that differ by it into one folder.
        pack = ("-c", "fastimport.unpackLimit=1", "-c", "pack.compression=1", "-c", "core.ignorecase=false")
        try:
            git.out(*pack, "fast-import", "--depth=0", "--quiet", "--done", given=b"".join([*lines, b"done\n"]))
        except GitError as error:
            raise PublishError(f"git fast-import không ghi được bản mới (đĩa đầy?): {error.said}") from None
        made = git.resolve(branch)
        told = git.out("diff-tree", "-r", "-z", "--no-renames", "--no-ext-diff", tip, made)
        words = told.decode("utf-8", "surrogateescape").split("\0")
        done = {path: row.split(" ")[3] for row, path in zip(words[:-1:2], words[1::2], strict=True)}
        wanted = changes.written | dict.fromkeys(changes.removed, _GONE)
        if odd := [
            path for path in done.keys() | wanted if path not in HOST_FILES and done.get(path) != wanted.get(path)
        ]:
            raise _differs(odd)
        return self._commit(self._tree_of(made), tip, message)

    def of_all(self, site: Path, manifest: Manifest, message: str, kept: Mapping[str, str]) -> str:
        """The commit of a site: a folder of nothing but the manifest's files.

        ``kept`` are rows of files that are not ours and stay. Raises PublishError unless the commit holds exactly the
        manifest's files. Where the disk knows no case, they are named as the manifest has them, not as the disk.
        """
        git, options = self._git, self._options
        self._must_be_one_name()
        tip = self._branch.tip
        self._branch.begin()  # ghp-import would build on a local branch that the remote does not know
        domain = self._branch.domain_to_be()
        import_all(git, site, options.branch, message, ("--cname", domain) if domain else ())
        made = git.resolve(f"refs/heads/{options.branch}")
        if made == tip or not made:
            raise PublishError("ghp-import không ghi được bản mới (đĩa đầy?).")
        parent = git.resolve(f"{made}^")
        if spelled := meant(site, files := git.files(made), manifest.files.keys()):
            rows = {spelled.get(path, path): row for path, row in files.items()}
            made = self._commit(self._tree("", rows), parent, message)
        if odd := [path for paths in manifests.of_commit(git, made).changes_from(manifest) for path in paths]:
            raise _differs(odd)
        if tip and not (domain or options.adopt) and (row := git.files(tip).get("CNAME")):
            kept = {**kept, "CNAME": row}  # no domain, but not ours either
        return self._commit(self._tree(made, kept) if kept else self._tree_of(made), parent, message)

    def of_release(self, release: Release, message: str, kept: Mapping[str, str]) -> str:
        """The files of an earlier release as a commit on top of what is live.

        What the host keeps on the branch is no part of a release: it stays as it is; so do the rows ``kept``.
        """
        git, tip = self._git, self._branch.tip
        ours = releases.files(git, release)
        site = {path: row for path, row in git.files(release.commit).items() if path in ours}
        hosts = {path: row for path, row in git.files(tip).items() if path in HOST_FILES}
        return self._commit(self._tree("", site | hosts | dict(kept)), tip, message)

    def _must_be_one_name(self) -> None:
        branch = self._options.branch
        if self._git.resolve(f"refs/tags/{branch}"):
            raise PublishError(
                f"Kho ở máy này có thẻ (tag) trùng tên với nhánh {branch}, git không phân biệt được. Xóa nó: "
                f"git tag -d {branch}"
            )

    def _commit(self, tree: str, parent: str, message: str) -> str:
        parents, text = ("-p", parent) if parent else (), releases.with_tree(message, tree)
        return self._git.text("commit-tree", tree, *parents, "-m", text, **identity(self._git))

    def _tree_of(self, commit: str) -> str:
        return self._git.text("rev-parse", f"{commit}^{{tree}}")

    def _tree(self, base: str, rows: Mapping[str, str]) -> str:
        """A tree of all that ``base`` (a commit, or ``""``) has, and of these rows."""
        git = self._git
        index = {"GIT_INDEX_FILE": str(git.folder_of_git / LEDGER_INDEX)}
        git.out("read-tree", base or "--empty", **index)
        lines = "".join([f"{row}\t{path}\0" for path, row in rows.items()]).encode("utf-8", "surrogateescape")
        git.out("update-index", "-z", "--index-info", given=lines, **index)
        return git.text("write-tree", **index)


def _read(file: Path) -> bytes:
    with open(file, "rb", opener=open_itself) as opened:
        return opened.read()


def _inline(path: str, data: bytes, program: bool = False) -> list[bytes]:
    mode = "100755" if program else "100644"
    head = f"M {mode} inline {path}\ndata {len(data)}\n"
    return [head.encode("utf-8", "surrogateescape"), data, b"\n"]


def _differs(paths: Iterable[str]) -> PublishError:
    return PublishError(f"Bản ghi vào git khác với trang đã dựng ở {some_of(sorted(paths), 5, 'tệp')}; không đăng.")
