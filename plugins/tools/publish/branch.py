"""The live branch: fetched first, added to by ghp-import, pushed without force.

Everything happens on refs of our own until the push, which the server takes whole or not at all.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ghp_import import ghp_import

from plugins.base.disk.faults import explain
from plugins.tools.publish import foreign
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish import release as releases
from plugins.tools.publish.committer import committer, inside
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git, GitError, reason
from plugins.tools.publish.manifest import Manifest
from plugins.tools.publish.place import LEDGER_INDEX, Options
from plugins.tools.publish.release import Release

#: ghp-import reads ``<remote>/<branch>``: with this in the place of a remote it starts from what we fetched.
REFS = "refs/publish"


class Branch:
    """The live branch of a remote, seen from a clone that may be shallow or new."""

    def __init__(self, git: Git, options: Options) -> None:
        self._git, self._options = git, options
        self._live = f"{REFS}/{options.branch}"

    def fetch(self) -> tuple[str, str]:
        """(tip of the live branch or ``""``, tip of the source branch), as the remote has them now.

        Raises PublishError where the remote cannot be read or has no source branch, or where both are one branch.
        """
        git, options = self._git, self._options
        if options.branch == options.source:
            raise PublishError(
                f"Nhánh {options.branch} là nhánh nguồn; trang phải đăng lên nhánh khác, nếu không sẽ thay mất nguồn."
            )
        try:
            heads = self._heads()
        except GitError as error:
            raise PublishError(f"Không đọc được kho {options.remote_name}: {reason(error.said)}") from None
        if options.source not in heads:
            raise PublishError(f"Kho {options.remote_name} không có nhánh {options.source}.")
        wanted = {"source": heads[options.source]}
        if options.branch in heads:
            wanted[options.branch] = heads[options.branch]
        else:
            git.run("update-ref", "-d", self._live)
        try:
            for name, commit in wanted.items():
                if not git.resolve(commit):
                    branch = options.source if name == "source" else name
                    git.out(
                        "fetch",
                        "--no-tags",
                        "--no-write-fetch-head",
                        "--no-auto-maintenance",
                        options.remote,
                        f"+refs/heads/{branch}:{REFS}/{name}",
                    )
                else:
                    git.out("update-ref", f"{REFS}/{name}", commit)
        except GitError as error:
            raise PublishError(f"Không tải được từ kho {options.remote_name}: {reason(error.said)}") from None
        return git.resolve(self._live), git.resolve(f"{REFS}/source")

    def known(self) -> str:
        """The live branch's tip as this clone last saw it, or ``""``; asks no remote."""
        return self._git.resolve(f"refs/remotes/{self._options.remote}/{self._options.branch}") or self._git.resolve(
            self._live
        )

    def _heads(self) -> dict[str, str]:
        options = self._options
        rows = self._git.text(
            "ls-remote", options.remote, f"refs/heads/{options.source}", f"refs/heads/{options.branch}"
        ).splitlines()
        pairs = (row.split("\t") for row in rows)
        return {name.removeprefix("refs/heads/"): commit for commit, name in pairs}

    def deepen(self) -> None:
        """Fetch the whole history of the sources, if this clone has only its end."""
        if self._git.is_shallow():
            try:
                self._git.out(
                    "fetch",
                    "--no-tags",
                    "--no-write-fetch-head",
                    "--unshallow",
                    self._options.remote,
                    f"+refs/heads/{self._options.source}:{REFS}/source",
                )
            except GitError as error:
                if self._git.is_shallow():
                    raise PublishError(
                        f"Không tải được lịch sử từ kho {self._options.remote_name}: {reason(error.said)}"
                    ) from None

    def must_follow(self, live: str, source: str) -> None:
        """Raises PublishError unless ``source`` is the commit that is live, or came after it."""
        if source == live:
            return
        self.deepen()
        if not self._git.resolve(live):
            raise PublishError(
                f"Trang đang chạy dựng từ commit {live[:10]}, không có trong lịch sử của nguồn ở đây. Chưa git pull, "
                "hay nguồn đã bị ghi đè (force push)? Không đăng."
            )
        if self._git.is_ancestor(live, source):
            return
        if self._git.is_ancestor(source, live):
            raise PublishError(f"Nguồn {source[:10]} cũ hơn bản đang chạy ({live[:10]}); không đăng.")
        raise PublishError(f"Nguồn {source[:10]} và bản đang chạy ({live[:10]}) đã rẽ nhánh; không đăng.")

    def foreign(self, before: Release | None, tip: str) -> dict[str, bytes]:
        """What lies on the branch and is not ours, as rows of ``git ls-tree`` by path; ``before`` is the newest
        release."""
        ours = releases.files(self._git, before).files if before else {}
        return {path: row for path, row in foreign.rows_of(self._git, tip).items() if path not in ours}

    def commit(self, site: Path, manifest: Manifest, message: str, kept: Mapping[str, bytes]) -> str:
        """Add a site (a folder of nothing but the manifest's files) on top of what was fetched; returns the commit,
        which nobody sees until ``push``.

        ``kept`` are rows of files that are not ours and stay. Raises PublishError unless the commit holds exactly the
        manifest's files.
        """
        git, options = self._git, self._options
        if git.resolve(f"refs/tags/{options.branch}"):
            raise PublishError(
                f"Kho ở máy này có thẻ (tag) trùng tên với nhánh {options.branch}, git không phân biệt được. Xóa nó: "
                f"git tag -d {options.branch}"
            )
        domain = options.cname or self.domain(self._live)
        if not git.resolve(self._live):  # ghp-import would build on a local branch that the remote does not know
            git.run("update-ref", "-d", f"refs/heads/{options.branch}")
        try:
            with inside(git.folder, committer(git)):
                ghp_import(
                    str(site),
                    remote=REFS,
                    branch=options.branch,
                    mesg=message,
                    nojekyll=True,
                    cname=domain or None,
                    push=False,
                )
        except TypeError:  # how ghp-import 2.1.0 fails to say that git fast-import failed
            raise PublishError("git fast-import không ghi được bản mới (đĩa đầy?).") from None
        except OSError as error:
            raise PublishError(f"ghp-import không ghi được bản mới. {explain(error)}") from error
        except Exception as error:
            raise PublishError(f"ghp-import không ghi được bản mới: {error}") from error
        made = git.resolve(f"refs/heads/{options.branch}")
        if made == git.resolve(self._live) or not made:
            raise PublishError("ghp-import không ghi được bản mới (đĩa đầy?).")
        if odd := [path for paths in manifests.of_commit(git, made).changes_from(manifest) for path in paths]:
            raise PublishError(f"Bản ghi vào git khác với trang đã dựng ở {', '.join(odd[:5])}; không đăng.")
        if not kept:
            return made
        tree = self._tree(made, kept.values())
        return git.text("commit-tree", tree, *self._parents(made), "-m", message, **self.identity())

    def _parents(self, commit: str) -> list[str]:
        parent = self._git.resolve(f"{commit}^")
        return ["-p", parent] if parent else []

    def _tree(self, base: str, rows: Iterable[bytes]) -> str:
        """A tree of all that ``base`` (a commit, or ``""``) has, and of these rows."""
        git = self._git
        index = {"GIT_INDEX_FILE": str(git.folder_of_git() / LEDGER_INDEX)}
        git.out("read-tree", base or "--empty", **index)
        git.out("update-index", "-z", "--index-info", given=b"".join(row + b"\0" for row in rows), **index)
        return git.text("write-tree", **index)

    def domain(self, commit: str) -> str:
        """The domain of one's own that a commit of the live branch names, or ``""``."""
        return self._git.run("cat-file", "blob", f"{commit}:CNAME").stdout.decode("utf-8", "replace").strip()

    def commit_again(self, release: Release, tip: str, message: str, kept: Mapping[str, bytes]) -> str:
        """The files of an earlier release as a commit on top of ``tip``, which nobody sees until ``push``.

        What the host keeps on the branch is no part of a release: it stays as it is at ``tip``; so do the rows
        ``kept``.
        """
        git = self._git
        ours = releases.files(git, release)
        site = [row for path, row in foreign.rows_of(git, release.commit).items() if path in ours]
        hosts = [row for row in git.out("ls-tree", "-z", tip, "--", *sorted(manifests.HOST_FILES)).split(b"\0") if row]
        tree = self._tree("", [*site, *hosts, *kept.values()])
        return git.text("commit-tree", tree, "-p", tip, "-m", message, **self.identity())

    def push(self, commit: str) -> bool:
        """Put a commit live. False where the branch moved meanwhile; raises PublishError where the remote refuses."""
        git, options = self._git, self._options
        before = git.resolve(self._live)
        for _ in range(3):
            done = git.run("push", "--no-verify", options.remote, f"{commit}:refs/heads/{options.branch}")
            if done.returncode == 0:
                git.run("update-ref", self._live, commit)
                return True
            said = done.stderr.decode("utf-8", "replace")
            try:
                now = self._heads().get(options.branch, "")
            except GitError as error:
                raise PublishError(
                    f"Mất liên lạc với kho {options.remote_name} khi đang gửi bản mới, chưa biết kho đã nhận hay "
                    f"chưa; hãy chạy lại. {reason(error.said)}"
                ) from None
            if now == commit:
                return True
            if now != before:
                return False
            if "lock" not in said:  # another push is just taking place: look again
                break
        raise PublishError(f"Kho {options.remote_name} không nhận bản mới: {reason(said)} Trang đang chạy vẫn như cũ.")

    def commit_file(self, source: str, path: str, data: bytes, message: str) -> None:
        """Commit one file on top of the source branch and push. Raises PublishError where the remote does not take
        it."""
        git = self._git
        blob = git.out("hash-object", "-w", "--stdin", given=data).decode().strip()
        index = {"GIT_INDEX_FILE": str(git.folder_of_git() / LEDGER_INDEX)}
        git.out("read-tree", source, **index)
        git.out("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **index)
        commit = git.text(
            "commit-tree", git.text("write-tree", **index), "-p", source, "-m", message, **self.identity()
        )
        done = git.run("push", "--no-verify", self._options.remote, f"{commit}:refs/heads/{self._options.source}")
        if done.returncode != 0:
            raise PublishError(
                f"Chưa ghi được {path} lên {self._options.source}: {reason(done.stderr.decode('utf-8', 'replace'))}"
            )

    def identity(self) -> dict[str, str]:
        """The environment for a commit of ours."""
        chosen = committer(self._git)
        return chosen | {name.replace("COMMITTER", "AUTHOR"): value for name, value in chosen.items()}

    def forget(self) -> None:
        """Take back a commit that did not go live: the local branch is as the remote's again."""
        live = self._git.resolve(self._live)
        where = f"refs/heads/{self._options.branch}"
        self._git.run(*(("update-ref", where, live) if live else ("update-ref", "-d", where)))
