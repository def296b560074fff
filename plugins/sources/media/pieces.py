"""How many pieces the head of a photo is made of, counted before a decoder sees it.

Pillow reads each segment, chunk or block in Python, and joins segments of EXIF by copying all before: 30 MB of the
smallest take it from 2 seconds (GIF) to minutes (JPEG). Photos have a few hundred pieces, at most a few thousand.
"""

#: A PNG of 30 MB in chunks of 8 KB has 3,700; a JPEG's longest profiles and depth maps are 500 segments of 64 KB.
MAX_CHUNKS, MAX_SEGMENTS = 20_000, 2_000
#: As much as would be copied anew with each segment; cameras write one.
MAX_EXIF = 64
#: A GIF of 30 MB is 118,000 blocks of 255 bytes.
MAX_BLOCKS = 300_000
MAX_FRAMES = 300


def is_in_few_pieces(data: bytes, format: str) -> bool:
    """Whether the pieces can be counted within the bound. Damage is not looked for: that is the decoder's part."""
    count = {"JPEG": _segments, "PNG": _chunks, "GIF": _blocks}.get(format)
    return count is None or count(data)


def _segments(data: bytes) -> bool:
    """Segments up to the picture, and bytes that stand between them (ITU T.81, B.1.1)."""
    place = 2
    exif = 0
    for _ in range(MAX_SEGMENTS):
        marker = data[place : place + 2]
        if marker == b"\xff\xda" or len(marker) < 2:
            return True
        if marker[0] != 0xFF or marker[1] == 0xFF:
            place += 1
        elif marker[1] in (0x00, 0x01) or 0xD0 <= marker[1] <= 0xD9:
            place += 2
        else:
            exif += marker == b"\xff\xe1" and data[place + 4 : place + 8] == b"Exif"
            if exif > MAX_EXIF:
                return False
            place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return False


def _chunks(data: bytes) -> bool:
    """Chunks of length, kind, data and checksum (PNG, 5.3)."""
    place = 8
    for _ in range(MAX_CHUNKS):
        if place >= len(data):
            return True
        place += 12 + int.from_bytes(data[place : place + 4], "big")
    return False


def _blocks(data: bytes) -> bool:
    return _gif(data)[0]


def gif_end(data: bytes) -> int:
    """Behind the last block of a GIF (GIF89a, 27); -1 where its end is missing."""
    return _gif(data)[1]


def _gif(data: bytes) -> tuple[bool, int]:
    """(whether there are few pieces, where they end) of blocks and their parts, each behind its length, and bytes that
    are no block (GIF89a, 15); as far as the frames that are allowed, behind which no decoder reads on."""
    place, inside, frames = 13 + _colors(data[10:11]), False, 0
    for _ in range(MAX_BLOCKS):
        if frames > MAX_FRAMES:
            return True, len(data)
        if place >= len(data):
            return True, -1
        kind = data[place]
        if inside:
            place, inside = place + 1 + kind, kind > 0
        elif kind == 0x2C:
            place, inside, frames = place + 11 + _colors(data[place + 9 : place + 10]), True, frames + 1
        elif kind == 0x21:
            place, inside = place + 2, True
        elif kind == 0x3B:
            return True, place + 1
        else:
            place += 1
    return False, -1


def _colors(flags: bytes) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0
