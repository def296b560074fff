"""JSON as it is published: without blanks, letters as they are."""

from typing import Any

import msgspec


def compact_json(value: Any) -> str:
    """One line of JSON without its end; tuples are arrays. Raises TypeError for what JSON does not know."""
    return msgspec.json.encode(value).decode()


def json_file(value: Any) -> str:
    """A published file of JSON: one line. Raises TypeError as ``compact_json`` does."""
    return compact_json(value) + "\n"
