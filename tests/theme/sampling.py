"""Views made for samples: what a sample lacks, or has too much, is noted by name and stops nothing."""

from typing import Any

#: ``Item.location``: a field of a view that a sample does not fill, or one that the view no longer has.
AMISS: set[str] = set()


def view_of(view: Any, *values: Any, **named: Any) -> Any:
    """A view; a field without a value is empty text."""
    gone = named.keys() - set(view._fields)
    given = {*view._fields[: len(values)], *named, *view._field_defaults}
    lacking = [field for field in view._fields if field not in given]
    AMISS.update(f"{view.__name__}.{field}" for field in (*gone, *lacking))
    return view(
        *values, **{name: value for name, value in named.items() if name not in gone}, **dict.fromkeys(lacking, "")
    )
