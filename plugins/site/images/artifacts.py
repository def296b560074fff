"""The artifacts of photos: each rendition a file, all renditions of a photo made in one go."""

from collections.abc import Iterator

from plugins.base.contract import Archive, PageContext
from plugins.base.model import Media, Rendition
from plugins.engine.artifact import Artifact, declared
from plugins.site.images import encoding
from plugins.site.images.published import linked_photos, shown_photos


def artifacts(archive: Archive) -> Iterator[Artifact]:
    """One for each URL: a photo that lies in two places under one name is published once."""
    library, recipe = archive.library, encoding.recipe()
    archive.store.prune(recipe, (media.digest for media in library.media.values() if media.is_photo))
    seen: set[str] = set()
    for media in shown_photos(library):
        renditions = [*media.webp, *media.fallback, *filter(None, [media.thumb])]
        for rendition in renditions:
            if rendition.url not in seen:
                seen.add(rendition.url)
                build = declared(rendition_bytes, media, recipe, rendition)
                # A weight of one photo's worth a chunk: photos spread over the workers, one at a time.
                yield Artifact(rendition.url, build, weight=64 // len(renditions))
    for media in linked_photos(library):
        if media.url not in seen:
            seen.add(media.url)
            yield Artifact(media.url, declared(original_bytes, media, recipe, media.url), weight=64)


def rendition_bytes(context: PageContext, media: Media, recipe: str, rendition: Rendition) -> bytes:
    """A rendition from the store, or made now together with all others of its photo."""
    wanted = context.store.read(recipe, media.digest, _kept_name(rendition))
    if wanted is not None:
        return wanted
    made = dict(encoding.encode_all(media, context.source(media)))
    for one, data in made.items():
        context.store.write(recipe, media.digest, _kept_name(one), data)
    return made[rendition]


def original_bytes(context: PageContext, media: Media, recipe: str, url: str) -> bytes:
    """The whole photo without its metadata, from the store or made now."""
    name = f"original.{media.original.format.lower()}"
    data = context.store.read(recipe, media.digest, name)
    if data is None:
        data = encoding.encode_original(media, context.source(media))
        context.store.write(recipe, media.digest, name, data)
    return data


def _kept_name(rendition: Rendition) -> str:
    return f"{rendition.width}x{rendition.height}.{rendition.format.lower()}"
