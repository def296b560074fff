"""A page that shows several articles whole, one below the other, is read as so many."""

from plugins.tools.importer import parts
from plugins.tools.importer.saved import Block
from plugins.tools.importer.sorter import is_prose

_LEAST = 2  # paragraphs of an article; one is the teaser of a list


def articles_of_page(blocks: list[Block]) -> list[list[Block]]:
    """The blocks of each article: a heading with a date right below it begins one, where all of them have text."""
    lines = [at for at, block in enumerate(blocks) if block.runs and not block.outside]
    starts = [
        at
        for at, below in zip(lines, lines[1:], strict=False)
        if blocks[at].kind in ("heading", "title")
        and not parts.is_related_heading(blocks[at].text)
        and parts.date_line(blocks[below].text)
    ]
    pieces = [blocks[first:end] for first, end in zip([0, *starts[1:]], [*starts[1:], len(blocks)], strict=True)]
    is_each_whole = all(sum(map(is_prose, piece)) >= _LEAST for piece in pieces)
    return pieces if len(starts) > 1 and is_each_whole else [blocks]
