"""Photos decoded to the last byte, within stated bounds: what passes here can be shown.

The bounds keep the check of any file, however made, under a second and 300 MB
(tests/site/images/test_hostile.py measures it):

* 30 MB, 50 megapixels, 16,000 px a side (what is made of it is WebP, which holds 16,383);
* HEIC: 50 megapixels, the phone's own pictures alone (libheif, by pillow-heif);
* WebP: 16 megapixels, since its decoder takes 16 bytes a pixel (measured: 794 MB for 49 megapixels);
* JPEG in scans: 25 megapixels, and 500 megapixels over all scans, since every scan
  passes over the whole picture and all coefficients are held at once;
* animations: 300 frames, 30 megapixels in all;
* no more pieces than ``plugins.sources.media.pieces`` says.
"""

import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from PIL import Image

from plugins.base.model import Code
from plugins.sources.media.pieces import MAX_FRAMES, gif_end, is_in_few_pieces
from plugins.sources.media.refusal import Refused
from plugins.sources.media.tails import jpeg_end

MAX_BYTES = 30_000_000
MAX_PIXELS = 50_000_000
MAX_SIDE = 16_000
MAX_WEBP_PIXELS = 16_000_000
MAX_PROGRESSIVE_PIXELS = 25_000_000
MAX_SCANNED_PIXELS = 500_000_000
MAX_ANIMATION_PIXELS = 30_000_000
TURNED = (5, 6, 7, 8)  # values of EXIF's Orientation that lay a picture on its side


class Facts(NamedTuple):
    """What is worth knowing of a file, by its digest; a document has a format alone."""

    format: str
    width: int = 0
    height: int = 0
    frames: int = 1
    transparent: bool = False
    notes: Sequence[Sequence[str]] = ()  # (code, what was found) of a document that names persons


def inspect(data: bytes, format: str) -> Facts:
    """Decode a photo whole. Raises Refused where it is damaged, half or too large.

    ``format`` is what its first bytes say: no other decoder of Pillow is tried.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of sizes that we bound ourselves
            return _inspect(data, format)
    except Refused:
        raise
    except Image.DecompressionBombError as error:  # Pillow's own bound, several times ours
        raise _too_large("hơn 170 triệu", MAX_PIXELS) from error
    except Exception as error:  # a decoder that is fed hostile bytes may raise anything
        raise broken() from error


def broken() -> Refused:
    return Refused(
        Code.IMAGE_BROKEN,
        "Ảnh hỏng hoặc mới chép được một phần, không mở ra hết được.",
        "Chép lại từ máy ảnh hay điện thoại, mở thử, rồi lưu lại thành tệp JPEG.",
    )


def open_photo(data: bytes, format: str) -> Image.Image:
    """Pillow's image, opened by that format's decoder alone and not yet decoded."""
    if format == "HEIC":
        from pillow_heif import register_heif_opener  # few archives have such photos, and every build would wait for it

        register_heif_opener(thumbnails=False)
        format = "HEIF"
    return Image.open(BytesIO(data), formats=(format,))


def orientation(image: Image.Image) -> int:
    """EXIF's Orientation, 1 to 8; 1 where there is none that can be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of metadata that is not published
            value = image.getexif().get(0x0112, 1)
    except Exception:  # damaged EXIF is no reason to refuse a photo: it is not published anyway
        return 1
    return value if value in range(1, 9) else 1


def has_place(head: bytes) -> bool:
    """Whether the first bytes of a JPEG say where it was taken (EXIF's GPS, with more than its version)."""
    if not head.startswith(b"\xff\xd8") or b"Exif\0\0" not in head:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return any(key in (2, 4) for key in open_photo(head, "JPEG").getexif().get_ifd(0x8825))
    except Exception:  # damaged EXIF says nothing to anybody
        return False


