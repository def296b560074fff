"""SQLite's connection to the state, which tells a file that is damaged from one that another build writes to."""

import sqlite3
from pathlib import Path
from typing import Any

from plugins.engine.artifact import BuildError

#: Seconds to wait for another process that is writing.
PATIENCE = 30
#: What reading a damaged file may raise; SQLite quotes the damage in messages that need be no text.
DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)


class Busy(BuildError):
    """Another process writes to the state, and went on for longer than ``PATIENCE``."""


class Connection(sqlite3.Connection):
    """Raises Busy where SQLite's own would raise what a damaged file raises, and have it deleted."""

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        try:
            return super().execute(*arguments)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise Busy("Một lần dựng khác đang dùng bộ nhớ đệm này. Chờ nó xong rồi chạy lại.") from None
            raise


def connect(file: Path) -> sqlite3.Connection:
    """A connection in which each statement stands for itself, but between BEGIN and COMMIT."""
    return sqlite3.connect(file, isolation_level=None, timeout=PATIENCE, factory=Connection)
