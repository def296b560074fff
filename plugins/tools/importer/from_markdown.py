"""A Markdown file of another site: its text as a page, and what its front matter says as a page would state it."""

import html
import re
import tomllib
from datetime import date, datetime
from typing import Any

import yaml
from markdown import markdown

from plugins.sources.body.losses import find_losses
from plugins.sources.body.sanitizer import clean
from plugins.tools.importer import from_html
from plugins.tools.importer.lossless import told
from plugins.tools.importer.saved import LeftOut, Raw, Remark

_FRONT = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<front>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_EXTENSIONS = ("tables", "sane_lists")
#: Names that generators of sites give the fields of an article.
_KNOWN = {
    "title": "og:title",
    "date": "article:published_time",
    "publishdate": "article:published_time",
    "lastmod": "article:modified_time",
    "modified": "article:modified_time",
    "updated": "article:modified_time",
    "author": "author",
    "authors": "author",
}
_DEFINITION = re.compile(r"^[ ]{0,3}\[([^\[\]]+)\]:[ ]*(?:<|\S*[/.#])", re.MULTILINE)
_MOST_FRONT = 64_000  # characters
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(.*)", re.DOTALL)
#: Says nothing to a reader.
_UNSAID = frozenset(("draft", "layout", "slug", "url", "type", "weight", "aliases", "permalink"))


def read(text: str) -> Raw:
    """What the file shows and says. Raises Refused."""
    text = text.replace("\r\n", "\n")
    found = _FRONT.match(text)
    said = _fields(found["fence"], found["front"]) if found else None
    body = text[found.end() :] if found and said is not None else text
    fields = {str(name).lower(): value for name, value in (said or {}).items()}
    meta = "".join(
        f'<meta property="{_KNOWN[name]}" content="{html.escape(_text(value))}">'
        for name, value in fields.items()
        if name in _KNOWN
    )
    title = _text(fields.get("title"))
    page = shown = markdown(body, extensions=list(_EXTENSIONS))
    if title:
        shown = f"<h1>{html.escape(title)}</h1>" + page.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    raw = from_html.read(f"<html><head>{meta}</head><body>{shown}</body></html>")
    ids = {found[1].strip().lower() for found in _DEFINITION.finditer(body)}
    remarks = [
        Remark("body", f"Markdown của tệp có chỗ không hiện ra như đã viết: {told(loss)}.", needs_person=True)
        for loss in find_losses(body, clean(page), ids)[:1]
    ]
    if fields.get("draft") is True:
        remarks.append(Remark("", "Ở trang cũ bài này là bản nháp (draft).", needs_person=True))
    left = [
        LeftOut("trường của trang cũ", f"{name}: {_text(value)}")
        for name, value in fields.items()
        if name not in _KNOWN and name not in _UNSAID and _text(value)
    ]
    return raw._replace(remarks=(*raw.remarks, *remarks), left_out=tuple(left))


def _fields(fence: str, front: str) -> dict[str, Any] | None:
    """The front matter; None for what is no mapping, and so is text."""
    try:
        said = tomllib.loads(front) if fence == "+++" else yaml.safe_load(front[:_MOST_FRONT])
    except (yaml.YAMLError, ValueError, RecursionError):  # tomllib's own is a ValueError
        return None
    return said if isinstance(said, dict) else None


def _text(value: Any) -> str:
    """A value as one line, a date for machines; what lies deeper than a list of texts is nothing of an article."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    text = str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
    if found := _DAY_FIRST.fullmatch(text):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}{found[4]}"
    return text
