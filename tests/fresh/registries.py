"""How this machine reaches the registries of Debian, PyPI and npm: told to the bare system, written into no repository.

A machine behind a proxy, a mirror or an authority of its own would else see a bare system fail for a reason that no
reader of the README meets. Folders of packages on this machine's disk are left out: they would hide what is missing.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

#: What programs read of the environment for a connection.
_VARIABLES = re.compile(r"(?:https?|ftp|all|no)_proxy|(?:SSL|CURL|REQUESTS|NODE_EXTRA)_C\w+", re.IGNORECASE)
_APT = re.compile(r"Acquire::(?:https?|Check|Retries)\b")
_PIP = ("index-url", "extra-index-url", "proxy", "trusted-host", "cert", "client-cert", "timeout", "default-timeout")
_NPM = re.compile(r"(?:registry|proxy|https-proxy|noproxy|cafile|strict-ssl|@[^:]+:registry|//\S+)\s*=")
_AUTHORITIES = Path("usr/local/share/ca-certificates")


def mirror() -> str:
    """Where this machine gets Debian from, or ``""``: debootstrap then asks Debian itself."""
    columns = "$(ORIGIN)|$(LABEL)|$(SITE)"
    rows = output_of("apt-get", "indextargets", "--format", columns, "Created-By: Packages").splitlines()
    return next((row.removeprefix("Debian|Debian|") for row in rows if row.startswith("Debian|Debian|")), "")


def environment() -> dict[str, str]:
    """The variables of a connection, as they are set here."""
    return {name: value for name, value in os.environ.items() if _VARIABLES.fullmatch(name)}


def tell(root: Path, pip: Iterable[str]) -> None:
    """Write what apt, pip and npm know of connections into the system at ``root``; ``pip`` is how to call pip here."""
    shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
    if (Path("/") / _AUTHORITIES).is_dir():
        shutil.copytree(Path("/") / _AUTHORITIES, root / _AUTHORITIES, dirs_exist_ok=True)
    apt = [row for row in output_of("apt-config", "dump").splitlines() if _APT.match(row)]
    (root / "etc/apt/apt.conf.d/90connection").write_text("".join(f"{row}\n" for row in apt), "utf-8")
    settings = _pip_settings(output_of(*pip, "config", "list"))
    told = "".join(f"{name} = {value}\n" for name, value in settings.items())
    (root / "etc/pip.conf").write_text(f"[global]\n{told}", "utf-8")
    (root / "root/.npmrc").write_text("".join(f"{row}\n" for row in _npm_settings()), "utf-8")
    for value in (*settings.values(), *environment().values()):
        _bring(root, value)


def _pip_settings(listed: str) -> dict[str, str]:
    """Of ``pip config list`` what tells of a connection; where the environment says it, it wins, as with pip."""
    found = {}
    for place in ("global.", ":env:."):
        for row in listed.splitlines():
            name, _, value = row.partition("=")
            if name.startswith(place) and (key := name.removeprefix(place)) in _PIP:
                words = [word for word in value.strip("'\"").split() if not word.startswith("file:")]
                if words:
                    found[key.removeprefix("default-")] = " ".join(words)
    return found


def _npm_settings() -> list[str]:
    files = (Path("/etc/npmrc"), Path("/usr/etc/npmrc"), Path("/usr/local/etc/npmrc"), Path.home() / ".npmrc")
    rows = [row for file in files if file.is_file() for row in file.read_text("utf-8").splitlines()]
    return sorted({row for row in rows if _NPM.match(row)})


def _bring(root: Path, path: str) -> None:
    """Copy a file of certificates that a setting names, unless the system has made its own in that place."""
    there = root / path.lstrip("/")
    if path.startswith("/") and Path(path).is_file() and not there.exists():
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, there)


def output_of(*command: str) -> str:
    """What a program says, or ``""`` where there is none."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        return ""
