"""Which photos and files the published records show or link to: these alone leave the content folder.

A photo of a draft, of an embargoed or of a withdrawn article is in none of these lists,
and so in no byte of the output, whatever lies in the content folder.
"""

from plugins.base.model import Library, Media


def shown_photos(library: Library) -> list[Media]:
    """Photos that a body shows, by path."""
    paths = {path for record in library.pointing for path, *_ in record.extra.get("images", ())}
    return _media(library, paths, photos=True)


def linked_photos(library: Library) -> list[Media]:
    """Photos that a body links to, or that are handed out as attachments, by path."""
    return _media(library, _linked(library), photos=True)


def linked_files(library: Library) -> list[Media]:
    """Documents that a body links to or an article hands out, by path."""
    return _media(library, _linked(library), photos=False)


def _linked(library: Library) -> set[str]:
    found: set[str] = set()
    for record in library.pointing:
        found.update(item["path"] for item in record.extra.get("attachments", ()))
        # A body's photos are among its targets, once for each showing; what is left are links.
        rest = [target for target, _ in record.targets]
        for path, *_ in record.extra.get("images", ()):
            if path in rest:
                rest.remove(path)
        found.update(rest)
    return found


def _media(library: Library, paths: set[str], photos: bool) -> list[Media]:
    known = (library.media[path] for path in sorted(paths) if path in library.media)
    return [media for media in known if media.is_photo == photos]
