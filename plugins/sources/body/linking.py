"""The last step of a body: its ``content:`` references become links and pictures."""

import html
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from plugins.base.model import Media
from plugins.sources.body.galleries import COLUMNS, spans
from plugins.sources.body.pictures import FIRST, LATER, PHONE, SIZES, own_place, picture
from plugins.sources.body.speed.quotes import TAG

#: The sanitizer writes every attribute in double quotes, so a tag ends where this says.
IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
#: A reference is an attribute; the same letters in the text are text.
ELEMENT = re.compile(r'<(?:a|img|source)(?: [a-z-]+="[^"]*")*>')
REFERENCE = re.compile(r'(href|src)="content:([^"#?]*)([^"]*)"')
GALLERY = re.compile(r'(<div class="gallery">.*?</div>)', re.DOTALL)
FIGURE = '<figure class="photo">'
#: Where a body begins with more letters than these (six lines of a phone), they are what its first screen
#: shows, and the photo behind them may wait for them; with fewer the photo is.
OPENING = 240


def link(text: str, href: Callable[[str], str], targets: Mapping[str, str | Media]) -> str:
    """A stored body with its references turned into addresses of the site.

    ``href`` makes a link of a site path; ``targets`` maps each reference to a site path
    or to a photo. A photo that is shown becomes a ``<picture>`` within a link to its widest file: one that opens the
    body
    is loaded before all else, the others when they come near. A reference that is not in
    ``targets`` raises KeyError.
    """
    if "content:" not in text:
        return text
    if "<img" in text:
        pictures = _Pictures(href, targets, opens=len(TAG.sub("", text[: text.index("<img")])) <= OPENING)
        parts = GALLERY.split(text)
        text = "".join(
            [pictures.gallery(part) if part.startswith("<div class") else pictures.text(part) for part in parts]
        )

    def address(found: re.Match[str]) -> str:
        target = targets[_target(found[2])]
        url = target.url if isinstance(target, Media) else target
        return f'{found[1]}="{html.escape(href(url))}{found[3]}"'

    return ELEMENT.sub(lambda tag: REFERENCE.sub(address, tag[0]), text)


class _Pictures:
    def __init__(self, href: Callable[[str], str], targets: Mapping[str, str | Media], opens: bool) -> None:
        self._href, self._targets = href, targets
        self._opens = opens  # the next photo is seen as soon as the page is

    def text(self, part: str) -> str:
        return IMAGE.sub(lambda found: self._shown(found, SIZES, own_place), part)

    def gallery(self, part: str) -> str:
        """Photos in rows: each gets its share of the row, and its file is chosen for that."""
        photos = [self._media(found) for found in IMAGE.finditer(part)]
        shares = spans([photo.width / photo.height if photo else 1.0 for photo in photos])
        left = iter(shares)

        def shown(found: re.Match[str]) -> str:
            return self._shown(found, f"{PHONE} calc(100vw - 2rem), {38 * next(left) // COLUMNS + 1}rem", _whole)

        before, *figures = IMAGE.sub(shown, part).split(FIGURE)
        return before + "".join(
            f'<figure class="photo span-{share}">{figure}' for share, figure in zip(shares, figures, strict=True)
        )

    def _media(self, found: re.Match[str]) -> Media | None:
        """The photo that a tag shows; none where it is an address elsewhere."""
        reference = REFERENCE.search(found[0])
        media = self._targets[_target(reference[2])] if reference and reference[1] == "src" else None
        return media if isinstance(media, Media) else None

    def _shown(self, found: re.Match[str], sizes: str, place: Callable[[Media], tuple[int, int]]) -> str:
        media = self._media(found)
        if media is None:
            return found[0]
        attributes = dict(ATTRIBUTE.findall(found[1]))
        before = found.string[: found.start()]
        # In a figure the title stands in the caption already.
        title = "" if before.endswith(FIGURE) else attributes.get("title", "")
        loading = FIRST if self._opens else LATER
        self._opens = False
        image = picture(self._href, media, attributes.get("alt", ""), loading, sizes, place(media), title)
        if before.rfind("<a ") > before.rfind("</a>"):  # the writer's own link stays the only one
            return image
        return f'<a class="enlarge" href="{self._href(media.widest.url)}">{image}</a>'


def _whole(media: Media) -> tuple[int, int]:
    return media.widest.width, media.widest.height


def _target(written: str) -> str:
    return unquote(html.unescape(written))
