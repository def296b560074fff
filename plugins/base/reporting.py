"""What a command says of itself, and of an error that nobody foresaw: one message, and how to report it.

A traceback helps those who mend the program and nobody else: it is shown only where it was asked for.
"""

import logging
import os
import platform
import subprocess
import sys
import traceback
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Set to anything, it shows tracebacks; ``--debug`` sets it.
DEBUG = "TDKT_DEBUG"
_SECONDS = 10
_LONGEST = 300
_UNKNOWN = "không rõ bản nào (không có git)"


def speak_utf8() -> None:
    """Make output UTF-8 whatever the console is: a Windows console that is redirected fails on Vietnamese otherwise."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def debugging() -> bool:
    """Whether somebody asked for tracebacks, by ``DEBUG`` or by Pelican's own ``--debug``."""
    return bool(os.environ.get(DEBUG)) or logging.getLogger("pelican").getEffectiveLevel() <= logging.DEBUG


def version() -> str:
    """The commit of this program (``+``: changed since), and the versions of what it runs on, in one line."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"Kho tin {_commit()}; Pelican {metadata.version('pelican')}, Python {platform.python_version()}, {system}"


def explain(error: BaseException) -> str:
    """An error that nobody foresaw, as a message for whoever ran the command."""
    said = what_happened(error)
    return (
        f"Lỗi ngoài dự kiến của chương trình, không phải của bài viết: {said}\n"
        f"Hãy báo người phụ trách kho tin, ở mục Issues của kho (lỗ hổng bảo mật: theo SECURITY.md), kèm lệnh đã chạy, "
        f"các dòng này, và những gì hiện ra khi chạy lại lệnh ấy với biến {DEBUG}=1.\n"
        f"{version()}"
    )


def what_happened(error: BaseException) -> str:
    """Its kind, its words and notes, and where in our own code it came from, in one line."""
    said = " ".join(str(error).split())[:_LONGEST]
    return ", ".join([f"{type(error).__name__}: {said}{_where(error)}", *getattr(error, "__notes__", ())])


def _where(error: BaseException) -> str:
    """The innermost place in our own code that an error came through, or ``""``."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(ROOT) and ".venv" not in path.parts:
            return f" ({path.relative_to(ROOT).as_posix()}, dòng {frame.lineno})"
    return ""


def _commit() -> str:
    """The commit that is checked out; git is asked of this very folder, whatever a hook says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(ROOT), "describe", "--always", "--abbrev=10", "--dirty=+"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, env=environment, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return _UNKNOWN
    return done.stdout.strip() or _UNKNOWN


def ask_for_tracebacks() -> None:
    """Take ``--debug`` off the command line, for this process and those it starts."""
    if "--debug" in sys.argv[1:]:
        sys.argv.remove("--debug")
        os.environ[DEBUG] = "1"
