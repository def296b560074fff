"""Photos and attachments: what is known of a file, and the files that are published of it.

Which widths and formats a photo is published in, and at which addresses, follows from
its record alone: pages that show it and the room that makes it agree without asking.
"""

from typing import NamedTuple

from plugins.base.addresses import house
from plugins.base.vietnamese import slug

#: CSS pixels times screen density: a phone of 390 CSS px needs 358 at density 1, 716 at 2, 1074 at 3;
#: the text column of a desktop (608) needs 608 and 1216.
WIDTHS = (480, 720, 1080, 1600)
#: Up to here a rendition is for phones (``Media.phone``), and ``plugins.site.images.encoding`` bounds its bytes.
PHONE_WIDTH = 800
#: The other formats serve browsers of before 2020, which do not know WebP, and programs that share links.
FALLBACK_WIDTHS = (720, 1600)
#: An animation weighs as much as all its frames, so it comes in one width.
ANIMATION_WIDTH = 720
#: The picture beside a title: 7 rem wide, for a screen of density 2.
THUMB = (256, 192)
ENDINGS = {"WEBP": "webp", "JPEG": "jpg", "PNG": "png"}


class Rendition(NamedTuple):
    """One published file of a photo; ``frames`` is 1 for a still picture, also of an animation."""

    url: str
    format: str  # "WEBP", "JPEG" or "PNG"
    width: int
    height: int
    frames: int = 1


class Media(NamedTuple):
    """A file that is not Markdown: its content by ``digest``, its size in bytes.

    The rest is known of photos alone, once their check has decoded them: ``width`` and
    ``height`` in pixels as they are looked at (turned by the orientation of EXIF).
    """

    path: str
    digest: str
    size: int
    format: str = ""  # "JPEG", "PNG", "WEBP", "GIF", "HEIC"
    width: int = 0
    height: int = 0
    frames: int = 1
    transparent: bool = False

    @property
    def is_photo(self) -> bool:
        return self.width > 0

    @property
    def url(self) -> str:
        """Where a link to the file leads; of a photo, to the whole of it in ``original``."""
        return self.original.url if self.is_photo else house.DOCUMENT.url(self.path)

    @property
    def original(self) -> Rendition:
        """All pixels of a photo, without its metadata; published only where a link asks for it."""
        plain = (
            "JPEG" if self.format == "HEIC" and not self.transparent else "PNG"
        )  # no browser on a computer shows HEIC
        kept = "WEBP" if self.frames > 1 else self.format if self.format in ENDINGS else plain
        return Rendition(house.PHOTO.url(f"{self._name}.{ENDINGS[kept]}"), kept, self.width, self.height, self.frames)

    @property
    def webp(self) -> tuple[Rendition, ...]:
        """What nearly every browser takes, narrowest first."""
        if self.frames > 1:
            return (self._rendition("WEBP", min(self.width, ANIMATION_WIDTH), self.frames),)
        return tuple([self._rendition("WEBP", width) for width in self._widths(WIDTHS)])

    @property
    def phone(self) -> tuple[Rendition, ...]:
        """Those of ``webp`` that a phone gets, whatever its density: a third pixel in a photo that is 6 cm
        wide is not seen, and would cost four times the bytes (135 KB against 37, measured)."""
        return tuple([one for one in self.webp if one.width <= PHONE_WIDTH])

    @property
    def fallback(self) -> tuple[Rendition, ...]:
        """JPEG, or PNG where the photo is transparent; of an animation its first frame."""
        if self.transparent:
            return (self._rendition("PNG", min(self.width, FALLBACK_WIDTHS[0])),)
        return tuple([self._rendition("JPEG", width) for width in self._widths(FALLBACK_WIDTHS)])

    @property
    def thumb(self) -> Rendition | None:
        """The middle of a photo, still, to stand beside a title in a list; none of one that is as small itself."""
        width, height = THUMB
        if self.width <= width or self.height <= height:
            return None
        return Rendition(house.PHOTO.url(f"{self._name}-{width}x{height}.webp"), "WEBP", width, height)

    @property
    def widest(self) -> Rendition:
        """The file that a click on a shown photo opens."""
        return self.webp[-1]

    @property
    def shared(self) -> Rendition:
        """The picture that is shown where the page is shared."""
        return self.fallback[-1]

    @property
    def _name(self) -> str:
        # The name says something to readers and search engines, the digest makes the address one of this content.
        stem = slug(self.path.rpartition("/")[2].rpartition(".")[0])[:60].strip("-")
        return f"{stem or 'anh'}-{self.digest[:8]}"

    def _widths(self, widths: tuple[int, ...]) -> tuple[int, ...]:
        # Never enlarged, and no width that hardly differs from the photo's own.
        own = (self.width,) if self.width <= widths[-1] else ()
        return (*(width for width in widths if not own or width < 0.9 * self.width), *own)

    def _rendition(self, kind: str, width: int, frames: int = 1) -> Rendition:
        height = max(1, round(self.height * width / self.width))
        return Rendition(house.PHOTO.url(f"{self._name}-{width}.{ENDINGS[kind]}"), kind, width, height, frames)
