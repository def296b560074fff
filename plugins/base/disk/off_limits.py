"""Folders that can never be ours, mark or no mark, whatever word is given: the system's, a home, git's own."""

import os
from collections.abc import Iterator
from pathlib import Path

#: With everything below them (FHS 3.0; macOS). ``/lib`` and its like are links to these, or stand here themselves.
_WITH_ALL_BELOW = (
    "/bin", "/boot", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/proc", "/sbin", "/sys",
    "/usr/bin", "/usr/include", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/sbin", "/usr/src",
    "/Applications", "/Library", "/System", "/private/etc",
)  # fmt: skip
#: Themselves, not what people make in them: ``/dev/shm/x`` and ``/var/www`` are places to work in.
_THEMSELVES = (
    "/dev", "/dev/shm", "/home", "/media", "/mnt", "/opt", "/root", "/run", "/srv", "/tmp", "/usr", "/usr/local",
    "/usr/share", "/var", "/var/cache", "/var/lib", "/var/log", "/var/spool", "/var/tmp", "/Users", "/Volumes",
    "/private", "/private/tmp", "/private/var",
)  # fmt: skip
_OF_WINDOWS = ("SYSTEMROOT", "PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMDATA")


def off_limits(folder: str | Path) -> str:
    """Whose a folder is that nobody may work in, in Vietnamese, by whatever links it is reached; "" for any other.

    It need not be there. Raises OSError and ValueError for a name that no disk takes.
    """
    real = Path(os.path.realpath(folder))
    if real == Path(real.anchor) or real in _real(_THEMSELVES) or _lies_in(real, _real(_WITH_ALL_BELOW)):
        return "thư mục của hệ thống"
    if _lies_in(real, _real(filter(None, map(os.environ.get, _OF_WINDOWS)))):
        return "thư mục của hệ thống"
    if any(home.is_relative_to(real) for home in _homes()):
        return "thư mục riêng của người dùng (home), hay thư mục chứa nó"
    if ".git" in map(str.lower, real.parts) or _is_git(real):
        return "thư mục của git"
    return ""


def _homes() -> Iterator[Path]:
    try:
        yield Path(os.path.realpath(Path.home()))
    except RuntimeError:  # a user without one
        return


def _real(folders: Iterator[str] | tuple[str, ...]) -> list[Path]:
    return [Path(os.path.realpath(folder)) for folder in folders]


def _lies_in(real: Path, folders: list[Path]) -> bool:
    return any(real.is_relative_to(folder) for folder in folders)


def _is_git(real: Path) -> bool:
    """Whether a folder is in a bare repository, or git's own by another name. Raises OSError for a folder that may not
    be looked into."""
    for outer in (real, *real.parents):
        try:
            if (outer / "HEAD").is_file() and (outer / "objects").is_dir():
                return True
        except PermissionError as error:  # of the folder: nobody put a HEAD there
            raise PermissionError(error.errno, error.strerror, os.fspath(outer)) from None
    return False
