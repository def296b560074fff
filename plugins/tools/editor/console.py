"""The console that commands speak to."""

import sys


def speak_utf8() -> None:
    """Make output UTF-8 whatever the console is: a Windows console that is redirected fails on Vietnamese otherwise."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
