"""Changes of files, as a queue of what to do about them."""

import os
import queue
import re
import sys
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from watchfiles import Change, watch

#: Milliseconds without a further change after which a change is told, and the longest wait in all.
STEP, DEBOUNCE = 10, 100
#: Seconds to wait at most until the system watches.
READY_SECONDS = 5.0
#: What editors and systems write beside a file while it is saved.
_DEBRIS = re.compile(r"\..*|.*~|.*\.sw[a-p]|.*\.tmp|.*\.pyc|__pycache__|#.*#|4913")


class FileChanges(NamedTuple):
    """``edited`` are files that were there before and still are; ``code`` means that only a new process
    sees the change; ``other`` is any change besides (new, gone, renamed)."""

    edited: frozenset[str] = frozenset()
    code: bool = False
    other: bool = False

    def __or__(self, more: "FileChanges") -> "FileChanges":
        return FileChanges(self.edited | more.edited, self.code or more.code, self.other or more.other)


class Watcher:
    """Watches ``code`` and the folders of the settings files, and what is added to them.

    Every change that happens after ``start`` or ``add`` has returned is told.
    """

    def __init__(self, code: Path, settings: Iterable[Path]) -> None:
        self._code = os.path.realpath(code)
        self.queue: queue.SimpleQueue[FileChanges] = queue.SimpleQueue()
        self._folders = {Path(os.path.realpath(file)).parent for file in settings}

    def start(self) -> None:
        """Begin to watch, in threads that end with the process."""
        self._begin(self._folders, recursive=False)
        self.add(Path(self._code))

    def add(self, tree: Path) -> None:
        """Watch a folder with all below it."""
        self._begin({Path(os.path.realpath(tree))}, recursive=True)

    def next(self) -> FileChanges:
        """Wait for a change; everything that happened until now is told as one."""
        changes = self.queue.get()
        while not self.queue.empty():
            changes |= self.queue.get()
        return changes

    def _begin(self, paths: set[Path], recursive: bool) -> None:
        begun = threading.Event()
        threading.Thread(target=self._watch, args=(paths, recursive, begun), daemon=True).start()
        begun.wait(READY_SECONDS)

    def _watch(self, paths: set[Path], recursive: bool, begun: threading.Event) -> None:
        filter_ = partial(_worth_telling, paths) if recursive else _is_settings
        try:
            # Without a timeout: when one is up, watchfiles forgets what happened while it was looking at the clock.
            for found in watch(
                *paths,
                watch_filter=filter_,
                step=STEP,
                debounce=DEBOUNCE,
                recursive=recursive,
                rust_timeout=0,
                stop_event=_Never(begun),
            ):
                self.queue.put(self._sorted(found, not recursive))
        except (OSError, RuntimeError) as error:  # a system watches so many files and no more; watchfiles raises both
            names = ", ".join(sorted(map(str, paths)))
            print(
                f"Không theo dõi được {names} ({error}): sửa tệp ở đó xong phải chạy lại make serve mới thấy.",
                file=sys.stderr,
                flush=True,
            )
            begun.set()

    def _sorted(self, found: Iterable[tuple[Change, str]], settings: bool) -> FileChanges:
        edited, code, other = set(), settings, False
        for change, path in found:
            if path.startswith(self._code + os.sep) and path.endswith((".py", ".js")):
                code = True
            elif change == Change.modified:
                edited.add(path)
            else:
                other = True
        return FileChanges(frozenset(edited), code, other)


class _Never(NamedTuple):
    """Whether to stop, as watchfiles asks again and again: never. It asks once the system watches, which sets
    ``begun``."""

    begun: threading.Event

    def is_set(self) -> bool:
        self.begun.set()
        return False


def _worth_telling(trees: Iterable[Path], change: Change, path: str) -> bool:
    """Not what editors and systems leave beside a file; only names below the watched folder count."""
    inside = next((path[len(str(tree)) :] for tree in trees if path.startswith(str(tree))), path)
    return not any(_DEBRIS.fullmatch(part) for part in inside.split(os.sep) if part)


def _is_settings(change: Change, path: str) -> bool:
    return path.endswith(".py") and not _DEBRIS.fullmatch(os.path.basename(path))
