"""A card says the bloc's name in Vietnamese, whole, in few bytes; the icons are what browsers ask for."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from plugins.site.presenter.pictures import CARD
from plugins.site.sharing import drawing

PUBLISHER = "Ban Mẫu"
LONG = "Khối Mẫu các cơ quan, đơn vị giả định có tên rất dài, viết ra chỉ để thử chỗ của chữ " * 3


def drawn(title: str) -> Image.Image:
    return Image.open(BytesIO(drawing.card(CARD, title, "Khối thi đua", PUBLISHER))).convert("RGB")


@pytest.mark.parametrize(
    "title", ["Khối Mẫu", "Cụm Mẫu số Hai các đơn vị giả định phía Bắc", LONG, "Mộttừrấtdài" * 20, ""]
)
def test_a_card_has_its_size_and_few_bytes_and_keeps_its_margins(title):
    data = drawing.card(CARD, title, "Khối thi đua", PUBLISHER)
    image = Image.open(BytesIO(data)).convert("RGB")
    assert (image.format, image.size) == (None, CARD) and data.startswith(b"\x89PNG")
    assert len(data) < 20_000
    left, _, right, _ = (
        ImageChops.difference(image, Image.new("RGB", CARD, drawing.PAPER)).crop((0, 30, *CARD)).getbbox()
    )
    assert left >= drawing.MARGIN - 4
    assert right <= CARD[0] - drawing.MARGIN + 4 or len(max(title.split(), key=len)) > 40


@pytest.mark.parametrize(
    ("one", "other"), [("Hoa", "Hòa"), ("Hòa", "Hóa"), ("thi dua", "thi đua"), ("nôi", "nội"), ("thương", "thưởng")]
)
def test_every_mark_of_vietnamese_is_drawn(one, other):
    assert ImageChops.difference(drawn(one), drawn(other)).getbbox() is not None


def test_no_letter_of_vietnamese_is_missing_from_the_font():
    missing = drawing.font_of(36).getmask("\U0010fffe")
    letters = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
    shapes = {letter: bytes(drawing.font_of(36).getmask(letter)) for letter in letters + letters.upper()}
    assert bytes(missing) not in shapes.values()
    assert len(set(shapes.values())) == len(shapes)


def test_the_same_card_is_drawn_each_time():
    assert drawing.card(CARD, "Khối Mẫu", "", PUBLISHER) == drawing.card(CARD, "Khối Mẫu", "", PUBLISHER)


def test_the_icons_are_what_browsers_ask_for():
    icon = Image.open(BytesIO(drawing.icon(180)))
    assert (icon.format, icon.size) == ("PNG", (180, 180))
    favicon = Image.open(BytesIO(drawing.favicon()))
    assert favicon.format == "ICO" and favicon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
