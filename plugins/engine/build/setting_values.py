"""What the value of a setting may be: one question each, answered of a value of any type."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment

from plugins.base.addresses.places import unpublishable
from plugins.base.disk.removal import is_confined
from plugins.base.model.records import LEAD_TITLES
from plugins.base.vietnamese import invisible_in

#: Letters of a line that stands on every page.
_LONGEST = 1000
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)", re.IGNORECASE)


def is_text(value: Any) -> bool:
    """One line of printable words."""
    is_line = isinstance(value, str) and len(value.strip()) > 0 and len(value) <= _LONGEST and value.isprintable()
    return is_line and not invisible_in(value)


def is_list(value: Any) -> bool:
    """As a person writes a list."""
    return isinstance(value, (list, tuple))


def are_texts(value: Any) -> bool:
    """A list of such lines."""
    return is_list(value) and all(map(is_text, value))


def _is_whole(value: Any) -> bool:
    return type(value) is int


def _is_words(value: Any) -> bool:
    return isinstance(value, str)


def _are_rows(value: Any, *parts: Callable[[Any], bool]) -> bool:
    """A list of rows, each with a value for every one of ``parts``, which tells whether it may stand there."""
    return is_list(value) and all(
        is_list(row) and len(row) == len(parts) and all(holds(one) for holds, one in zip(parts, row, strict=True))
        for row in value
    )


def are_links(value: Any) -> bool:
    """Pairs of a name and an address."""
    return _are_rows(value, is_text, is_text)


def is_menu(value: Any) -> bool:
    """Its addresses are places of the site, or pages elsewhere."""
    return are_links(value) and all(re.fullmatch(r"/(?![/\\])\S*", one[1]) or is_link(one[1]) for one in value)


def is_storable(value: Any) -> bool:
    """A text or path that a disk and a file can hold: no NUL, no half of a letter (a surrogate)."""
    if not isinstance(value, (str, Path)):
        return False
    text = str(value)
    return "\0" not in text and text == text.encode("utf-8", "replace").decode()


def are_places(value: Any) -> bool:
    """Paths, as Pelican takes them."""
    return all(map(is_storable, value)) if is_list(value) else isinstance(value, str) and is_storable(value)


def are_plugins(value: Any) -> bool:
    """Names of modules, or what has been loaded."""
    return is_list(value) and all(is_text(one) or hasattr(one, "register") for one in value)


def are_filters(value: Any) -> bool:
    """Functions for templates by their names, as Jinja takes them."""
    return isinstance(value, Mapping) and all(is_text(name) and callable(one) for name, one in value.items())


def are_muted(value: Any) -> bool:
    """Pairs of a level and a message that is not to be shown."""
    return _are_rows(value, _is_whole, _is_words)


def are_metadata(value: Any) -> bool:
    """Groups of fields by the paths they are for."""
    return isinstance(value, Mapping) and all(
        is_storable(path) and isinstance(fields, Mapping) and all(map(is_text, fields))
        for path, fields in value.items()
    )


def are_folders(value: Any) -> bool:
    """Folders that are there."""
    return are_texts(value) and all(Path(one).is_dir() for one in value)


def are_readers(value: Any) -> bool:
    """Of file endings: a class, or what switches one off."""
    return isinstance(value, Mapping) and all(not one or isinstance(one, type) for one in value.values())


def are_inside(value: Any) -> bool:
    """Whether places stay below the content folder by their names."""
    return are_texts(value) and all(one == "." or is_confined(one.rstrip("/")) for one in value)


def are_names(value: Any) -> bool:
    """(year, name) by rising years, the first of year 0."""
    if not _are_rows(value, _is_whole, is_text):
        return False
    years = [year for year, _ in value]
    return all(year <= 9999 for year in years) and years == sorted({*years}) and years[:1] in ([], [0])


def are_titles(value: Any) -> bool:
    """Pairs of titles by the kinds of groups that have them."""
    return isinstance(value, Mapping) and all(
        kind in LEAD_TITLES and _are_rows([titles], is_text, is_text) for kind, titles in value.items()
    )


def are_patterns(value: Any) -> bool:
    """Triples, as Pelican takes them; the addresses of this archive's pages are its own."""
    return _are_rows(value, _is_whole, _is_words, _is_words)


def is_named_link(value: Any) -> bool:
    """None, or a name and its http(s) address."""
    return value is None or are_links([value]) and is_link(value[1])


def is_theme(value: Any) -> bool:
    """A folder with templates and static files."""
    return isinstance(value, (str, Path)) and all((Path(value) / name).is_dir() for name in ("templates", "static"))


def is_markdown(value: Any) -> bool:
    """What ``markdown.Markdown`` takes."""
    extensions = value.get("extensions", []) if isinstance(value, Mapping) else None
    configs = value.get("extension_configs", {}) if isinstance(value, Mapping) else None
    return (
        is_list(extensions) and isinstance(configs, Mapping) and all(isinstance(key, str) for key in (*value, *configs))
    )


def is_moment(value: Any) -> bool:
    """None, or a moment with a zone, some days from the ends of the calendar."""
    try:
        if value is None or value == "":
            return True
        moment = datetime.fromisoformat(value)
        return moment.tzinfo is not None and 1900 <= moment.year < 9999  # some days and hours to both sides are due
    except (TypeError, ValueError):
        return False


def is_jinja(value: Any) -> bool:
    """What ``jinja2.Environment`` takes; templates rely on it to escape what editors write."""
    try:
        return isinstance(value, Mapping) and value.get("autoescape", True) is True and bool(Environment(**value))  # noqa: S701
    except Exception:  # an extension may raise anything
        return False


def is_like(default: Any, value: Any) -> bool:
    """Whether a value can stand where Pelican has this one: lists, groups and texts are not taken for each other."""
    if isinstance(default, (list, tuple)):
        are_words = bool(default) and all(isinstance(one, str) for one in default)
        many = isinstance(value, (list, tuple, set, frozenset))
        return are_places([*value] if many else value) if are_words else many or isinstance(value, str)
    if isinstance(default, dict):
        return isinstance(value, Mapping)
    return not isinstance(default, str) or is_storable(value) or value is None or value is False


def is_authority(value: Any) -> bool:
    """As RFC 4151 has it: a domain or an address of e-mail."""
    return is_text(value) and not set(value) & set(" ,:/?#") and len(value) < 255


def is_link(value: str) -> bool:
    """Whether a text is an http(s) address elsewhere, without a name or password in it."""
    try:
        parts = urlsplit(value)
        host = (parts.hostname or "").encode("idna").decode()
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "@" not in parts.netloc and " " not in value and _is_host(host)


def is_address(value: Any) -> bool:
    """Whether a text is where a site can be: http(s), a host, a path at most; no name, password, query or fragment."""
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return False
    steps = parts.path.rstrip("/").split("/")[1:]
    plain = value.isascii() and not set(value) & set(" \\<>\"'{}|^`?#@%") and value.isprintable()
    can_be = plain and parts.scheme in ("http", "https") and port != 0 and not parts.netloc.endswith(":")
    return (
        can_be and _is_host(parts.hostname or "") and "" not in steps and not unpublishable("/".join(("", *steps, "")))
    )


def _is_host(host: str) -> bool:
    """Whether a text is the name of a host (RFC 1123) or its number."""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():
        try:
            return bool(ipaddress.ip_address(host))
        except ValueError:
            return False
    return len(host) <= 253 and all(map(_LABEL.fullmatch, labels))
