"""The hook that checks content before a commit: copied into ``.git`` by a command, never run from the work tree.

Were git pointed at a folder of the work tree (``core.hooksPath``), it would run whatever the branch that is checked out
brings along, of a stranger's proposal too, before anybody read it.
"""

import difflib
import subprocess
from pathlib import Path

from plugins.base.disk import write_whole

NAME = "pre-commit"
SOURCE = Path(".githooks") / NAME
#: A line of the hook by which we know it for ours.
MARK = "# Copied into .git by: python -m plugins.tools.editor hooks"
_SECONDS = 20


class HookError(Exception):
    """Why the hook was not copied; a Vietnamese sentence."""


def install(root: Path) -> str:
    """Copy the hook of the work tree into git's own folder; returns what to tell, with the lines that changed.

    A clone that ran its hooks from the work tree is set right. Raises HookError where a hook is somebody else's.
    """
    source, told = root / SOURCE, []
    if not source.is_file():
        raise HookError(f"Không có {SOURCE}. Hãy chạy lệnh ở thư mục gốc của kho tin.")
    if _runs_from_work_tree(root):
        _git(root, "config", "--local", "--unset-all", "core.hooksPath")
        told.append("Đã bỏ core.hooksPath: từ nay git không chạy thẳng tệp của nhánh đang mở.")
    if elsewhere := _git(root, "config", "--get", "core.hooksPath"):
        raise HookError(
            f"core.hooksPath của git đang là {elsewhere}, không phải do kho tin đặt. "
            f"Bỏ nó (git config --unset core.hooksPath), hoặc tự gọi {SOURCE} từ hook ở đó."
        )
    target, wanted = _target(root), source.read_text("utf-8")
    installed = _installed(target)
    if installed is None and (target.exists() or target.is_symlink()):
        raise HookError(f"Đã có hook khác ở {target}; không ghi đè. Gộp {SOURCE} vào đó, hoặc đổi tên nó rồi chạy lại.")
    if installed == wanted:
        return " ".join([*told, f"Hook ở {target} đã đúng bản của kho."])
    changed = difflib.unified_diff((installed or "").splitlines(), wanted.splitlines(), "đang có", "mới", lineterm="")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, wanted.encode())
    target.chmod(0o755)
    return "\n".join([*changed, *told, f"Đã chép hook vào {target}; từ nay mỗi lần commit đều kiểm tra nội dung."])


def notice(root: Path) -> str:
    """What somebody should know of the hook in this clone, or ``""``: it is the work tree's, or no longer the
    newest."""
    if not (root / SOURCE).is_file():
        return ""
    try:
        if _runs_from_work_tree(root):
            return (
                "Lưu ý: git đang chạy hook thẳng từ thư mục làm việc (core.hooksPath), nên mở nhánh của người khác là "
                "chạy mã của họ. Sửa: make hooks (hoặc python -m plugins.tools.editor hooks)."
            )
        installed = _installed(_target(root))
    except (HookError, OSError):
        return ""
    if installed is None or installed == (root / SOURCE).read_text("utf-8"):
        return ""
    return f"Lưu ý: {SOURCE} khác bản đã chép vào .git. Đọc tệp ấy, rồi chạy make hooks nếu đồng ý dùng bản mới."


def _runs_from_work_tree(root: Path) -> bool:
    """Whether git looks for hooks in the folder that this work tree brings."""
    path = _git(root, "config", "--local", "--get", "core.hooksPath")
    return bool(path) and (root / path).resolve() == (root / SOURCE).parent.resolve()


def _target(root: Path) -> Path:
    folder = _git(root, "rev-parse", "--git-path", "hooks")
    if not folder:
        raise HookError("Thư mục này không phải kho git.")
    return (root / folder / NAME).absolute()


def _installed(target: Path) -> str | None:
    """The text of our hook where it was copied; None where there is none or it is not ours."""
    if target.is_symlink() or not target.is_file():
        return None
    text = target.read_text("utf-8", "replace")
    return text if MARK in text.splitlines() else None


def _git(root: Path, *arguments: str) -> str:
    """What git answers, or ``""``. Raises HookError where there is no git, or it does not answer."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, timeout=_SECONDS, check=False)
    except FileNotFoundError:
        raise HookError("Chưa có chương trình git.") from None
    except subprocess.TimeoutExpired:
        raise HookError(f"git {arguments[0]} không trả lời sau {_SECONDS} giây.") from None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
