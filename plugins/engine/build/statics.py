"""What is published as it lies: the theme's scripts and files, and what Pelican's static generator found."""

import os
from collections.abc import Container, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from plugins.base.addresses import Kind, PresentAddress, Reserved
from plugins.base.model import Library, Record
from plugins.engine import fingerprints
from plugins.engine.artifact import Artifact
from plugins.engine.templating.theme import Theme


def withheld(records: Iterable[Record], library: Library) -> set[str]:
    """The files that belong to records alone that are held back or withdrawn: drafts may lie with their photos in a
    folder of ``STATIC_PATHS``."""
    return _told(records) - _told(library.pointing)


def publishable(found: Iterable[Any], kept_back: Container[str]) -> list[Any]:
    """What of Pelican's static files readers may see: none that is kept back, and no source, as Pelican has it too."""
    return [one for one in found if _path(one) not in kept_back and not _path(one).lower().endswith(".md")]


def _path(static: Any) -> str:
    return str(static.get_relative_source_path()).replace(os.sep, "/")


def _told(records: Iterable[Record]) -> set[str]:
    """The files that records show, link to or hand out."""
    found: set[str] = set()
    for record in records:
        found.update(target for target, _ in record.targets)
        found.update(item["path"] for item in record.extra.get("attachments", ()))
    return found


def kinds(found: Iterable[Any]) -> list[Kind]:
    """What Pelican's static generator found, as a kind of address: it is known once content was checked."""
    urls = [PresentAddress(f"/{static.save_as}") for static in found]
    static = Kind(
        "static",
        "/{path}",
        lambda inventory: urls,
        linkable=False,
        reserved=Reserved.NO,
        in_sitemap=False,
        in_ledger=False,
    )
    return [static] if urls else []


def artifacts(theme: Theme, content: Path, found: Iterable[Any]) -> Iterator[Artifact]:
    """``found`` are Pelican's static files below the content folder; what leads out of it is left out."""
    for url, text in theme.scripts.items():
        yield Artifact(url, partial(_text, text))
    root = content.resolve()
    below = ((f"/{static.save_as}", root / static.source_path) for static in found)
    for url, file in (*theme.files, *((url, file) for url, file in below if _is_confined(file, root))):
        yield Artifact(url, partial(_bytes, str(file), fingerprints.digest([file.read_bytes()])))


def _is_confined(file: Path, root: Path) -> bool:
    return file.resolve().is_relative_to(root) and not file.is_symlink()


def _text(context: Any, text: str) -> str:
    del context
    return text


def _bytes(context: Any, file: str, digest: str) -> bytes:
    del context, digest
    return Path(file).read_bytes()
