"""What ``make serve`` says can be read on any console."""

import os
import socket
import subprocess
import sys


def test_a_console_of_windows_gets_vietnamese_and_no_traceback():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = subprocess.run(
            [sys.executable, "-m", "plugins.tools.preview", "--port", str(taken.getsockname()[1])],
            env=os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
            capture_output=True,
            timeout=60,
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr.decode("utf-8").startswith("Không mở được cổng"), run.stderr
