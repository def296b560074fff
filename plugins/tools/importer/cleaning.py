"""Whitespace debris of portals and Word; no word is touched."""

import re
import unicodedata
from collections.abc import Iterator

from plugins.base.vietnamese.legacy import detect_legacy_text
from plugins.tools.importer.saved import Block, Remark, Run

# Soft hyphens, zero-width signs, directional marks, word joiners, BOM: nothing that a reader sees.
_UNSEEN = "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
# Control characters count as space: Word writes a vertical tab for a line break. No-break spaces served as indents.
_WHITE = "\x00-\x1f\x7f-\x9f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_SPACE = re.compile(f"[ {_WHITE}]+")
# Bullets of the fonts Symbol and Wingdings, which Word keeps in the private area.
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-"})
# What most lines have none of.
_DEBRIS = re.compile(f"  |[{_UNSEEN}{_WHITE}\uf000-\uf0ff]")
#: Below this the conversion of a legacy encoding wants a person's eye.
SURE = 0.8
_NAMES = {
    "tcvn3": "TCVN3 (ABC)",
    "vni-windows": "VNI-Windows",
    "vps": "VPS",
    "windows-1258": "Windows-1258",
    "utf-8": "UTF-8 bị đọc nhầm",
}


def squeeze(text: str) -> str:
    """NFC, invisible signs gone, every run of white space one space; spaces at the ends are kept as one."""
    if _DEBRIS.search(text):
        text = _SPACE.sub(" ", _INVISIBLE.sub("", text)).translate(_BULLETS)
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    return squeeze(text).strip()


def encoding_remark(encoding: str, confidence: float) -> Remark:
    name = _NAMES.get(encoding, encoding)
    text = f"Đã đổi chữ từ {name} sang Unicode, độ tin cậy {confidence * 100:.0f} %."
    if confidence >= SURE:
        return Remark("", text)
    return Remark("", text + " Cần đọc lại toàn bài.", needs_person=True)


def tidy(blocks: list[Block]) -> list[Block]:
    """Every text clean; blocks without text, rows or photo are dropped."""
    done = []
    for block in blocks:
        if runs := _clean_runs(block.runs):
            done.append(block if runs == block.runs else block._replace(runs=runs))
        elif block.photo:
            photo = block.photo._replace(alt=clean(block.photo.alt), caption=clean(block.photo.caption))
            done.append(block._replace(runs=(), photo=photo))
        elif any(map(any, rows := tuple(tuple(map(clean, row)) for row in block.rows))):
            done.append(block._replace(runs=(), rows=rows))
    return done


def _clean_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs that read as one clean line when joined."""
    done: list[Run] = []
    for run in runs:
        text = squeeze(run.text)
        if not done or done[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        if done and done[-1][1:] == run[1:]:
            done[-1] = run._replace(text=squeeze(done[-1].text + text))
        else:
            done.append(run if text == run.text else run._replace(text=text))
    while done and not (text := done[-1].text.rstrip(" ")):
        done.pop()
    if done and text != done[-1].text:
        done[-1] = done[-1]._replace(text=text)
    return tuple(done)


def mend(blocks: list[Block]) -> tuple[list[Block], list[Remark]]:
    """Legacy letters made Unicode, every text of the page judged together, each on a line of its own.

    To be done before ``tidy``: in TCVN3 the soft hyphen is the letter ư.
    """
    found = detect_legacy_text("\n".join(text.replace("\n", " ") for text in _texts(blocks)))
    if found is None:
        return blocks, []
    mended = iter(found.text.split("\n"))
    done = [
        block._replace(
            runs=tuple(run._replace(text=next(mended)) for run in block.runs),
            rows=tuple(tuple(next(mended) for _ in row) for row in block.rows),
            photo=block.photo and block.photo._replace(alt=next(mended)),
        )
        for block in blocks
    ]
    return done, [encoding_remark(found.encoding, found.confidence)]


def _texts(blocks: list[Block]) -> Iterator[str]:
    """Every text of blocks, in order."""
    for block in blocks:
        yield from (run.text for run in block.runs)
        for row in block.rows:
            yield from row
        if block.photo:
            yield block.photo.alt
