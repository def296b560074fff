"""From one photo to the files that are published of it: sized, light, without metadata.

Nothing of the source's metadata survives, since nothing is copied but pixels: EXIF, GPS,
XMP, IPTC, comments, thumbnails and colour profiles end here. Turning (EXIF) and colours
(ICC) are worked into the pixels first.
"""

from collections.abc import Iterator
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, features

from plugins.base.model import Media, Rendition
from plugins.base.model.media import PHONE_WIDTH, THUMB
from plugins.sources.media import photos
from plugins.sources.media.photos import open_photo, orientation

#: A phone's page with one photo weighs 50 KB at most: 10 for the page, the rest for its photo.
PHONE_BYTES = 38_000
#: WebP qualities for a phone, and about what part of the first one's bytes each takes (measured on
#: photos of streets, crowds and leaves). Those need about 42 at 720 px, where two pixels make one on the
#: phone; below the last a photo may weigh more.
PHONE_QUALITIES = ((76, 1.0), (64, 0.81), (52, 0.68), (42, 0.57), (34, 0.48), (26, 0.4), (20, 0.0))
#: Five titles with theirs are on a phone's first page, beside a photo of ``PHONE_BYTES``, within 90 KB.
THUMB_BYTES = 6_000
#: Which part is kept where a photo is cut to the shape of a thumb: of tall ones the upper, where faces are.
THUMB_MIDDLE = (0.5, 0.3)
QUALITY = 72
ORIGINAL_QUALITY = 92
JPEG_QUALITY = 78
#: Milliseconds; browsers too show a frame that says less than 11 for so long.
FRAME_TIME = 100


def recipe() -> str:
    """What besides the photo decides the bytes: this code, Pillow and its libraries."""
    versions = [
        f"{name} {features.version(name)}" for name in ("pil", "jpg", "libjpeg_turbo", "webp", "zlib", "littlecms2")
    ]
    code = b"".join(Path(module).read_bytes() for module in (__file__, photos.__file__))
    return blake2b("\n".join([*versions, str(PHONE_WIDTH), str(THUMB)]).encode() + code, digest_size=8).hexdigest()


def encode_all(media: Media, data: bytes) -> Iterator[tuple[Rendition, bytes]]:
    """Every rendition that pages show; the photo is decoded once. ``data`` has passed the check."""
    if media.frames > 1:
        yield media.webp[0], _encode_animation(data, media.format, media.webp[0])
    stills = [*(media.webp if media.frames == 1 else ()), *media.fallback]
    image = _decode(data, media.format, max(still.width for still in stills))
    # Each size is made of the next larger one: a quarter of the work of starting anew each time.
    for still in sorted(stills, key=lambda still: -still.width):
        if (still.width, still.height) != image.size:
            image = image.resize((still.width, still.height), Image.Resampling.LANCZOS)
        yield still, _encode(image, still)
    if thumb := media.thumb:
        yield thumb, _light(ImageOps.fit(image, THUMB, Image.Resampling.LANCZOS, centering=THUMB_MIDDLE), THUMB_BYTES)


def encode_original(media: Media, data: bytes) -> bytes:
    """All pixels of a photo in its own format."""
    wanted = media.original
    if wanted.frames > 1:
        return _encode_animation(data, media.format, wanted)
    return _encode(_decode(data, media.format, media.width), wanted, ORIGINAL_QUALITY)


def _decode(data: bytes, format: str, width: int) -> Image.Image:
    """The first frame, upright, in sRGB, without metadata; a JPEG no larger than ``width`` asks for."""
    with open_photo(data, format) as image:
        turn = orientation(image)
        if format == "JPEG":
            side = (width, 1) if turn < 5 else (1, width)
            image.draft(image.mode, _at_least(image.size, side))
        image.load()
        plain = _in_srgb(image)
    return _turned(plain, turn)


def _at_least(size: tuple[int, int], side: tuple[int, int]) -> tuple[int, int]:
    """The size, in proportion, whose one side is given (the other says 1)."""
    scale = max(side[0] / size[0], side[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _turned(image: Image.Image, turn: int) -> Image.Image:
    if turn == 1:
        return image
    exif = Image.Exif()
    exif[0x0112] = turn
    image.info = {"exif": exif.tobytes()}
    image = ImageOps.exif_transpose(image)
    image.info = {}
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """As RGB, or RGBA where it has transparency; a profile that cannot be read is left out of account."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I") or image.mode == "F":
        image = image.point(lambda value: value / 256).convert("L")  # 16 bits a pixel
    clear = "A" in image.getbands() or "transparency" in image.info
    if image.mode not in ("RGB", "RGBA", "CMYK", "L") or (clear and image.mode != "RGBA"):
        image = image.convert("RGBA" if clear else "RGB")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            image = ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    image = image.convert("RGBA" if clear else "RGB")
    image.info = {}
    return image


def _encode(image: Image.Image, still: Rendition, quality: int = 0) -> bytes:
    match still.format:
        case "JPEG":
            return _saved(
                image.convert("RGB"), "JPEG", quality=quality or JPEG_QUALITY, optimize=True, progressive=True
            )
        case "PNG":
            return _saved(image, "PNG", optimize=True)
        case _ if quality or still.width > PHONE_WIDTH:
            # Method 2 takes half the time of Pillow's 4 for 3 % more bytes (measured at 1,600 px).
            return _saved(image, "WEBP", quality=quality or QUALITY, method=2)
    return _light(image, PHONE_BYTES)


def _light(image: Image.Image, limit: int) -> bytes:
    """As WebP, of the best of ``PHONE_QUALITIES`` that keeps it within ``limit`` bytes."""
    first = 0
    for quality, share in PHONE_QUALITIES:
        if first * share > limit:
            continue  # would not fit either: not worth its time
        data = _saved(image, "WEBP", quality=quality, method=4)
        first = first or len(data)
        if len(data) <= limit:
            break
    return data


def _encode_animation(data: bytes, format: str, wanted: Rendition) -> bytes:
    frames, times = [], []
    with open_photo(data, format) as image:
        # GIF counts repetitions after the first showing, WebP showings; both call for ever 0.
        loop = image.info.get("loop", None if format == "GIF" else 0)
        loop = 1 if loop is None else loop + 1 if loop and format == "GIF" else loop
        for number in range(wanted.frames):
            image.seek(number)
            image.load()
            times.append(round(image.info.get("duration", 0)) or FRAME_TIME)
            frame = image.convert("RGBA")
            frame.info = {}
            frames.append(frame.resize((wanted.width, wanted.height), Image.Resampling.LANCZOS))
    return _saved(
        frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=times, loop=loop, quality=QUALITY, method=2
    )


def _saved(image: Image.Image, format: str, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()
