"""The live branch's files in a folder, for a host that shows a folder and no branch (GitLab Pages)."""

from pathlib import Path

from plugins.base.disk.removal import Removal
from plugins.tools.publish.apart import must_be_apart
from plugins.tools.publish.branch import Branch
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import GitError
from plugins.tools.publish.git_reasons import reason
from plugins.tools.publish.place import Place


def live_files(place: Place, branch: Branch, folder: Path) -> str:
    """Write what is live into ``folder``, which is new or empty. Raises PublishError, OSError."""
    must_be_apart(place, folder)
    tip, _ = branch.fetch()
    if not tip:
        raise PublishError("Chưa đăng lần nào; hãy chạy make publish trước.")
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise PublishError(f"{folder} không phải thư mục trống; không ghi đè gì ở đó.")
    folder.mkdir(parents=True, exist_ok=True)
    index = place.folder / "live-index"
    try:
        place.git.out("read-tree", tip, GIT_INDEX_FILE=str(index))
        # What somebody put on the branch as a symbolic link would lead out of the folder: it is written as a text.
        link = ("-c", "core.symlinks=false")
        place.git.out(*link, "checkout-index", "--all", f"--prefix={folder.resolve()}/", GIT_INDEX_FILE=str(index))
    except GitError as error:
        raise PublishError(f"Không chép được bản đang đăng vào {folder}: {reason(error.said)}") from None
    finally:
        Removal(place.folder).file(index.name)
    return f"Đã chép bản đang đăng ({tip[:10]}) vào {folder}."
