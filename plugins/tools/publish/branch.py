"""The live branch: fetched first, pushed without force.

Everything happens on refs of our own until the push, which the server takes whole or not at all.
"""

import contextlib
from collections.abc import Iterator

from plugins.base.processes import TooSlow
from plugins.tools.publish import foreign
from plugins.tools.publish.committer import identity
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git, GitError
from plugins.tools.publish.git_reasons import reason
from plugins.tools.publish.place import LEDGER_INDEX, REFS, Options, is_domain


class Branch:
    """The live branch of a remote, seen from a clone that may be shallow or new.

    ``tip`` is its tip as it was fetched, or ``""``.
    """

    def __init__(self, git: Git, options: Options) -> None:
        self._git, self._options = git, options
        self._live = f"{REFS}/{options.branch}"
        self.tip, self._has_begun = "", False
        self._domains = {"": ""}

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
        if options.branch not in heads:
            git.run("update-ref", "-d", self._live)
        try:
            self.tip = self._have(heads[options.branch], options.branch, self._live) if options.branch in heads else ""
            source = self._have(heads[options.source], options.source, f"{REFS}/source")
        except GitError as error:
            raise PublishError(f"Không tải được từ kho {options.remote_name}: {reason(error.said)}") from None
        return self.tip, source

    def _have(self, commit: str, branch: str, ref: str) -> str:
        """Have a branch of the remote in a ref of ours; the commit that it is at. Raises GitError."""
        git = self._git
        if git.resolve(commit):
            git.out("update-ref", ref, commit)
            return commit
        quiet = ("--no-tags", "--no-write-fetch-head", "--no-auto-maintenance")
        git.out("fetch", *quiet, self._options.remote, f"+refs/heads/{branch}:{ref}")
        return git.resolve(ref)

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

    def domain_to_be(self) -> str:
        """The domain of one's own that the next commit of the live branch names, or ``""``."""
        return self._options.cname or self.domain(self.tip)

    def domain(self, commit: str) -> str:
        """The domain of one's own that a commit of the live branch names, or ``""``. It is asked for once."""
        text = self.cname(commit)
        return text if is_domain(text) else ""

    def cname(self, commit: str) -> str:
        """What the CNAME of a commit holds, or ``""``; a link holds where it leads. It is asked for once."""
        if commit not in self._domains:
            found = self._git.run("cat-file", "blob", f"{commit}:CNAME").stdout
            self._domains[commit] = found.decode("utf-8", "replace").strip()
        return self._domains[commit]

    def push(self, commit: str) -> bool:
        """Put a commit live. False where the branch moved meanwhile; raises PublishError where the remote refuses."""
        git, options = self._git, self._options
        before = self.tip
        for _ in range(3):
            try:
                done = git.run("push", "--no-verify", options.remote, f"{commit}:refs/heads/{options.branch}")
            except TooSlow as error:
                told = f"Chưa biết kho {options.remote_name} đã nhận bản mới hay chưa; hãy chạy lại."
                raise PublishError(f"{error} {told}") from None
            if done.returncode == 0:
                self.tip, self._has_begun = commit, False
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
                self._has_begun = False
                return True
            if now != before:
                return False
            if "lock" not in said:  # another push is just taking place: look again
                break
        why = reason(said) + foreign.refused(git, commit, options.branch, said)
        raise PublishError(f"Kho {options.remote_name} không nhận bản mới: {why} Trang đang chạy vẫn như cũ.")

    def commit_file(self, source: str, path: str, data: bytes, message: str) -> None:
        """Commit one file on top of the source branch and push. Raises PublishError where the remote does not take
        it."""
        git = self._git
        blob = git.out("hash-object", "-w", "--stdin", given=data).decode().strip()
        index = {"GIT_INDEX_FILE": str(git.folder_of_git / LEDGER_INDEX)}
        git.out("read-tree", source, **index)
        git.out("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **index)
        commit = git.text("commit-tree", git.text("write-tree", **index), "-p", source, "-m", message, **identity(git))
        done = git.run("push", "--no-verify", self._options.remote, f"{commit}:refs/heads/{self._options.source}")
        if done.returncode != 0:
            raise PublishError(
                f"Chưa ghi được {path} lên {self._options.source}: {reason(done.stderr.decode('utf-8', 'replace'))}"
            )

    def begin(self) -> None:
        """Put the local branch where the remote's is, for a commit on top of it. Raises GitError."""
        self._has_begun = True
        self._git.out(*self._as_fetched())

    @contextlib.contextmanager
    def taken_back_unless_live(self) -> Iterator[None]:
        """Of a commit that was begun within and did not go live nothing is left: the local branch is as the remote's
        again."""
        self._has_begun = False
        try:
            yield
        finally:
            if self._has_begun:
                self._git.run(*self._as_fetched())

    def _as_fetched(self) -> tuple[str, ...]:
        where, live = f"refs/heads/{self._options.branch}", self.tip
        return ("update-ref", where, live) if live else ("update-ref", "-d", where)
