"""Which files of the output are not as they were left, found out while the content is read."""

import multiprocessing
import os
from multiprocessing.connection import Connection

from plugins.archive.output import Output
from plugins.archive.parallel import can_fork
from plugins.archive.state import State, stamp_of


class Inspection:
    """Looks at every file that the last build left, in a process of its own.

    Of a build that changes one article among 10,000 this was a tenth of the time, and it
    needs nothing of what the build works out meanwhile. The output must not be written to
    before ``astray`` has given its answer, which it gives again from then on.
    """

    def __init__(self, state: State, output: Output, workers: int) -> None:
        self._state, self._output = state, output
        self._answer: Connection | None = None
        self._astray: frozenset[str] | None = None
        if workers > 1 and can_fork():
            self._answer, sender = multiprocessing.Pipe(duplex=False)
            self._process = multiprocessing.get_context("fork").Process(target=self._report, args=(sender,), daemon=True)
            self._process.start()
            sender.close()

    def astray(self) -> frozenset[str]:
        """Files that are missing, changed or of unknown state. Raises sqlite3.DatabaseError for a damaged state."""
        if self._astray is None:
            self._astray = self._told()
            if self._astray is None:
                self._astray = self._look()
        return self._astray

    def _told(self) -> frozenset[str] | None:
        """The answer of the process; None where there is none, or it was killed or found the state damaged."""
        if self._answer is None:
            return None
        try:
            return self._answer.recv()
        except EOFError:
            return None
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the process, whatever it found."""
        if self._answer is not None:
            self._answer.close()
            self._answer = None
            self._process.join()

    def _look(self) -> frozenset[str]:
        found = []
        for file, stamp in self._state.artifact_stamps():
            status = self._output.status(file) if stamp else None
            if status is None or stamp_of(status) != stamp:
                found.append(file)
        return frozenset(found)

    def _report(self, sender: Connection) -> None:
        try:
            self._state.reopen()
            sender.send(self._look())
        finally:
            os._exit(0)
