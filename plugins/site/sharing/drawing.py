"""Cards and icons, drawn by Pillow in the colours of the theme. Pure: no file but the font is read."""

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

#: Drawn for Vietnamese: its marks stand clear of each other and of the line above. Whole as its authors gave it out
#: (google/fonts, ofl/bevietnampro), so that a card is the same on every machine.
FONT = Path(__file__).with_name("fonts") / "BeVietnamPro-SemiBold.ttf"
#: ``tokens.css``: red, gold, ink, soft.
RED, GOLD, INK, SOFT, PAPER = "#c8102e", "#ffd34d", "#1e1a17", "#554c46", "#ffffff"
#: The emblem's star in a square of 32, as in ``components/masthead.html``.
STAR = (
    (16, 5), (18.6, 12.9), (27, 12.9), (20.2, 17.8), (22.8, 25.8), (16, 20.8), (9.2, 25.8), (11.8, 17.8), (5, 12.9),
    (13.4, 12.9),
)  # fmt: skip
#: Edges are drawn so many times larger and then made smaller, which smooths them.
FINE = 4
#: Letters of a title, from the size of a short one down to that of the longest (pixels).
SIZES = (84, 72, 60, 50, 42)
MARGIN, LEADING = 80, 1.28
#: Colours of a card: its own, and the steps of its letters' edges.
COLOURS = (PAPER, INK, SOFT, RED, GOLD, "#b4b3b2", "#69666b", "#e48797")
#: Colours that an icon is reduced to.
ICON_COLOURS = 8


def card(size: tuple[int, int], title: str, kicker: str, publisher: str) -> bytes:
    """A PNG of few kilobytes with a title in the largest letters in which it has room."""
    width, height = size
    image = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, 20), RED)
    draw.rectangle((0, 20, width, 26), GOLD)
    emblem = _emblem(88)
    image.paste(emblem, (MARGIN, height - MARGIN - emblem.height + 16))
    draw.text((MARGIN + 112, height - MARGIN - 28), publisher, SOFT, font_of(36), anchor="lm")
    top = MARGIN + 16
    if kicker:
        draw.text((MARGIN, top), kicker, RED, font_of(36), anchor="lt")
        top += 64
    font, lines = _fitted(title, width - 2 * MARGIN, height - top - MARGIN - 112)
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + round(number * font.size * LEADING)), line, INK, font, anchor="la")
    return _png(image.quantize(palette=_palette(), dither=Image.Dither.NONE))


def icon(side: int) -> bytes:
    """The emblem as a square PNG."""
    return _png(_emblem(side).quantize(ICON_COLOURS, dither=Image.Dither.NONE), optimize=True)


def favicon() -> bytes:
    """The emblem as an ICO of 16, 32 and 48 pixels."""
    buffer = BytesIO()
    _emblem(48).save(buffer, "ICO", sizes=[(16, 16), (32, 32), (48, 48)], append_images=[_emblem(16), _emblem(32)])
    return buffer.getvalue()


def _emblem(side: int) -> Image.Image:
    large = side * FINE
    image = Image.new("RGB", (large, large), RED)
    ImageDraw.Draw(image).polygon([(x * large / 32, y * large / 32) for x, y in STAR], GOLD)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def _fitted(title: str, width: int, height: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest font in which a title has room, and its lines; the smallest one loses what has none."""
    for size in SIZES:
        font = font_of(size)
        lines, most = _lines(title, font, width), max(1, int(height / (size * LEADING)))
        if len(lines) <= most and all(font.getlength(line) <= width for line in lines):
            return font, lines
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rsplit(' ', 1)[0]}…"]
    return font, lines


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def font_of(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def _png(image: Image.Image, **options: bool) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG", **options)
    return buffer.getvalue()


@cache
def _palette() -> Image.Image:
    """Given to all cards, since to look for each one's best colours takes several times as long as to draw it."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in COLOURS for value in ImageColor.getrgb(colour)])
    return palette
