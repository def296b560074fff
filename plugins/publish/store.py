"""An object store, by rclone: new files first, pages after what they load, deletions last.

A store has no switch, so a reader may meet pages of two releases for some seconds, but never a page whose
pictures, scripts or links are not there yet.
"""

import shutil
import subprocess
from pathlib import Path

from plugins.publish.errors import PublishError
from plugins.publish.manifest import Manifest

#: Pages and lists that point to other files; they come after all else. The front pages come last.
_PAGES = ("*.html", "*.xml")

#: The exit status of rclone for a folder that is not there.
_NO_FOLDER = 3


def is_store(destination: str) -> bool:
    """Whether a destination is rclone's ``remote:bucket/path`` and no folder (``C:\\site`` is one)."""
    name, colon, _ = destination.partition(":")
    return bool(colon) and len(name) > 1 and "/" not in name and "\\" not in name


def files(destination: str) -> list[str]:
    """Every file of a store. Raises PublishError where it cannot be asked."""
    done = _call(_program(), "lsf", destination, "--recursive", "--files-only")
    if done.returncode == _NO_FOLDER:
        return []
    return _said(done, "lsf").splitlines()


def upload(folder: Path, manifest: Manifest, destination: str) -> str:
    """Make a store equal to ``folder``, which holds exactly the manifest's files. Raises PublishError.

    Where a step fails, the later ones are not tried: nothing is deleted before everything is there.
    """
    program = _program()
    others = [option for pattern in _PAGES for option in ("--filter", f"- {pattern}")]
    inner = ["--filter", "- /*.html", "--filter", "- /*.xml", "--filter", "+ *.html", "--filter", "+ *.xml", "--filter", "- *"]
    for options in (others, inner, []):
        _run(program, "copy", folder, destination, *options)
    _run(program, "sync", folder, destination, "--delete-after")
    _run(program, "check", folder, destination)
    return f"Đã đưa bản {manifest.digest[:12]} ({len(manifest)} tệp) lên {destination}."


def _run(program: str, verb: str, folder: Path, destination: str, *options: str) -> None:
    _said(_call(program, verb, str(folder), destination, "--checksum", "--quiet", *options), verb)


def _program() -> str:
    program = shutil.which("rclone")
    if not program:
        raise PublishError("Chưa có chương trình rclone. Cài đặt, trên Debian: sudo apt-get install rclone")
    return program


def _call(*command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)


def _said(done: subprocess.CompletedProcess[bytes], verb: str) -> str:
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PublishError(f"rclone {verb} không xong: {said[-1] if said else 'không rõ lý do'}")
    return done.stdout.decode("utf-8", "replace")
