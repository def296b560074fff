"""What the last build came to, posted where every open page can wait for it."""

import threading
import time
from typing import NamedTuple


class Failure(NamedTuple):
    """One thing to mend, as the overlay shows it; ``place`` is ``content/tin/x.md:4`` or empty."""

    place: str
    message: str
    hint: str = ""


class Notice(NamedTuple):
    """``version`` changes when the served files did; ``failures`` are empty after a good build."""

    version: str
    failures: tuple[Failure, ...] = ()


class Board:
    """Holds the newest notice. Any number of threads may read and wait."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        # Of this process alone: a page opened before a restart is then reloaded.
        self._notice = Notice(str(time.time_ns()))

    @property
    def notice(self) -> Notice:
        return self._notice

    def post(self, changed: bool, failures: tuple[Failure, ...] = ()) -> None:
        """Tell how a build went; ``changed`` says that it wrote or removed files."""
        with self._news:
            version = str(time.time_ns()) if changed else self._notice.version
            self._notice = Notice(version, failures)
            self._news.notify_all()

    def wait(self, seen: Notice, seconds: float) -> Notice:
        """The newest notice, at once where it is not the one seen, else when it comes or time is up."""
        with self._news:
            self._news.wait_for(lambda: self._notice is not seen, seconds)
            return self._notice