def _inspect(data: bytes, format: str) -> Facts:
    if not is_in_few_pieces(data, format):
        raise broken()
    if format == "JPEG":
        # A copy that stopped half-way and was filled up with zeros decodes to grey; its end is missing.
        end = jpeg_end(data)
        if end < 0:
            raise broken()
        data = data[:end]  # a motion photo has a film behind it
    elif format == "GIF":
        end = gif_end(data)
        if end < 0:
            raise broken()
        data = data[:end]
    if format == "WEBP":
        # Pillow hands the whole canvas to the decoder while opening, before its size can be seen.
        _bound(*_webp_size(data), MAX_WEBP_PIXELS)
    with open_photo(data, format) as image:
        width, height = image.size
        _bound(width, height)
        if format == "JPEG":
            _prepare_jpeg(image, data)
        elif format == "PNG":
            with open_photo(data, format) as twin:
                twin.verify()  # every chunk's checksum, which decoding does not look at
        if format in ("PNG", "WEBP"):  # these say it in their head; a GIF would have to be read through
            _bound_frames(getattr(image, "n_frames", 1), width * height)
        image.load()
        transparent = _is_transparent(image)
        frames = 1 if format in ("JPEG", "HEIC") else _frames(image)  # a burst shows its first
        if orientation(image) in TURNED:
            width, height = height, width
    return Facts(format, width, height, frames, transparent)


def _bound(width: int, height: int, pixels: int = MAX_PIXELS) -> None:
    if width * height > pixels or max(width, height) > MAX_SIDE:
        raise _too_large(f"{width} × {height}", pixels)


def _too_large(which: str, pixels: int) -> Refused:
    return Refused(
        Code.IMAGE_PIXELS,
        f"Ảnh {which} điểm ảnh là quá lớn (tối đa {pixels // 1_000_000} triệu điểm, mỗi cạnh 16.000).",
        "Thu nhỏ ảnh còn khoảng 2.000 điểm chiều ngang; trang chỉ dùng đến 1.600.",
    )


def _bound_frames(frames: int, pixels: int) -> None:
    if frames > MAX_FRAMES or (frames > 1 and frames * pixels > MAX_ANIMATION_PIXELS):
        raise Refused(
            Code.IMAGE_FRAMES,
            "Ảnh động quá dài hoặc quá lớn (tối đa 300 khung hình, 30 triệu điểm ảnh cộng lại).",
            "Cắt ngắn, thu nhỏ ảnh động, hoặc dùng một ảnh tĩnh.",
        )


def _prepare_jpeg(image: Image.Image, data: bytes) -> None:
    """Bound what scans cost, and choose an eighth of the size.

    Decoding at an eighth still reads every byte of the picture, in a sixth of the time.
    """
    pixels = image.width * image.height
    if (image.info.get("progressive") and pixels > MAX_PROGRESSIVE_PIXELS) or data.count(
        b"\xff\xda"
    ) * pixels > MAX_SCANNED_PIXELS:
        raise Refused(
            Code.IMAGE_PIXELS,
            f"Ảnh JPEG nhiều lớp (progressive) {image.width} × {image.height} điểm ảnh là quá lớn (tối đa 25 triệu "
            "điểm).",
            "Thu nhỏ ảnh, hoặc lưu lại thành JPEG thường (baseline).",
        )
    image.draft(image.mode, (1, 1))


def _frames(image: Image.Image) -> int:
    """Decode all further frames; returns how many there are."""
    frames = 1
    while True:
        try:
            image.seek(frames)
        except EOFError:
            return frames
        frames += 1
        _bound(*image.size)
        _bound_frames(frames, image.width * image.height)
        image.load()


def _is_transparent(image: Image.Image) -> bool:
    if "A" in image.getbands():
        least = image.getchannel("A").getextrema()[0]
        return isinstance(least, (int, float)) and least < 255
    key = image.info.get("transparency")
    if key is None:
        return False
    if image.mode != "P":
        return True
    used = image.histogram()
    return used[key] > 0 if isinstance(key, int) else any(n and a < 255 for n, a in zip(used, key, strict=False))


def _webp_size(data: bytes) -> tuple[int, int]:
    """The canvas of a WebP file, from its first chunk (RFC 9649, section 2)."""
    kind, chunk = data[12:16], data[20:30]
    if kind == b"VP8X" and len(chunk) == 10:
        return int.from_bytes(chunk[4:7], "little") + 1, int.from_bytes(chunk[7:10], "little") + 1
    if kind == b"VP8L" and len(chunk) == 10:
        bits = int.from_bytes(chunk[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and len(chunk) == 10:
        return int.from_bytes(chunk[6:8], "little") & 0x3FFF, int.from_bytes(chunk[8:10], "little") & 0x3FFF
    raise broken()
