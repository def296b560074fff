"""Stored bodies become pages: references resolved, photos as pictures, nothing unescaped on the way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from plugins.base.model import Media
from plugins.sources.body import BodyRenderer
from plugins.sources.body.linking import link
from plugins.sources.media.photos import Facts, inspect
from plugins.sources.media.refusal import Refused
from tests.site.images.samples import animation, picture, saved

PHOTO = Media("anh/a.jpg", "0123456789abcdef", 1, "JPEG", 2000, 1000)
RENDERER = BodyRenderer({"extensions": [], "output_format": "html"})


def shown(text: str, **targets: Media | str) -> str:
    return link(RENDERER.render(text).html, lambda path: "/kho" + path, {"anh/a.jpg": PHOTO} | targets)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="[]\\`*_<>&!"), min_size=1, max_size=40)
)
def test_alt_text_arrives_as_it_was_written(alt):
    alt = " ".join(alt.split())
    if not alt:
        return
    (image,) = html.fromstring(shown(f"![{alt}](anh/a.jpg)")).xpath("//img")
    assert image.get("alt") == alt


@pytest.mark.parametrize(
    "hostile", ['"><script>alert(1)</script>', "' onerror='x", "a>b<c", "&quot;><b>", "&#34; onload=&#34;x"]
)
def test_markup_in_alt_and_title_stays_text(hostile):
    text = shown(f"chữ ![{hostile}](anh/a.jpg '{hostile.replace(chr(39), '')}')")
    tree = html.fromstring(text)
    assert not tree.xpath("//script | //b | //@onerror | //@onload")
    assert len(tree.xpath("//img")) == 1


def test_photo_waits_where_text_fills_the_first_screen():
    (opening,) = html.fromstring(shown("Câu thử. " * 10 + "\n\n![Người thử](anh/a.jpg)")).xpath("//img")
    assert (opening.get("fetchpriority"), opening.get("loading")) == ("high", None)
    (behind,) = html.fromstring(shown("Câu thử. " * 40 + "\n\n![Người thử](anh/a.jpg)")).xpath("//img")
    assert (behind.get("fetchpriority"), behind.get("loading")) == (None, "lazy")


def test_addresses_stand_behind_the_base_path():
    text = shown("![Người thử](anh/a.jpg) [gốc](anh/a.jpg) [bài](tin/x.md#muc)", **{"tin/x.md": "/2023/11/28/x/"})
    assert 'href="/kho/anh/a-01234567.jpg"' in text
    assert 'href="/kho/2023/11/28/x/#muc"' in text
    assert 'src="/kho/anh/a-01234567-720.jpg"' in text
    assert "content:" not in text


def test_reference_that_was_not_declared_is_an_error():
    with pytest.raises(KeyError):
        shown("[khác](anh/b.pdf)")


def test_body_without_references_is_left_as_it_is():
    body = RENDERER.render("Chữ **đậm** và [trang khác](https://example.vn/).").html
    assert link(body, str.upper, {}) == body


SOUND = {
    "JPEG": saved(picture(64, 48), "JPEG"), "PNG": saved(picture(64, 48, mode="RGBA"), "PNG"),
    "GIF": animation("GIF", 3, (32, 24)), "WEBP": animation("WEBP", 3, (32, 24)),
}  # fmt: skip


@settings(max_examples=300, deadline=1000)
@given(
    st.sampled_from(sorted(SOUND)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12),
    st.floats(0, 1),
)
def test_any_damage_is_refused_or_decoded_and_never_crashes(format, changes, cut):
    data = bytearray(SOUND[format])
    for place, value in changes:
        data[int(place * (len(data) - 1))] = value
    try:
        assert isinstance(inspect(bytes(data[: max(20, int(len(data) * (0.3 + cut)))]), format), Facts)
    except Refused as refused:
        assert refused.code in ("image-broken", "image-pixels", "image-frames")


@pytest.mark.parametrize("text", ['`href="content:x"`', "href=&#34;content:x&#34; src=&#34;content:anh/a.jpg&#34;"])
def test_what_only_looks_like_a_reference_is_text(text):
    page = shown(f"Mã nguồn: {text}.\n\n[bài](/tin-mau/) ![Ảnh thử](anh/a.jpg)", **{"/tin-mau/": "/tin-mau/"})
    assert 'href="content:x"' in html.fromstring(page).text_content() and 'href="/kho/tin-mau/"' in page
