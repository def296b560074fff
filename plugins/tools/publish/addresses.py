"""The addresses that were published, as the places that remember them tell."""

from pathlib import Path

from plugins.base import ledger
from plugins.base.addresses import HOUSE, AddressBook
from plugins.tools.publish import destination
from plugins.tools.publish.errors import PublishError


def of_ledger(file: Path) -> set[str]:
    """The URLs of a ledger; none where there is no file. Raises PublishError for one that cannot be read, OSError."""
    try:
        return ledger.read(file)
    except ValueError as error:
        raise _unreadable(f"{file.parent.name}/{file.name}", error) from None


def of_text(data: bytes, name: str) -> set[str]:
    """The URLs of a ledger's bytes; ``name`` is where a person finds them. Raises PublishError."""
    try:
        return ledger.parse(data)
    except ValueError as error:
        raise _unreadable(name, error) from None


def _unreadable(name: str, error: ValueError) -> PublishError:
    return PublishError(f"Không đọc được sổ địa chỉ {name}: {error}.")


def of_folder(folder: Path, book: AddressBook = HOUSE) -> set[str]:
    """The permanent URLs that a folder of ``deploy`` answers, or has answered. Raises PublishError, OSError.

    The destination itself is asked: it alone is never cleaned away. One that is empty has answered nothing.
    """
    return ledger.of_files(destination.files(folder), book)
