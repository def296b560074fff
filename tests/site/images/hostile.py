"""Files that must be refused: (name, bytes, code), each with what it tries."""

import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from tests.site.images.samples import PDF, animation, camera_jpeg, document, picture, saved


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes = b"", extra: bytes = b"", color: int = 0) -> bytes:
    """A PNG with any sizes and any compressed data."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, color, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_of_size(width: int, height: int, data: bytes) -> bytes:
    """A JPEG whose head claims another size."""
    for marker in (b"\xff\xc0", b"\xff\xc2"):
        place = data.find(marker)
        if place > 0:
            return data[: place + 5] + struct.pack(">HH", height, width) + data[place + 9 :]
    raise ValueError("no frame header")


def jpeg_of_scans(count: int, side: int) -> bytes:
    """A progressive JPEG in which the last scan stands ``count`` times: each costs a pass over the picture."""
    data = saved(Image.new("RGB", (side, side)), "JPEG", progressive=True)
    place = data.rfind(b"\xff\xda")
    scan = data[place:-2]
    return data[:-2] + scan * count + b"\xff\xd9"


def webp_canvas(width: int, height: int) -> bytes:
    """An extended WebP whose canvas is all it has (RFC 9649)."""
    head = b"\x00\x00\x00\x00" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + head + b"VP8L" + struct.pack("<I", 5) + b"\x2f\0\0\0\0\0"
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_frame_larger_than_screen() -> bytes:
    data = bytearray(saved(Image.new("P", (4, 4)), "GIF"))
    place = data.find(b",", 13 + 3)
    data[place + 5 : place + 9] = struct.pack("<HH", 65535, 65535)
    return bytes(data)


def gif_with(blocks: bytes) -> bytes:
    """A GIF of one frame, with blocks before it."""
    data = saved(Image.new("P", (4, 4)), "GIF")
    place = 13 + (3 << (data[10] & 7) + 1)
    return data[:place] + blocks + data[place:]


def gif_of_frames(count: int, side: int) -> bytes:
    """One frame of a GIF, many times over."""
    data = saved(Image.new("P", (side, side), 1), "GIF")
    place = data.find(b",", 13)
    frame = data[place:-1]
    return data[:place] + frame * count + b";"


def apng_of_frames(count: int) -> bytes:
    rows = zlib.compress(b"\0\0" * 1)
    return png(1, 1, rows, chunk(b"acTL", struct.pack(">II", count, 0)))


def with_wrong_sum(data: bytes) -> bytes:
    """A PNG that is right up to the checksum at the end of its pixels, where its chunk's own checksum agrees."""
    place = data.rfind(b"IDAT")
    length = int.from_bytes(data[place - 4 : place], "big")
    rows = data[place + 4 : place + 4 + length]
    return data[: place - 4] + chunk(b"IDAT", rows[:-1] + bytes([rows[-1] ^ 255])) + data[place + 8 + length :]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def images() -> Iterator[tuple[str, bytes, str]]:
    jpeg, progressive = camera_jpeg(800, 600), saved(picture(800, 600), "JPEG", progressive=True)
    plain, webp = saved(picture(400, 300), "PNG"), saved(picture(800, 600), "WEBP")
    gif = animation("GIF", 8)

    # Names that lie
    yield "empty.jpg", b"", "media-empty"
    yield "text.jpg", "Không phải ảnh".encode(), "media-mismatch"
    yield "png-named.jpg", plain, "media-mismatch"
    yield "jpeg-named.png", jpeg, "media-mismatch"
    yield "webp-named.gif", webp, "media-mismatch"
    yield "page.jpg", b"<!doctype html><script>alert(1)</script>", "media-mismatch"
    yield "drawing.png", SVG.format("<script>alert(1)</script>").encode(), "media-mismatch"
    yield "program.png", b"MZ\x90\0" + bytes(200), "media-mismatch"
    yield "archive.jpg", document(), "media-mismatch"
    yield "bitmap.jpg", saved(picture(20, 20), "BMP"), "media-mismatch"
    yield "tiff.jpg", saved(picture(20, 20), "TIFF"), "media-mismatch"
    yield "iphone.jpg", b"\0\0\0\x18ftypheic" + bytes(64), "media-mismatch"
    yield "postscript.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n", "media-mismatch"
    yield "wrong-start.webp", b"RIFF\x10\0\0\0AVI " + bytes(40), "media-mismatch"

    # SVG is a program
    yield "script.svg", SVG.format("<script>alert(1)</script>").encode(), "image-svg"
    yield "foreign.svg", SVG.format("<foreignObject><iframe/></foreignObject>").encode(), "image-svg"
    yield "outside.svg", SVG.format('<image xlink:href="https://example.invalid/a"/>').encode(), "image-svg"
    yield (
        "laughs.svg",
        b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 9999 + b'">]>' + SVG.format("&a;" * 9999).encode(),
        "image-svg",
    )

    # Half and damaged
    yield "half.jpg", jpeg[: len(jpeg) // 2], "image-broken"
    yield "no-end.jpg", jpeg[:-2], "image-broken"
    yield "zeros.jpg", jpeg[: len(jpeg) // 2] + bytes(len(jpeg) // 2), "image-broken"
    yield "half-progressive.jpg", progressive[: len(progressive) * 2 // 3], "image-broken"
    yield "head-only.jpg", jpeg[:200], "image-broken"
    yield "signature-only.jpg", b"\xff\xd8\xff\xe0", "image-broken"
    yield "half.png", plain[: len(plain) // 2], "image-broken"
    yield "bad-checksum.png", plain[:3000] + bytes([plain[3000] ^ 1]) + plain[3001:], "image-broken"
    yield "noise.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "image-broken"
    yield "no-size.png", png(0, 0), "image-broken"
    yield "short-data.png", png(1000, 1000, zlib.compress(bytes(500))), "image-broken"
    yield "half.webp", webp[: len(webp) // 2], "image-broken"
    yield "wrong-length.webp", webp[:4] + b"\xff\xff\xff\x7f" + webp[8:], "image-broken"
    yield "half.gif", gif[: len(gif) * 2 // 3], "image-broken"
    yield "no-end.gif", gif[:-1], "image-broken"
    yield "half-animation.webp", animation("WEBP", 8)[:-60], "image-broken"

    # Bombs
    yield "60000.png", png(60_000, 60_000, zlib.compress(bytes(10_000))), "image-pixels"
    yield "65500.jpg", jpeg_of_size(65_500, 65_500, jpeg), "image-pixels"
    yield "16383.webp", webp_canvas(16_383, 16_383), "image-pixels"
    yield "huge-canvas.webp", webp_canvas(1 << 24, 1 << 24), "image-pixels"
    yield "thin.png", png(1, 40_000, zlib.compress(bytes(80_000))), "image-pixels"
    yield "one-row-too-many.png", png(7072, 7072, zlib.compress(bytes(7073) * 7072)), "image-pixels"
    yield "frame-over-screen.gif", gif_frame_larger_than_screen(), "image-pixels"
    yield "long.gif", gif_of_frames(5000, 8), "image-frames"
    yield "million-frames.gif", gif_of_frames(400_000, 2), "image-frames"
    yield "large-frames.gif", gif_of_frames(200, 1000), "image-frames"
    yield "claims-frames.png", apng_of_frames(100_000), "image-frames"
    frames = [picture(16, 12, number) for number in range(310)]
    yield "long.webp", saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]), "image-frames"
    yield "scans.jpg", jpeg_of_scans(2000, 2000), "image-pixels"
    yield "large-progressive.jpg", jpeg_of_size(6000, 6000, progressive), "image-pixels"
    yield (
        "text-bomb.png",
        png(2, 2, zlib.compress(bytes(6)), chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(60_000_000)))),
        "image-broken",
    )
    # Of very many pieces, each of which a decoder reads and remembers
    yield "many-exif.jpg", jpeg[:2] + b"\xff\xe1\0\x0aExif\0\0xx" * 400_000 + jpeg[2:], "image-broken"
    yield "long-exif.jpg", jpeg[:2] + (b"\xff\xe1\xff\xffExif\0\0" + bytes(65_527)) * 420 + jpeg[2:], "image-broken"
    yield "many-comments.jpg", jpeg[:2] + b"\xff\xfe\0\2" * 7_000_000 + jpeg[2:], "image-broken"
    yield "filled.jpg", jpeg[:2] + b"\xff" * 28_000_000 + jpeg[2:], "image-broken"
    yield "many-texts.png", png(2, 2, zlib.compress(bytes(6)), chunk(b"tEXt", b"a\0b") * 1_900_000), "image-broken"
    yield "many-chunks.png", png(2, 2, zlib.compress(bytes(6)), chunk(b"abCd", b"") * 2_400_000), "image-broken"
    yield "many-comments.gif", gif_with(b"\x21\xfe\1a\0" * 5_800_000), "image-broken"
    yield "long-comment.gif", gif_with(b"\x21\xfe" + b"\1a" * 14_000_000 + b"\0"), "image-broken"
    yield "rubbish-behind.gif", gif[:-1] + b"a" * 29_000_000 + b";", "image-broken"
    yield "heavy.jpg", jpeg + bytes(30_000_001), "media-large"
    # As large as is allowed, and damaged at the very end
    wide = saved(Image.new("RGBA", (7000, 7000), (9, 9, 9, 99)), "PNG", compress_level=1)
    yield "largest-half.png", wide[:-40], "image-broken"
    wide = saved(Image.new("CMYK", (7000, 7000)), "JPEG")
    yield "largest-half.jpg", wide[: len(wide) // 2], "image-broken"
    wide = saved(Image.new("RGB", (4990, 4990)), "JPEG", progressive=True, subsampling=0)
    yield "largest-half-progressive.jpg", wide[:-400], "image-broken"
    wide = saved(Image.new("P", (7000, 7000)), "GIF")
    yield "largest-half.gif", wide[: len(wide) // 2] + b";", "image-broken"
    yield (
        "largest-bad-sum.png",
        with_wrong_sum(saved(Image.new("RGBA", (7000, 7000), (9, 9, 9, 99)), "PNG", compress_level=1)),
        "image-broken",
    )
    yield "16-megapixels.webp", saved(Image.new("RGB", (4001, 4001)), "WEBP", method=0), "image-pixels"
    wide = saved(picture(1000, 1000).resize((3990, 3990)), "WEBP", method=0)
    yield "largest-half.webp", wide[:-2000] + wide[-1000:], "image-broken"


def documents() -> Iterator[tuple[str, bytes, str]]:
    yield "empty.pdf", b"", "media-empty"
    yield "half.pdf", PDF[:-8], "document-broken"
    yield "page.pdf", b"<html><script>1</script>", "media-mismatch"
    yield "half.docx", document()[:-30], "document-broken"
    yield "archive.docx", document("x/y.xml"), "media-mismatch"
    yield "sheet.docx", document("xl/workbook.xml"), "media-mismatch"
    yield "old-word.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "media-mismatch"
    yield "macro.docx", document(word__vbaProject_bin=b"x"), "document-macro"
    yield "not-office.xlsx", b"PK\x03\x04" + bytes(90), "document-broken"
    yield "heavy.pdf", PDF + bytes(50_000_000), "media-large"
