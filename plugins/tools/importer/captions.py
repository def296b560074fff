"""Which lines of an article are captions: those below a photo, and those of photos that a saved page has lost."""

from plugins.tools.importer import parts
from plugins.tools.importer.saved import Block, LeftOut
from plugins.tools.importer.sorter import Sorter


def captioned(body: list[Block], keeps_photos: bool = False) -> list[Block]:
    """Bare lines below a photo become its caption; where a page lost all its photos, lines of that shape stay where
    they are, in italics.

    ``keeps_photos`` says that the source carries its own photos (Word): a line without a photo above it then is a
    caption only by its style, however short and bare it is.
    """
    is_guessed = not keeps_photos and not any(block.photo for block in body)
    done: list[Block] = []
    for block in body:
        previous = done[-1] if done else None
        if (
            block.kind in ("text", "caption")
            and block.runs
            and (block.kind == "caption" or parts.is_caption(block.text))
        ):
            if previous and previous.photo and not previous.photo.caption:
                done[-1] = previous._replace(photo=previous.photo._replace(caption=block.text))
                continue
            if previous and is_guessed and not any(run.href for run in block.runs):
                block = block._replace(kind="caption")
        done.append(block)
    return done


def once(sorter: Sorter, body: list[Block]) -> list[Block]:
    """The body without photos that it shows again with the same words, as carousels do."""
    done: list[Block] = []
    shown = set()
    for block in body:
        photo = block.photo
        if photo and (photo.ref, photo.caption) in shown:
            sorter.left_out.append(LeftOut("ảnh lặp lại", photo.caption or photo.ref))
            continue
        if photo:
            shown.add((photo.ref, photo.caption))
        done.append(block)
    return done
