"""The folder that somebody points a command at: apart from the sources, and from what other commands keep."""

import os
from pathlib import Path

from plugins.base.disk.off_limits import off_limits
from plugins.engine.build.output_folder import MARKER as OUTPUT
from plugins.engine.memory.cache_folder import MARKER as CACHE
from plugins.tools.publish.destination import MARKER as RELEASES
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.place import MARKER as STAGE
from plugins.tools.publish.place import Place


def must_be_apart(place: Place, folder: Path) -> Path:
    """The folder that is meant, by whatever links it is reached; it need not be there.

    Raises PublishError where it is the repository or holds it, lies among its sources or in its ``.git``, in a folder
    that a build, the publisher or another deploy keeps, or where nobody may work.
    """
    real, root = Path(os.path.realpath(folder)), Path(os.path.realpath(place.root))
    if whose := off_limits(real):
        raise PublishError(f"{folder} là {whose}. Không ghi gì ở đó; hãy chọn một thư mục riêng.")
    for outer in (real, *real.parents):
        if any(os.path.lexists(outer / mark) for mark in (OUTPUT, CACHE, STAGE, RELEASES)):
            raise _mixed(folder, f"{outer}, thư mục mà lệnh khác của kho giữ cho riêng nó")
    if root != real and root.is_relative_to(real):
        raise PublishError(f"{folder} chứa cả kho nguồn {root}. Không ghi gì ở đó; hãy chọn một thư mục riêng.")
    if root == real or _is_source(place, real, root) or real.is_relative_to(place.git.folder_of_git):
        raise _mixed(folder, f"kho nguồn {root}; lần commit tới sẽ gồm cả trang đã dựng")
    return real


def _is_source(place: Place, real: Path, root: Path) -> bool:
    if not real.is_relative_to(root):
        return False
    done = place.git.run("ls-tree", "-z", "--name-only", "HEAD")
    return real.relative_to(root).parts[0] in {".git", *done.stdout.decode("utf-8", "surrogateescape").split("\0")}


def _mixed(folder: Path, within: str) -> PublishError:
    return PublishError(f"{folder} nằm trong {within}. Không ghi gì ở đó; hãy chọn một thư mục riêng, ngoài kho nguồn.")
