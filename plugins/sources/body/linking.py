"""The last step of a body: its ``content:`` references become links and pictures."""

import html
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from plugins.base.model import Media, Rendition
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
#: Narrower windows than this are phones held upright.
PHONE = "(max-width: 40rem)"
#: The text column is 38rem at most, and a gallery sets two photos beside each other in it.
SIZES = f"{PHONE} calc(100vw - 2rem), 38rem"
GALLERY_SIZES = "(max-width: 34rem) calc(100vw - 2rem), 19rem"


def link(text: str, href: Callable[[str], str], targets: Mapping[str, str | Media]) -> str:
    """A stored body with its references turned into addresses of the site.

    ``href`` makes a link of a site path; ``targets`` maps each reference to a site path
    or to a photo. A photo that is shown becomes a ``<picture>``: one that opens the body
    is loaded before all else, the others when they come near. A reference that is not in
    ``targets`` raises KeyError.
    """
    if "content:" not in text:
        return text
    if "<img" in text:
        pictures = _Pictures(href, targets, opens=len(TAG.sub("", text[: text.index("<img")])) <= OPENING)
        parts = GALLERY.split(text)
        parts = [
            IMAGE.sub(pictures.gallery if part.startswith("<div class") else pictures.single, part) for part in parts
        ]
        text = "".join(parts)

    def address(found: re.Match[str]) -> str:
        target = targets[_target(found[2])]
        url = target.url if isinstance(target, Media) else target
        return f'{found[1]}="{html.escape(href(url))}{found[3]}"'

    return ELEMENT.sub(lambda tag: REFERENCE.sub(address, tag[0]), text)


class _Pictures:
    def __init__(self, href: Callable[[str], str], targets: Mapping[str, str | Media], opens: bool) -> None:
        self._href, self._targets = href, targets
        self._opens = opens  # the next photo is seen as soon as the page is

    def single(self, found: re.Match[str]) -> str:
        return self._picture(found, SIZES)

    def gallery(self, found: re.Match[str]) -> str:
        return self._picture(found, GALLERY_SIZES)

    def _picture(self, found: re.Match[str], sizes: str) -> str:
        attributes = dict(ATTRIBUTE.findall(found[1]))
        reference = REFERENCE.match(f'src="{attributes.get("src", "")}"')
        media = self._targets[_target(reference[2])] if reference else None
        if not isinstance(media, Media):
            return found[0]
        in_figure = found.string.endswith(FIGURE, 0, found.start())
        # In a figure the title stands in the caption already.
        title = f' title="{attributes["title"]}"' if "title" in attributes and not in_figure else ""
        loading = 'fetchpriority="high"' if self._opens else 'loading="lazy" decoding="async"'
        self._opens = False
        largest = media.webp[-1]
        still = media.fallback
        sources = f'<source type="image/webp"{self._set(media.webp, sizes)}>'
        if media.phone != media.webp:
            sources = f'<source media="{PHONE}" type="image/webp"{self._set(media.phone, sizes)}>{sources}'
        if media.frames > 1:
            # WCAG 2.2.2: whoever asked the system for less motion gets the first frame.
            sources = f'<source media="(prefers-reduced-motion: reduce)"{self._set(still, sizes)}>{sources}'
        return (
            f'<picture>{sources}<img src="{self._href(still[0].url)}"{self._set(still, sizes) if len(still) > 1 else ""}'
            f' width="{largest.width}" height="{largest.height}" alt="{attributes.get("alt", "")}"{title} {loading}></picture>'
        )

    def _set(self, renditions: tuple[Rendition, ...], sizes: str) -> str:
        listed = ", ".join(f"{self._href(one.url)} {one.width}w" for one in renditions)
        return f' srcset="{listed}" sizes="{sizes}"'


def _target(written: str) -> str:
    return unquote(html.unescape(written))
