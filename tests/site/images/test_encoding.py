"""What readers get of a photo: upright, in true colours, at the promised sizes, and nothing of its metadata."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms

from plugins.base.model import Media
from plugins.base.model.media import THUMB
from plugins.site.images.encoding import PHONE_BYTES, THUMB_BYTES, encode_all, encode_original
from plugins.sources.media.photos import inspect
from tests.site.images.samples import animation, camera_jpeg, exif, picture, saved


def media_of(data: bytes, format: str, path: str = "anh/anh-thu.jpg") -> Media:
    facts = {name: value for name, value in inspect(data, format)._asdict().items() if name != "notes"}
    return Media(path, "0123456789abcdef", len(data), **facts)


def renditions(data: bytes, format: str) -> dict[tuple[str, int], Image.Image]:
    """Every rendition, opened, by format and width."""
    made = list(encode_all(media_of(data, format), data))
    opened = {(one.format, one.width): Image.open(BytesIO(encoded)) for one, encoded in made}
    for one, _ in made:
        image = opened[one.format, one.width]
        assert (image.format, image.size) == (one.format, (one.width, one.height))
    return opened


def test_photo_comes_in_webp_and_jpeg_at_a_few_widths():
    assert set(renditions(camera_jpeg(2400, 1600), "JPEG")) == {
        ("WEBP", 256),
        ("WEBP", 480),
        ("WEBP", 720),
        ("WEBP", 1080),
        ("WEBP", 1600),
        ("JPEG", 720),
        ("JPEG", 1600),
    }


@pytest.mark.parametrize(
    ("width", "widths"),
    [(256, {256}), (300, {256, 300}), (480, {256, 480}), (760, {256, 480, 760}), (1200, {256, 480, 720, 1200})],
)
def test_photo_is_never_enlarged(width, widths):
    found = renditions(saved(picture(width, 200), "JPEG"), "JPEG")
    assert {w for kind, w in found if kind == "WEBP"} == widths
    assert max(w for _, w in found) == width


@pytest.mark.parametrize(("width", "height"), [(4000, 3000), (900, 2400), (3000, 400)])
def test_the_picture_beside_a_title_has_one_shape_and_few_bytes(width, height):
    data = saved(picture(width, height, 3), "JPEG")
    facts = inspect(data, "JPEG")
    media = Media("anh/a.jpg", "0" * 32, len(data), "JPEG", facts.width, facts.height)
    made = dict(encode_all(media, data))
    assert Image.open(BytesIO(made[media.thumb])).size == THUMB
    assert len(made[media.thumb]) <= THUMB_BYTES


def test_a_photo_that_is_as_small_as_a_thumb_has_none():
    assert Media("anh/a.jpg", "0" * 32, 1, "JPEG", *THUMB).thumb is None


@pytest.mark.parametrize("turn", range(1, 9))
def test_photo_stands_upright_whatever_its_orientation(turn):
    upright = Image.new("RGB", (600, 400), "white")
    upright.paste("red", (0, 0, 200, 150))
    # How the camera lays the pixels down: the inverse of what a viewer does.
    inverse = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    laid = upright.transpose(Image.Transpose(inverse[turn])) if turn > 1 else upright
    for image in renditions(saved(laid, "JPEG", exif=exif(turn), quality=95), "JPEG").values():
        assert image.size[0] > image.size[1]
        plain = image.convert("RGB")
        red, white = plain.getpixel((20, 20)), plain.getpixel((plain.width - 20, plain.height - 20))
        assert red[0] > 200 > 60 > red[1]
        assert min(white) > 230


def test_odd_metadata_disturbs_nobody_at_the_terminal(recwarn):
    """Orientation written twice, of which Pillow warns in English."""
    plain = saved(picture(60, 40), "JPEG")
    odd = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x02\0\x06\0\x06\0\0\0\0"
    data = plain[:2] + b"\xff\xe1" + (len(odd) + 2).to_bytes(2, "big") + odd + plain[2:]
    assert {image.size for image in renditions(data, "JPEG").values()} == {(40, 60)}
    assert list(recwarn) == []


def test_no_metadata_is_left_in_any_rendition():
    data = camera_jpeg(900, 600)
    media = media_of(data, "JPEG")
    for encoded in [*(encoded for _, encoded in encode_all(media, data)), encode_original(media, data)]:
        image = Image.open(BytesIO(encoded))
        assert not dict(image.getexif())
        assert not {"exif", "icc_profile", "xmp", "comment", "photoshop"} & set(image.info)


def test_colours_of_another_profile_are_turned_into_srgb():
    lab = ImageCms.createProfile("LAB")
    to_lab = ImageCms.profileToProfile(
        Image.new("RGB", (40, 40), (200, 30, 60)), ImageCms.createProfile("sRGB"), lab, outputMode="LAB"
    )
    # A profile that swaps nothing but is not plain sRGB: colours must come back as they were, not as raw numbers.
    back = ImageCms.profileToProfile(to_lab, lab, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert max(abs(a - b) for a, b in zip(back.getpixel((5, 5)), (200, 30, 60), strict=True)) < 4
    wide = wide_gamut_profile()
    data = saved(Image.new("RGB", (900, 600), (0, 200, 0)), "PNG", icc_profile=wide)
    shown = renditions(data, "PNG")["JPEG", 900].getpixel((9, 9))
    assert max(abs(a - b) for a, b in zip(shown, (0, 200, 0), strict=True)) > 10, "the profile was ignored"


def wide_gamut_profile() -> bytes:
    """sRGB's own profile with its red and green primaries exchanged: what says green shows red."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"tmpX").replace(b"gXYZ", b"rXYZ").replace(b"tmpX", b"gXYZ")


