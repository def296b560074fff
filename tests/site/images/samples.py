"""Photos and documents made on the spot, plainly synthetic, with everything a camera leaves in them."""

import random
import zipfile
from io import BytesIO

from PIL import Image, ImageCms, ImageDraw

#: Words that must be nowhere in the output.
CAMERA = "MAYANHTHUNGHIEM"
COMMENT = "GHICHUKINTHUNGHIEM"


def picture(width: int, height: int, seed: int = 0, mode: str = "RGB") -> Image.Image:
    """Shapes over grain: about as hard to compress as a photo of a meeting."""
    chance = random.Random(seed)
    noise = Image.effect_noise((max(1, width // 2), max(1, height // 2)), 22).resize((width, height))
    image = Image.merge("RGB", [noise.point(lambda value, k=k: min(255, value * k // 100)) for k in (90, 100, 110)])
    draw = ImageDraw.Draw(image)
    for _ in range(120):
        x, y, side = chance.randrange(width), chance.randrange(height), chance.randrange(2, max(3, width // 8))
        draw.ellipse((x, y, x + side, y + side), fill=tuple(chance.randrange(256) for _ in "rgb"))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Camera, place and owner, as a phone writes them."""
    found = Image.Exif()
    found[0x010F] = found[0x0110] = CAMERA  # Make, Model
    found[0x8298] = COMMENT  # Copyright
    found[0x0112] = orientation
    place = found.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (21.0, 2.0, 3.0), "E", (105.0, 50.0, 0.0)
    return found


def with_thumbnail(jpeg: bytes) -> bytes:
    """A JPEG with a second EXIF segment that holds a thumbnail (IFD1), as cameras write it."""
    small = saved(picture(160, 120), "JPEG")
    head = b"MM\x00*\x00\x00\x00\x08" + b"\x00\x00" + b"\x00\x00\x00\x0e"
    entries = [(0x0103, 3, 6 << 16), (0x0201, 4, 8 + 6 + 2 + 36 + 4), (0x0202, 4, len(small))]
    ifd1 = len(entries).to_bytes(2, "big")
    for tag, kind, value in entries:
        ifd1 += tag.to_bytes(2, "big") + kind.to_bytes(2, "big") + (1).to_bytes(4, "big") + value.to_bytes(4, "big")
    body = b"Exif\x00\x00" + head + ifd1 + b"\0\0\0\0" + small
    segment = b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
    place = jpeg.find(b"\xff\xe1")  # behind the first, which is the one that counts
    place += 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
    return jpeg[:place] + segment + jpeg[place:]


def xmp() -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{COMMENT}</dc:creator>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(image: Image.Image, format: str, **options) -> bytes:
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def camera_jpeg(width: int = 2000, height: int = 1500, seed: int = 0, orientation: int = 1) -> bytes:
    return saved(
        picture(width, height, seed),
        "JPEG",
        quality=85,
        exif=exif(orientation),
        xmp=xmp(),
        icc_profile=srgb_profile(),
        comment=COMMENT.encode(),
    )


def animation(format: str, frames: int = 4, size: tuple[int, int] = (120, 80), **options) -> bytes:
    """A square that wanders over a clear ground; a frame lasts 120 ms."""
    drawn = []
    for number in range(frames):
        frame = Image.new("RGBA", size, (0, 0, 0, 0))
        ImageDraw.Draw(frame).rectangle((number * 5, 10, number * 5 + 30, 40), fill=(200, 20 * number % 256, 30, 255))
        drawn.append(frame)
    options = (
        {"duration": 120, "loop": 0, "disposal": 2} | options
        if format == "GIF"
        else {"duration": 120, "loop": 0} | options
    )
    return saved(drawn[0], format, save_all=True, append_images=drawn[1:], **options)


def document(folder: str = "word/document.xml", **more: bytes) -> bytes:
    """The least that Word and Excel files have in common."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(folder, "<x/>")
        for name, data in more.items():
            archive.writestr(name.replace("__", "/").replace("_bin", ".bin"), data)
    return buffer.getvalue()


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
    b"trailer<</Root 1 0 R/Size 2>>\nstartxref\n40\n%%EOF\n"
)
