"""The proof that nothing was lost on the way: a source and its blocks, its blocks and the finished article, compared as
the proof of every body compares what was written with what is read (``plugins.sources.body.proof``)."""

from collections.abc import Iterable, Iterator, Sequence

from plugins.sources.body.losses import find_losses_of_text
from plugins.sources.body.proof import Loss, compare, take_apart
from plugins.sources.body.seen import CLOSE, NUMBERED, OPEN, PRIVATE
from plugins.tools.importer.cleaning import clean
from plugins.tools.importer.saved import Block, Run
from plugins.tools.importer.writing import TITLE_SIGNS, SavedPhoto

_SHOWN = 80  # characters of what is lost, and of the line it stands in


def words(text: str) -> list[str]:
    """Words and numbers in order, as the proof takes them."""
    return take_apart(clean(text)).words


def words_of(blocks: Iterable[Block]) -> list[str]:
    """The words of blocks in order, captions included."""
    return take_apart("\n".join(_lines(blocks))).words


def lost_of_source(text: str, blocks: Iterable[Block]) -> Loss | None:
    """The first thing that a source's text, read by another way, says and its clean blocks do not, or say too much."""
    wanted, found = clean(text), " ".join(_lines(blocks))
    return None if wanted == found else next(iter(compare(wanted, found, has_markup=False)), None)


def lost_of_article(blocks: Iterable[Block], pictures: Sequence[SavedPhoto], page: str) -> Loss | None:
    """The first thing that blocks say and the article's HTML does not, or says too much; ``pictures`` are what became
    of their photos, in order."""
    return next(iter(find_losses_of_text("\n".join(_written(blocks, iter(pictures))), page)), None)


def has_words(loss: Loss) -> bool:
    """Whether more than signs are lost."""
    return any(map(str.isalnum, loss.wanted + loss.found))


def told(loss: Loss) -> str:
    """For a reader."""
    return f"nguồn có “{_clipped(loss.wanted)}”, bài nhập có “{_clipped(loss.found)}”"


def _clipped(text: str) -> str:
    return (text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…") or "(không có)"


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (cell for row in block.rows for cell in row if cell)
        if block.runs:
            yield block.text
        if block.photo and block.photo.caption:
            yield block.photo.caption


def _written(blocks: Iterable[Block], pictures: Iterator[SavedPhoto]) -> Iterator[str]:
    """The lines of blocks as ``seen`` shows them."""
    number = 0
    for block in blocks:
        number = number + 1 if block.kind == "numbered" else 0
        if block.photo:
            picture = next(pictures)
            caption = _own(block.photo.caption)
            yield f"{_own(picture.alt)}\n{caption.translate(TITLE_SIGNS)}" if picture.file else caption
        elif block.rows:
            yield from ("\n".join(map(_own, row)) for row in block.rows)
        else:
            yield (f"{NUMBERED}{number}. " if number else "") + "".join(map(_run, block.runs))


def _run(run: Run) -> str:
    text = _own(run.text)
    for name, has in (("a", run.href), ("s", run.struck)):
        if has:
            text = OPEN[name] + text + CLOSE[name]
    return text


def _own(text: str) -> str:
    return PRIVATE.sub("\ufffd", text)
