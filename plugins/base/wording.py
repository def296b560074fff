"""Words of messages that many rooms share."""

from collections.abc import Sequence

_LONGEST = 200


def printable(text: str) -> str:
    """The text with every character that could control a terminal replaced."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "�" for char in text)


def on_one_line(name: str) -> str:
    """A name as a message may show it: printable, and a long one cut."""
    plain = printable(name)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def some_of(names: Sequence[str], most: int, what: str) -> str:
    """The first ``most`` names, and how many more there are; ``what`` is what one is called: ``a, b và 3 tệp nữa``."""
    names = [*map(on_one_line, names)]
    more = f" và {len(names) - most} {what} nữa" if len(names) > most else ""
    return ", ".join(names[:most]) + more
