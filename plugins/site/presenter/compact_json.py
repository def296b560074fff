"""JSON as it is published: without blanks, letters as they are."""

from typing import Any

import msgspec


def compact_json(value: Any) -> str:
    """One line of JSON without its end; tuples are arrays. Raises TypeError for what JSON does not know."""
    return msgspec.json.encode(value).decode()


def json_file(value: Any) -> bytes:
    """A published file of JSON: one line in UTF-8. Raises TypeError as ``compact_json`` does."""
    return msgspec.json.encode(value) + b"\n"
