"""How a photo stands on a page: a ``<picture>`` that lets the browser choose the file."""

from collections.abc import Callable, Sequence

from plugins.base.model import Media, Rendition

#: Narrower windows than this are phones held upright.
PHONE = "(max-width: 40rem)"
#: The text column is 38rem at most.
SIZES = f"{PHONE} calc(100vw - 2rem), 38rem"
#: Loaded before all else, or when it comes near.
FIRST, LATER = 'fetchpriority="high"', 'loading="lazy" decoding="async"'
#: CSS pixels: a photo that is taller is shown smaller, so that it fits a window.
TALLEST = 640


def picture(
    href: Callable[[str], str],
    media: Media,
    alt: str,
    loading: str,
    sizes: str,
    place: tuple[int, int],
    title: str = "",
) -> str:
    """The HTML of a photo; ``alt`` and ``title`` are escaped already.

    ``sizes`` tells the browser which file will do (HTML standard, "sizes attribute"); ``place`` is the size in CSS
    pixels
    that the photo has where there is room: before it comes, a place of that shape is kept.
    """
    sources = f'<source type="image/webp"{_set(href, media.webp, sizes)}>'
    if media.phone != media.webp:
        sources = f'<source media="{PHONE}" type="image/webp"{_set(href, media.phone, sizes)}>{sources}'
    if media.frames > 1:
        # WCAG 2.2.2: whoever asked the system for less motion gets the first frame.
        sources = f'<source media="(prefers-reduced-motion: reduce)"{_set(href, media.fallback, sizes)}>{sources}'
    still = media.fallback
    width, height = place
    titled = f' title="{title}"' if title else ""
    return (
        f'<picture>{sources}<img src="{href(still[0].url)}"{_set(href, still, sizes) if len(still) > 1 else ""}'
        f' width="{width}" height="{height}" alt="{alt}"{titled} {loading}></picture>'
    )


def own_place(media: Media) -> tuple[int, int]:
    """The size at which a photo by itself is shown where its place is wide enough."""
    widest = media.widest
    if widest.height <= TALLEST or widest.width >= widest.height:
        return widest.width, widest.height
    return max(1, round(widest.width * TALLEST / widest.height)), TALLEST


def _set(href: Callable[[str], str], renditions: Sequence[Rendition], sizes: str) -> str:
    listed = ", ".join(f"{href(one.url)} {one.width}w" for one in renditions)
    return f' srcset="{listed}" sizes="{sizes}"'
