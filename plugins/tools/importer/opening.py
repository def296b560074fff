"""Before files are read: what holds others is unpacked, what only LibreOffice reads is converted, all in one folder."""

from collections.abc import Container, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from plugins.tools.importer import containers, office
from plugins.tools.importer.kinds import OFFICE, kind_of
from plugins.tools.importer.saved import NotImported
from plugins.tools.importer.sources import bytes_of

_LOOKED_AT = 8  # bytes
_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")


class Opened(NamedTuple):
    """(name, path) of every file to read, and why others cannot be: (name, reason)."""

    files: list[tuple[str, Path]]
    refused: list[tuple[str, str]]


def open_all(files: Sequence[tuple[str, Path]], known: Container[str], folder: Path) -> Opened:
    """Unpack and convert below ``folder``; a file whose SHA-256 is ``known`` is not converted again."""
    opened = Opened([], [])
    to_convert: dict[str, tuple[str, str, bytes]] = {}
    for number, (name, path) in enumerate(files):
        try:
            found = _unpacked(name, path, folder / "unpacked" / str(number))
        except NotImported as refused:
            opened.refused.append((name, str(refused)))
            continue
        opened.files.extend(found)
        for _, inside in found:
            if (work := _for_office(inside)) and work[0] not in known:
                to_convert[work[0]] = work
    if to_convert:
        office.convert(to_convert.values(), folder)
    return opened


def _unpacked(name: str, path: Path, folder: Path) -> list[tuple[str, Path]]:
    """The file itself, or those that it holds, also those of a package in a mail. Raises Refused."""
    found = [(name, path)]
    for depth in range(2):
        again = []
        for at, (inner, inside) in enumerate(found):
            kind = _container(inside)
            place = folder / str(depth) / str(at)
            again += (
                [(f"{inner}/{part}", file) for part, file in containers.unpacked(bytes_of(inside), kind, place)]
                if kind
                else [(inner, inside)]
            )
        found = again
    return found


def _container(path: Path) -> str:
    if path.name == "thu.mhtml" or not (path.suffix.lower() == ".eml" or _start(path).startswith(b"PK\x03\x04")):
        return ""
    return containers.is_container(bytes_of(path), path)


def _for_office(path: Path) -> tuple[str, str, bytes] | None:
    """(digest, ending, bytes) of a file that has to be converted."""
    if not _start(path).startswith(_STARTS):
        return None
    try:
        data = bytes_of(path)
        kind = kind_of(data, path)
    except NotImported:
        return None
    return (sha256(data).hexdigest(), kind, data) if kind in OFFICE else None


def _start(path: Path) -> bytes:
    try:
        if path.is_symlink() or not path.is_file():
            return b""
        with open(path, "rb") as file:
            return file.read(_LOOKED_AT)
    except OSError:
        return b""
