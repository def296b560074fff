"""Words of messages that many rooms share."""

from collections.abc import Sequence


def some_of(names: Sequence[str], most: int, what: str) -> str:
    """The first ``most`` names, and how many more there are; ``what`` is what one is called: ``a, b và 3 tệp nữa``."""
    more = f" và {len(names) - most} {what} nữa" if len(names) > most else ""
    return ", ".join(names[:most]) + more
