"""What the last build came to, posted where every open page can wait for it."""

import threading
from typing import NamedTuple


class Failure(NamedTuple):
    """One thing to mend, as the overlay shows it; ``place`` is ``content/tin/x.md:4`` or empty."""

    place: str
    message: str
    hint: str = ""


class Notice(NamedTuple):
    """The site may have changed ``number`` times; ``failures`` are empty after a good build."""

    number: int
    failures: tuple[Failure, ...] = ()


class Board:
    """Holds the newest notice. Any number of threads may read and wait."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._notice = Notice(0)

    @property
    def notice(self) -> Notice:
        return self._notice

    def post(self, failures: tuple[Failure, ...] = ()) -> None:
        """Tell that a build ended."""
        with self._news:
            self._notice = Notice(self._notice.number + 1, failures)
            self._news.notify_all()

    def wait(self, seen: Notice, seconds: float) -> Notice:
        """The newest notice, at once where it is not the one seen, else when it comes or time is up."""
        with self._news:
            self._news.wait_for(lambda: self._notice is not seen, seconds)
            return self._notice
