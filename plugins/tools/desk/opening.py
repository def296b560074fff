"""Opens the desk from nothing but Python: makes the environment, serves, opens the browser. Started by double click
(``Mở bàn viết.cmd``, ``Mở bàn viết.command``), so it stands on the standard library alone.
"""

import hashlib
import os
import socket
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
OLDEST = (3, 11)
PORTS = range(8000, 8020)


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_whole(environment: Path) -> bool:
    """Whether its Python starts and can install: not where a window was closed while it was made, nor where the Python
    that it was made of has been taken off the machine or put elsewhere."""
    python = python_of(environment)
    asked = [python, "-c", "import pip"]
    return python.is_file() and not subprocess.call(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def prepare(root: Path, environment: Path) -> Path:
    """The environment's Python, with the libraries of the lock. Raises OSError, CalledProcessError."""
    python, mark = python_of(environment), environment / ".opened"
    if not is_whole(environment):
        print("Đang chuẩn bị, khoảng một phút…", flush=True)
        # One that was made here goes with its libraries. Links as `python -m venv` makes them.
        venv.create(environment, with_pip=True, clear=mark.is_file(), symlinks=os.name != "nt")
    lock = root / "requirements.txt"
    state = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not mark.is_file() or mark.read_text("ascii") != state:
        print("Đang tải thư viện…", flush=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock]
        subprocess.run(pip, check=True)
        mark.write_text(state, "ascii")
    return python


def free_port() -> int:
    """The first port of ``PORTS`` that nobody listens on. Raises OSError where there is none."""
    for port in PORTS:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
    raise OSError("mọi cổng đều bận")


def main() -> int:
    if sys.version_info < OLDEST:
        print("Cần Python 3.11 trở lên. Tải tại https://www.python.org/downloads/ rồi bấm đúp lại.")
        return 1
    try:
        python = prepare(ROOT, ROOT / ".venv")
        command = [python, "-m", "plugins.tools.preview", "--port", str(free_port()), "--open"]
        print("Giữ cửa sổ này mở khi đang viết; đóng nó là tắt bàn viết.", flush=True)
        return subprocess.run(command, cwd=ROOT).returncode
    except KeyboardInterrupt:
        return 0
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Chưa mở được bàn viết: {error}\nHãy kiểm tra mạng rồi bấm đúp lại.")
        return 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
