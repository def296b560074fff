"""Files of the old Word, of WordPad and of LibreOffice become .docx by LibreOffice, where that is installed.

It runs without a window, with a profile of its own that runs no macro and follows no link, and for a bounded time.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from plugins.tools.importer.saved import NotImported

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_AT_ONCE = 25  # files in one run of the program: starting it takes longer than a file
START_SECONDS, EACH_SECONDS = 60, 15
_HOW = (
    "Cài LibreOffice (libreoffice.org, miễn phí) rồi nhập lại; hoặc mở tệp bằng Word, chọn Lưu thành (Save as), kiểu "
    "Word Document (.docx), rồi nhập tệp .docx."
)
MISSING = f"Tệp kiểu này cần LibreOffice, máy này chưa có. {_HOW}"
_FAILED = f"LibreOffice không mở được tệp: tệp hỏng, có mật khẩu, hoặc quá lâu. {_HOW}"
# As its schema has them: officecfg, org.openoffice.Office.Common/Security/Scripting.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item></oor:items>
"""
#: What a file becomes: the document, and its plain text for the proof.
_RESULTS = (("docx", "docx"), ("txt", "txt:Text (encoded):UTF8"))


def program() -> str:
    """The path of LibreOffice, "" where it is not installed."""
    named = os.environ.get("SOFFICE", "")
    found = named or shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if os.path.exists(place)), "")


def convert(files: Iterable[tuple[str, str, bytes]], folder: Path) -> None:
    """Put ``<digest>.docx`` and ``<digest>.txt`` into ``folder`` for each (digest, ending, bytes) that can be read."""
    soffice = program()
    given = folder / "given"
    given.mkdir(exist_ok=True)
    paths = []
    for digest, ending, data in files:
        path = given / f"{digest}.{ending}"
        path.write_bytes(data)
        paths.append(path)
    if not soffice:
        return
    for kind, form in _RESULTS:
        for at in range(0, len(paths), _AT_ONCE):
            _run(soffice, form, paths[at : at + _AT_ONCE], folder)
        for path in paths:  # one bad file ends the run of all
            if len(paths) > 1 and not (folder / f"{path.stem}.{kind}").exists():
                _run(soffice, form, [path], folder)


def converted(digest: str, folder: Path | None) -> tuple[Path, str]:
    """(the document, its plain text) of a file that was converted. Raises Refused."""
    path = folder and folder / f"{digest}.docx"
    if path is None or not path.exists():
        raise NotImported(_FAILED if program() else MISSING)
    text = path.with_suffix(".txt")
    return path, text.read_text("utf-8-sig", "replace") if text.exists() else ""


def _run(soffice: str, form: str, paths: Sequence[Path], folder: Path) -> None:
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(_PROFILE, encoding="utf-8")
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", form, "--outdir", str(folder), *map(str, paths)]
    quiet = subprocess.DEVNULL
    nowhere = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    is_posix = os.name == "posix"
    run = subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=is_posix, env={**os.environ, **nowhere}
    )
    try:
        run.wait(START_SECONDS + EACH_SECONDS * len(paths))
    except subprocess.TimeoutExpired:
        if is_posix:
            os.killpg(run.pid, signal.SIGKILL)  # its helper processes too
        else:
            run.kill()
        run.wait()
