"""Documents that articles hand out: published under their own path, byte for byte up to where
their format ends."""

from collections.abc import Iterator

from plugins.base.contract import Archive, PageContext
from plugins.base.model import Media
from plugins.engine import signals
from plugins.engine.artifact import Artifact, declared
from plugins.site.images.published import linked_files
from plugins.sources.media.tails import without_tail


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive: Archive) -> Iterator[Artifact]:
    for media in linked_files(archive.library):
        yield Artifact(media.url, declared(document, media, media.url))


def document(context: PageContext, media: Media, url: str) -> bytes:
    return without_tail(context.source(media), media.format)
