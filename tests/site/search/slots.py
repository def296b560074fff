"""A month's file as a browser reads it: slot by slot, each with its rest."""

from plugins.site.search.texts import Shown, texts_of


def texts_in(month: bytes) -> list[tuple[str, str, Shown, str]]:
    """(title, names, what else is shown, text) of each article of a month."""
    size = int.from_bytes(month[:4], "big")
    found, at, end = [], 0, len(month)
    while at < end:
        own, start, length = (int.from_bytes(month[at + part : at + part + 4], "big") for part in (0, 4, 8))
        assert own == size
        found.append(texts_of(month[at + 12 : at + size] + month[start : start + length]))
        at, end = at + size, min(end, start or end)  # behind the slots lie the rests
    return found
