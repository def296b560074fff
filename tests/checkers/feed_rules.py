"""What the W3C's feed validator says of a feed beyond its schema, as far as it can be said without the net.

Each rule bears the name of the validator's message (github.com/w3c/feedvalidator, ``logging.py``).
"""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from lxml import etree

ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
TAG_URI = re.compile(r"tag:[\w.@-]+,\d{4}(-\d\d(-\d\d)?)?:\S*")
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
#: Before feeds there were none ("ImplausibleDate").
FIRST_YEAR = 1999


def broken_rules(file: Path, url: str) -> list[str]:
    """The rules that a feed breaks, which is published at ``url``."""
    root = etree.parse(file).getroot()
    return list(_atom(root, url) if root.tag == f"{ATOM}feed" else _rss(root, url))


def _atom(root, url: str):
    links = {link.get("rel", "alternate"): link.get("href") for link in root.findall(f"{ATOM}link")}
    if "self" not in links:
        yield "MissingSelf"
    elif links["self"] != url:
        yield "SelfDoesntMatchLocation"
    entries = root.findall(f"{ATOM}entry")
    yield from _texts([root, *entries], f"{ATOM}title", f"{ATOM}summary")
    for one in [root, *entries]:
        if not _is_id(one.findtext(f"{ATOM}id")):
            yield "InvalidTAG or InvalidFullLink"
        if not any(_is_full(link.get("href")) for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"):
            yield "MissingAlternate or InvalidFullLink"
        yield from _dates(
            *(
                datetime.fromisoformat(date.text)
                for date in one.iterfind("*")
                if date.tag in (f"{ATOM}updated", f"{ATOM}published")
            )
        )
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(ids) != len(set(ids)):
        yield "DuplicateEntries"
    newest = max((entry.findtext(f"{ATOM}updated") for entry in entries), default=None)
    if newest and newest > root.findtext(f"{ATOM}updated"):
        yield "an entry is newer than its feed"


def _rss(root, url: str):
    channel = root.find("channel")
    [self_link] = channel.findall(f"{ATOM}link") or [None]
    if self_link is None:
        yield "MissingAtomSelfLink"
    elif self_link.get("href") != url or self_link.get("rel") != "self":
        yield "SelfDoesntMatchLocation"
    items = channel.findall("item")
    yield from _texts([channel, *items], "title", "description")
    for one in [channel, *items]:
        if not _is_full(one.findtext("link")):
            yield "InvalidFullLink"
    for item in items:
        guid, date = item.find("guid"), item.findtext("pubDate")
        if guid is None:
            yield "MissingGuid"
        elif guid.get("isPermaLink") != "false" and not _is_full(guid.text):
            yield "InvalidHttpGUID"
        if not RFC822.fullmatch(date or ""):
            yield "ProblematicalRFC822Date"
        else:
            yield from _dates(parsedate_to_datetime(date))
        if item.find("author") is not None:
            yield "an author without e-mail belongs into dc:creator"


def _texts(elements, *names: str):
    for element in elements:
        for name in names:
            text = element.findtext(name)
            if text is not None and not text.strip():
                yield f"NotBlank: {name}"
            if text and re.search(r"</?[a-zA-Z][^>]*>|&#?\w+;", text):
                yield f"ContainsHTML: {name}"


def _dates(*dates: datetime):
    for date in dates:
        if date.year < FIRST_YEAR or date > datetime.now(date.tzinfo):
            yield "ImplausibleDate"


def _is_id(text: str | None) -> bool:
    return bool(text) and (bool(TAG_URI.fullmatch(text)) or _is_full(text))


def _is_full(text: str | None) -> bool:
    return bool(text) and bool(re.fullmatch(r"https?://[^\s/]+/\S*", text))
