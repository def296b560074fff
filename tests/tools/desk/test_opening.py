"""Double click: from nothing but Python to the desk."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from plugins.tools.desk import opening
from tests.sites.copying import ROOT

MAC, WINDOWS = ROOT / "Mở bàn viết.command", ROOT / "Mở bàn viết.cmd"


def test_it_stands_on_the_standard_library_alone():
    text = Path(opening.__file__).read_text("utf-8")
    names = {line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert names <= set(sys.stdlib_module_names)


def environment(place: Path, python: str) -> Path:
    made = opening.python_of(place / ".venv")
    made.parent.mkdir(parents=True)
    made.write_text(f"#!/bin/sh\n{python}\n")
    made.chmod(0o755)
    return made


@pytest.mark.parametrize("was_whole", [True, False])
def test_an_environment_that_no_longer_starts_is_made_again(tmp_path, monkeypatch, was_whole):
    """Half made by a window that was closed, or whole until its Python was taken off the machine."""
    made = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: None)
    monkeypatch.setattr(opening.venv, "create", lambda place, clear, **_: made.append((place, clear)))
    environment(tmp_path, "exit 103")
    (tmp_path / "requirements.txt").write_text("a==1")
    if was_whole:
        (tmp_path / ".venv/.opened").write_text("0")
    opening.prepare(tmp_path, tmp_path / ".venv")
    assert made == [(tmp_path / ".venv", was_whole)]


def test_libraries_are_fetched_when_the_lock_changes_and_only_then(tmp_path, monkeypatch):
    ran = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ran.append(command))
    python = environment(tmp_path, "exit 0")
    lock = tmp_path / "requirements.txt"
    for text, fetched in (("a==1", 1), ("a==1", 1), ("a==2", 2)):
        lock.write_text(text)
        assert opening.prepare(tmp_path, tmp_path / ".venv") == python
        assert len(ran) == fetched
    assert "--require-hashes" in ran[0]


def test_a_port_that_is_taken_is_passed_over(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(opening, "PORTS", (port,))
        with pytest.raises(OSError, match="cổng"):
            opening.free_port()


@pytest.mark.parametrize("python", ["", "exit 1"])
def test_on_a_mac_without_a_new_python_the_way_to_one_is_said(tmp_path, python):
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        if python:
            (tmp_path / name).write_text(f"#!/bin/sh\n{python}\n")
            (tmp_path / name).chmod(0o755)
    for name, said in (("open", "echo mở $1"), ("dirname", 'echo "${1%/*}"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{said}\n")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(["/bin/sh", MAC], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert "chưa có Python 3.11 trở lên" in done.stdout
    assert "mở https://www.python.org/downloads/" in done.stdout


def test_the_double_clicked_files_are_what_their_systems_take():
    assert os.access(MAC, os.X_OK)
    lines = WINDOWS.read_bytes().split(b"\r\n")
    assert lines[1].startswith(b"chcp 65001")  # before the first Vietnamese word
    assert not any(b"\n" in line for line in lines)
    assert not WINDOWS.read_bytes().startswith(b"\xef\xbb\xbf")  # cmd.exe takes it for part of the first command
    assert b"plugins\\tools\\desk\\opening.py" in WINDOWS.read_bytes()
    assert lines[2] == b'pushd "%~dp0"'  # a shared folder of the network gets a letter; cd refuses it
    assert "chưa có Python 3.11 trở lên" in WINDOWS.read_text("utf-8")
    listed = subprocess.run(["git", "ls-files", "-s", "--", MAC], cwd=ROOT, capture_output=True, text=True, check=True)
    assert listed.stdout.startswith("100755")


def test_the_desk_answers_after_a_double_click(tmp_path):
    """With the environment of the tests in place of one of its own."""
    browser = tmp_path / "trinh-duyet"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/mo\n')
    browser.chmod(0o755)
    port = opening.free_port() + 100
    command = [
        sys.executable,
        "-m",
        "plugins.tools.preview",
        "--port",
        str(port),
        "--open",
        "--cache",
        tmp_path / "nho",
    ]
    serving = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"BROWSER": str(browser)}, stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            if (tmp_path / "mo").is_file() and (tmp_path / "mo").read_text().strip():
                break
            time.sleep(0.1)
        address = (tmp_path / "mo").read_text().strip()
        assert address == f"http://localhost:{port}/quan-tri/"
        assert urllib.request.urlopen(address).status in (200, 202)
    finally:
        serving.terminate()
        serving.wait()
