"""A live preview in a process of its own, asked over HTTP as a browser asks it."""

import http.client
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

PATIENCE = 60.0  # seconds; other tests share the machine


class Preview:
    """``make serve`` on a copy of the project."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._log = (project / "preview.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "plugins.tools.preview", "--port", "0"],
            cwd=project,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUTF8": "1"},
        )
        self.port = int(self.wait_for(lambda: self._line("http://localhost:")).split(":")[2].split("/")[0])

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        return (self.project / "preview.log").read_text("utf-8")

    def _line(self, text: str) -> str:
        return next((line for line in self.log.splitlines() if text in line), "")

    def wait_for(self, condition):
        """The first true value of ``condition()``; the test fails where it takes too long."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if value := condition():
                return value
            if self._process.poll() is not None:
                break
            time.sleep(0.02)
        return pytest.fail(f"waited in vain; the preview said:\n{self.log}")

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers (names in lower case) and text of a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, found, answer.read().decode()
        finally:
            connection.close()

    def page(self, path: str) -> str:
        """The text of a page; empty while nothing answers."""
        try:
            return self.get(path)[2]
        except (OSError, http.client.HTTPException):
            return ""

    def file(self, path: str) -> Path:
        return self.project / path

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.file(path)
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()


class News:
    """The events that an open page receives."""

    def __init__(self, preview: Preview, page: str = "/") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
        self._connection.request("GET", f"/__preview/events?page={page}")
        self._answer = self._connection.getresponse()
        self._queue: queue.Queue[dict | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            for line in self._answer:
                if line.startswith(b"data: "):
                    self._queue.put(json.loads(line[6:]))
        except (OSError, ValueError, AttributeError):
            pass
        self._queue.put(None)

    def next(self) -> dict:
        """The next event. Raises ConnectionError where the stream ended, as it does with the process."""
        notice = self._queue.get(timeout=PATIENCE)
        if notice is None:
            raise ConnectionError
        return notice

    def until(self, condition) -> dict:
        while True:
            notice = self.next()
            if condition(notice):
                return notice
