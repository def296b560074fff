"""Where a link in a document leads, by its address alone."""

import re
from urllib.parse import unquote

from plugins.base.addresses import dials_more

_BLANKS = re.compile(r"[\x00-\x20]+")  # which programs drop out of an address
#: A web page, a letter, a call, or a place with no scheme that is not on another machine (``\\server``, ``//server``).
_SAFE = re.compile(r"(?:https?|ftp|mailto|tel):|(?![\\/]{2})(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_OUT = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
_OWN_DISK = re.compile(r"(?:file:/{2,3})?[a-z]:[\\/]|(?:file:)?[^:\\/]+\Z", re.IGNORECASE)


def is_safe(target: str) -> bool:
    """Whether a click opens nothing but what a browser or a letter writer opens."""
    plain = _plain(target)
    return bool(_SAFE.match(plain)) and not dials_more(plain)


def is_on_own_disk(target: str) -> bool:
    """Whether a path is one of the writer's own machine: it fetches nothing, but shows how that machine is laid out."""
    return bool(_OWN_DISK.match(_plain(target)))


def leads_out(target: str) -> bool:
    """Whether a target is no part of the package it stands in, whatever its mode says."""
    return bool(_OUT.match(_plain(target)))


def _plain(target: str) -> str:
    return _BLANKS.sub("", unquote(target))
