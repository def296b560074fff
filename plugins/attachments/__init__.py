"""Documents that articles hand out: published under their own path, byte for byte."""

from collections.abc import Iterator
from functools import partial

from plugins.archive import signals
from plugins.archive.artifact import Artifact
from plugins.images.published import linked_files
from plugins.model import Media


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive) -> Iterator[Artifact]:
    for media in linked_files(archive.library):
        yield Artifact(media.url, partial(document, media, media.url))


def document(desk, media: Media, url: str) -> bytes:
    return desk.source(media)
