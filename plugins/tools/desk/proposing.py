"""What the desk saved onto its branch becomes a proposal, where the host has no editorial workflow (Forgejo, Gitea).

``make propose``, run by a workflow whenever the branch ``bien-tap`` or the main one moves: the branch is brought up to
main, so that the desk shows what is published, and a proposal is opened for what is on it. Nothing is forced over what
somebody saved meanwhile: git refuses, and the next run, which that save began, does it.
"""

import os
import sys
from pathlib import Path

from plugins.tools.arguments import Parser
from plugins.tools.desk.proposals import WHO, Proposals, proposals_of
from plugins.tools.desk.settings import PROPOSALS
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git
from plugins.tools.starting import start

_MOST_NAMES = 30  # of files in the text of a proposal


def propose(git: Git, remote: str, main: str, proposals: Proposals) -> str:
    """Bring the branch up to main and open its proposal; what was done, in words. Raises PublishError where the host
    refuses or both changed the same lines."""
    git.out("fetch", "--quiet", "--prune", remote, f"+refs/heads/*:refs/remotes/{remote}/*")
    base, head = (git.resolve(f"refs/remotes/{remote}/{name}") for name in (main, PROPOSALS))
    if not base:
        raise PublishError(f"Không có nhánh {main} ở {remote}.")
    if not head or git.is_ancestor(head, base):
        if head != base:
            git.out("push", "--quiet", remote, f"{base}:refs/heads/{PROPOSALS}")
        return f"Nhánh {PROPOSALS} không có gì mới; nó đang ở đúng chỗ của {main}."
    merged = git.run("merge-tree", "--write-tree", "--name-only", "--no-messages", base, head)
    tree, *files = merged.stdout.decode("utf-8", "replace").split("\n")
    if merged.returncode == 0 and tree == git.text("rev-parse", f"{base}^{{tree}}"):
        # All of it was accepted, as one commit of its own (squash): the branch begins anew at main.
        lease = f"--force-with-lease=refs/heads/{PROPOSALS}:{head}"
        git.out("push", "--quiet", lease, remote, f"{base}:refs/heads/{PROPOSALS}")
        return f"Đề nghị đã được nhận; nhánh {PROPOSALS} bắt đầu lại từ {main}."
    if merged.returncode == 0 and not git.is_ancestor(base, head):
        message = f"Đưa {main} vào {PROPOSALS}"
        head = git.text("commit-tree", tree, "-p", head, "-p", base, "-m", message, **WHO)
        git.out("push", "--quiet", remote, f"{head}:refs/heads/{PROPOSALS}")
    changed = git.text("-c", "core.quotePath=false", "diff", "--name-only", "--no-renames", f"{base}...{head}")
    names = changed.splitlines()
    told = names[:_MOST_NAMES] + [f"… và {len(names) - _MOST_NAMES} tệp nữa"] * (len(names) > _MOST_NAMES)
    if proposals.is_open(PROPOSALS):
        said = "Đề nghị đang mở đã có những thay đổi mới."
    else:
        proposals.open(PROPOSALS, main, f"Tin chờ duyệt: {len(names)} tệp", "\n".join(told))
        said = f"Đã mở đề nghị từ {PROPOSALS} vào {main}."
    if merged.returncode:
        both = ", ".join(filter(None, files)) or "không rõ tệp nào"
        raise PublishError(f"{said} Nhưng {PROPOSALS} và {main} sửa cùng một chỗ ({both}): người giữ kho gộp bằng tay.")
    return said


def main(arguments: list[str] | None = None) -> int:
    parser = Parser(prog="python -m plugins.tools.desk.proposing", description=f"Mở đề nghị từ nhánh {PROPOSALS}.")
    parser.add_argument("--remote", default="origin")
    parser.add_argument("--main", default=os.environ.get("PUBLISH_SOURCE") or "main", help="nhánh nguồn")
    options = parser.parse_args(arguments)
    try:
        print(propose(Git(Path.cwd()), options.remote, options.main, proposals_of(os.environ)))
    except PublishError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    start(main)
