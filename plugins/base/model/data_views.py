"""What the template of the open data receives; as ``views``, plain and ready to show."""

from typing import NamedTuple


class DataFile(NamedTuple):
    path: str  # "/api/v1/blocs.json"
    url: str
    what: str


class ColumnLine(NamedTuple):
    """A column of the tables."""

    name: str  # as in the file: "title"
    title: str  # "Tiêu đề"
    help: str
