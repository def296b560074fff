"""A Word file that waits on a branch becomes a proposal: an article with its photos, on a branch of its own.

``make intake`` (a workflow runs it when such a branch comes). The Word file is read as data, from the branch; the code
that reads it is that of this working tree, never the branch's. What was made is put on a new branch that begins at the
main one, so an unpublished Word file is in nobody's history; the branch it came on is deleted once its article stands.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from plugins.base.disk.removal import put_in_place
from plugins.tools.arguments import Parser
from plugins.tools.desk.proposals import WHO, Proposals, proposals_of
from plugins.tools.desk.proposing import propose
from plugins.tools.desk.settings import INTAKE
from plugins.tools.importer.kinds import ENDINGS
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git
from plugins.tools.starting import start

#: Branches of the desk's editorial workflow (Sveltia, as Decap and Netlify CMS before it): ``cms/<collection>/<slug>``.
PREFIX = f"cms/{INTAKE}/"
_ROOT = Path(__file__).resolve().parents[3]
_LARGEST = 50 * 1024 * 1024  # bytes, as an attachment may have


class IntakeResult(NamedTuple):
    """What became of one branch: the branch of its proposal, or why there is none."""

    branch: str
    proposal: str = ""
    why: str = ""


class Intake:
    """Works in the clone at ``folder``: ``remote`` is where branches come from and go to, ``main`` the one of the
    source."""

    def __init__(self, folder: Path, remote: str, main: str, proposals: Proposals) -> None:
        self.git, self.remote, self.main, self.proposals = Git(folder), remote, main, proposals

    def waiting(self) -> list[str]:
        """The branches that Word files came on."""
        self.git.out("fetch", "--quiet", "--prune", self.remote, f"+refs/heads/*:refs/remotes/{self.remote}/*")
        listed = self.git.out("for-each-ref", "--format=%(refname:lstrip=3)", f"refs/remotes/{self.remote}/{PREFIX}")
        return listed.decode().split()

    def take(self, branch: str) -> IntakeResult:
        """Make a proposal of a branch. Raises GitError where the remote refuses."""
        head = self.git.out("rev-parse", f"refs/remotes/{self.remote}/{branch}").decode().strip()
        files = self._files(head)
        if not files:
            return self._refuse(branch, f"Chưa có tệp Word nào trong {INTAKE}/ trên nhánh này.")
        with tempfile.TemporaryDirectory() as place:
            tree = Path(place, "tree")
            self.git.out(
                "worktree", "add", "--quiet", "--detach", os.fspath(tree), f"refs/remotes/{self.remote}/{self.main}"
            )
            try:
                return self._propose(branch, head, files, tree, Path(place))
            finally:
                self.git.run("worktree", "remove", "--force", os.fspath(tree))

    def _files(self, head: str) -> list[str]:
        listed = self.git.out("ls-tree", "-r", "-z", "--name-only", head, "--", f"{INTAKE}/").decode("utf-8", "replace")
        return [
            path for path in listed.split("\0") if PurePosixPath(path).suffix.lower() in ENDINGS and self._is_new(path)
        ]

    def _is_new(self, path: str) -> bool:
        return self.git.run("cat-file", "-e", f"refs/remotes/{self.remote}/{self.main}:{path}").returncode != 0

    def _propose(self, branch: str, head: str, files: list[str], tree: Path, place: Path) -> IntakeResult:
        word = place / "word"
        word.mkdir()
        for number, path in enumerate(files, 1):
            size = int(self.git.out("cat-file", "-s", f"{head}:{path}"))
            if size > _LARGEST:
                return self._refuse(branch, f"Tệp {PurePosixPath(path).name} nặng hơn 50 MB.")
            file = word / PurePosixPath(path).name
            if file.exists():  # of another folder of the branch
                file = word / str(number) / file.name
                file.parent.mkdir()
            file.write_bytes(self.git.out("cat-file", "blob", f"{head}:{path}"))
        told = import_folder(word, tree / "content")
        _gather_photos(tree / "content", Git(tree))
        mine = Git(tree)
        mine.out("add", "--all", "--", "content")
        added = (
            mine.out("diff", "--cached", "--name-only", "--diff-filter=A", "-z", "--", "content/tin")
            .decode()
            .split("\0")
        )
        articles = [path for path in added if path.endswith(".md")]
        if len(articles) < len(files):  # the branch goes with all its files: none may be left out
            which = "tệp này" if len(files) == 1 else f"đủ {len(files)} tệp này"
            return self._refuse(branch, f"Máy không làm được bài từ {which}:\n\n{told}")
        names = ", ".join(PurePosixPath(path).name for path in files)
        mine.out("commit", "--quiet", "--no-verify", "-m", f"Nhận bản Word: {names}", **WHO)
        slug = PurePosixPath(articles[0]).stem
        made = mine.out("rev-parse", "HEAD").decode().strip()
        body = f"Máy làm bài này từ {names}. Việc còn lại cho người:\n\n{told}"
        proposal = self.proposals.shared or f"cms/tin/{slug}"
        there = self.git.resolve(f"refs/remotes/{self.remote}/{proposal}")
        if there and not (self.proposals.shared and (made := self._merged(there, made))):
            return self._refuse(
                branch, f"Đã có một bản nháp tên {slug} đang chờ; hãy sửa bản ấy, hoặc đổi tiêu đề trong Word."
            )
        # The proposal first: should anything fail after it, the Word file is still there to be taken again.
        self.git.out(
            "push", "--quiet", *self.proposals.options(slug, body), self.remote, f"{made}:refs/heads/{proposal}"
        )
        if not self.proposals.shared:
            self.proposals.open(proposal, self.main, f"Tin mới: {slug}", body)
        lease = f"--force-with-lease=refs/heads/{branch}:{head}"
        self.git.out("push", "--quiet", lease, self.remote, f":refs/heads/{branch}")
        if self.proposals.shared:
            propose(self.git, self.remote, self.main, self.proposals)
            self.proposals.comment(proposal, body)
        return IntakeResult(branch, proposal)

    def _merged(self, there: str, made: str) -> str:
        """A commit of both, "" where both have the article. In git alone: what waits is not checked out."""
        merged = self.git.run("merge-tree", "--write-tree", "--no-messages", there, made)
        tree = merged.stdout.decode().strip()
        if merged.returncode or tree == self.git.text("rev-parse", f"{there}^{{tree}}"):
            return ""
        return self.git.text("commit-tree", tree, "-p", there, "-p", made, "-m", "Nhận bản Word", **WHO)

    def _refuse(self, branch: str, why: str) -> IntakeResult:
        self.proposals.comment(branch, why)
        return IntakeResult(branch, why=why)


def _gather_photos(content: Path, git: Git) -> None:
    """Photos that the importer put beside an article go where the desk keeps and shows them: ``anh/YYYY/MM/``."""
    new = git.out("ls-files", "--others", "-z", "--", "content/tin").decode().split("\0")
    files = [content.parent / path for path in new if path]
    for article in (file for file in files if file.suffix == ".md"):
        text = article.read_text("utf-8")
        folder = content / "anh" / article.parent.relative_to(content / "tin")
        for photo in (file for file in files if file.suffix != ".md" and file.parent == article.parent):
            if f"]({photo.name}" in text:
                folder.mkdir(parents=True, exist_ok=True)
                put_in_place(photo, folder / photo.name)
                text = text.replace(f"]({photo.name}", f"](/{(folder / photo.name).relative_to(content).as_posix()}")
        article.write_text(text, "utf-8", newline="\n")


def import_folder(word: Path, content: Path) -> str:
    """Run the importer on a folder; what it says, without the folder's own name."""
    command = [
        sys.executable,
        "-m",
        "plugins.tools.importer",
        os.fspath(word),
        "--content",
        os.fspath(content),
        "--no-stubs",
    ]
    done = subprocess.run(
        command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    told = f"{done.stdout}{done.stderr}".replace(f"{content.as_posix()}/", "content/").replace(os.fspath(word), "")
    return told.strip()


def main(arguments: list[str] | None = None) -> int:
    parser = Parser(prog="python -m plugins.tools.desk.intake", description="Làm bài từ bản Word chờ trên nhánh.")
    parser.add_argument("branches", nargs="*", metavar="NHÁNH", help=f"mặc định: mọi nhánh {PREFIX}…")
    parser.add_argument("--remote", default="origin")
    parser.add_argument("--main", default=os.environ.get("PUBLISH_SOURCE") or "main", help="nhánh nguồn")
    options = parser.parse_args(arguments)
    try:
        intake = Intake(Path.cwd(), options.remote, options.main, proposals_of(os.environ))
        waiting = intake.waiting()
        made = [intake.take(branch) for branch in waiting if not options.branches or branch in options.branches]
    except PublishError as error:
        print(error, file=sys.stderr)
        return 1
    for one in made:
        print(f"{one.branch} → {one.proposal}" if one.proposal else f"{one.branch}: {one.why}")
    if not made:
        print("Không có bản Word nào đang chờ.")
    return 1 if any(one.why for one in made) else 0


if __name__ == "__main__":
    start(main)