def test_damaged_profile_does_not_keep_a_photo_out():
    data = saved(picture(500, 300), "PNG", icc_profile=b"not a profile at all" * 20)
    assert renditions(data, "PNG")


def test_transparent_photo_stays_transparent():
    image = picture(900, 600).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 300, 300))
    found = renditions(saved(image, "PNG"), "PNG")
    assert {kind for kind, _ in found} == {"WEBP", "PNG"}
    for shown in found.values():
        alpha = shown.convert("RGBA").getchannel("A")
        assert alpha.getpixel((5, 5)) == 0
        assert alpha.getpixel((shown.width - 5, shown.height - 5)) == 255


def test_alpha_that_hides_nothing_is_no_transparency():
    assert {kind for kind, _ in renditions(saved(picture(300, 200).convert("RGBA"), "PNG"), "PNG")} == {"WEBP", "JPEG"}


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_animation_keeps_moving_at_its_pace(format):
    data = animation(format, 5)
    shown = renditions(data, format)
    moving, still = shown["WEBP", 120], shown["PNG", 120]
    assert (moving.n_frames, getattr(still, "n_frames", 1)) == (5, 1)
    places = []
    for number in range(5):
        moving.seek(number)
        moving.load()
        assert moving.info["duration"] == 120
        places.append(moving.convert("RGBA").getchannel("A").getbbox()[0])
    assert places == sorted(places)
    assert places[-1] > places[0] + 10
    assert moving.info["loop"] == 0


def test_animation_that_plays_once_plays_once():
    drawn = [Image.new("P", (40, 30), number) for number in (1, 2, 3)]
    data = saved(drawn[0], "GIF", save_all=True, append_images=drawn[1:], duration=90)
    assert renditions(data, "GIF")["WEBP", 40].info["loop"] == 1


@pytest.mark.parametrize("mode", ["L", "CMYK", "1", "P", "LA", "I;16"])
def test_every_colour_mode_is_shown_as_it_looks(mode):
    shade = Image.linear_gradient("L").resize((600, 400))
    if mode == "I;16":
        image = Image.new("I;16", shade.size)
        image.putdata([value * 257 for value in shade.tobytes()])
    elif mode == "P":
        image = shade.convert("RGB").quantize(128)
    else:
        image = shade.convert("RGB").convert(mode)
    format = "JPEG" if mode == "CMYK" else "PNG"
    shown = renditions(saved(image, format), format)["WEBP", 600].convert("L")
    difference = ImageChops.difference(shown, shade).histogram() if mode != "1" else [1]
    assert sum(difference[:24]) > 0.99 * sum(difference)


def test_photo_of_two_pictures_as_phones_write_it_is_one_photo():
    data = saved(picture(900, 600), "MPO", save_all=True, append_images=[picture(300, 200)])
    assert media_of(data, "JPEG").frames == 1
    assert ("JPEG", 900) in renditions(data, "JPEG")


def test_photo_for_a_phone_leaves_room_for_its_page():
    for seed in range(3):
        data = camera_jpeg(3000, 2250, seed)
        for one, encoded in encode_all(media_of(data, "JPEG"), data):
            if one.format == "WEBP" and one.width <= 720:
                assert len(encoded) <= PHONE_BYTES


def test_whole_photo_keeps_all_its_pixels():
    data = camera_jpeg(2500, 1000, orientation=6)
    media = media_of(data, "JPEG")
    assert media.original.url == "/anh/anh-thu-01234567.jpg"
    assert Image.open(BytesIO(encode_original(media, data))).size == (1000, 2500)


def test_same_photo_gives_the_same_bytes():
    data = camera_jpeg(900, 600)
    media = media_of(data, "JPEG")
    assert list(encode_all(media, data)) == list(encode_all(media, data))
