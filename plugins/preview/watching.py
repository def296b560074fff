"""Changes of files, as a queue of what to do about them."""

import os
import queue
import re
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from watchfiles import Change, watch

#: Milliseconds without a further change after which a change is told, and the longest wait in all.
STEP, DEBOUNCE = 10, 100
#: What editors and systems write beside a file while it is saved.
_DEBRIS = re.compile(r"\..*|.*~|.*\.sw[a-p]|.*\.tmp|.*\.pyc|__pycache__|#.*#|4913")


class Changes(NamedTuple):
    """``edited`` are files that were there before and still are; ``code`` means that only a new process
    sees the change; ``other`` is any change besides (new, gone, renamed)."""

    edited: frozenset[str] = frozenset()
    code: bool = False
    other: bool = False

    def __or__(self, more: "Changes") -> "Changes":
        return Changes(self.edited | more.edited, self.code or more.code, self.other or more.other)


class Watcher:
    """Watches folders (with all below) and the Python files of other folders (settings)."""

    def __init__(self, trees: Iterable[Path], code: Path, settings: Iterable[Path]) -> None:
        self._code = os.path.realpath(code)
        self._queue: queue.SimpleQueue[Changes] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._trees = [Path(os.path.realpath(tree)) for tree in (*trees, code)]
        self._folders = {Path(os.path.realpath(file)).parent for file in settings}

    def start(self) -> None:
        """Begin to watch, in threads that end with the process."""
        for paths, recursive in ((self._trees, True), (self._folders, False)):
            threading.Thread(target=self._watch, args=(paths, recursive), daemon=True).start()

    def next(self) -> Changes:
        """Wait for a change; everything that happened until now is told as one."""
        changes = self._queue.get()
        while not self._queue.empty():
            changes |= self._queue.get()
        return changes

    def _watch(self, paths: Iterable[Path], recursive: bool) -> None:
        wanted = self._in_trees if recursive else self._settings_only
        for found in watch(
            *paths, watch_filter=wanted, step=STEP, debounce=DEBOUNCE, recursive=recursive, stop_event=self._stop
        ):
            self._queue.put(self._sorted(found, not recursive))

    def _sorted(self, found: Iterable[tuple[Change, str]], settings: bool) -> Changes:
        edited, code, other = set(), settings, False
        for change, path in found:
            if path.startswith(self._code + os.sep) and path.endswith((".py", ".js")):
                code = True
            elif change == Change.modified:
                edited.add(path)
            else:
                other = True
        return Changes(frozenset(edited), code, other)

    def _in_trees(self, change: Change, path: str) -> bool:
        inside = next((path[len(str(tree)) :] for tree in self._trees if path.startswith(str(tree))), path)
        return not any(_DEBRIS.fullmatch(part) for part in inside.split(os.sep) if part)

    def _settings_only(self, change: Change, path: str) -> bool:
        return path.endswith(".py") and not _DEBRIS.fullmatch(os.path.basename(path))
