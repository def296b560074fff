"""Photos and documents as phones and scanners hand them in: sound ones pass, their tails are never published."""

import random
import shutil
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.base.model import Code, Media
from plugins.base.vietnamese import VN
from plugins.sources.body import BodyRenderer
from plugins.sources.frontmatter.scan import read_media
from plugins.sources.media import Findings, check_media
from plugins.sources.media.pieces import gif_end
from plugins.sources.media.tails import jpeg_end, pdf_end, without_tail
from plugins.tools.editor.checking import check
from tests.sites.copying import SMALL
from tests.sources.media.office import package

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
    b"trailer<</Root 1 0 R/Size 2>>\nstartxref\n40\n%%EOF\n"
)


def jpeg(**options: object) -> bytes:
    noise = random.Random(1).randbytes(160 * 120 * 3)
    buffer = BytesIO()
    Image.frombytes("RGB", (160, 120), noise).save(buffer, "JPEG", **options)
    return buffer.getvalue()


def heic() -> bytes:
    from pillow_heif import from_pillow

    buffer = BytesIO()
    from_pillow(Image.new("RGB", (160, 120), "red")).save(buffer)
    return buffer.getvalue()


def looked_at(folder: Path, name: str, data: bytes) -> tuple[Media, list[Code]]:
    (folder / "anh").mkdir(exist_ok=True)
    (folder / "anh" / name).write_bytes(data)
    item = read_media(folder, f"anh/{name}")
    assert isinstance(item, Media)
    (media,), problems = check_media(folder, [item], Findings(None))
    return media, [problem.code for problem in problems]


FILM = b"\0\0\0\x18ftypmp42" + random.Random(2).randbytes(300_000)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"optimize": True, "quality": 30}])
def test_a_motion_photo_is_a_photo(tmp_path, options):
    data = jpeg(**options)
    assert jpeg_end(data) == jpeg_end(data + FILM) == len(data)
    media, codes = looked_at(tmp_path, "dong.jpg", data + FILM)
    assert (media.width, media.height, codes) == (160, 120, [])


def gif(frames: int) -> bytes:
    buffer = BytesIO()
    first, *rest = [Image.new("P", (160, 120), color) for color in range(1, frames + 1)]
    first.save(buffer, "GIF", save_all=True, append_images=rest)
    return buffer.getvalue()


@pytest.mark.parametrize("frames", [1, 3])
@pytest.mark.parametrize("tail", [b"", b"\0" * 90, b"<!-- gateway -->" * 90, FILM])
def test_a_gif_with_bytes_behind_it_is_a_photo(tmp_path, frames, tail):
    data = gif(frames)
    assert gif_end(data) == gif_end(data + tail) == len(data)
    media, codes = looked_at(tmp_path, "dong.gif", data + tail)
    assert (media.width, media.height, codes) == (160, 120, [])
    assert {one.format for one in (*media.webp, *media.fallback, media.original)} <= {"WEBP", "PNG", "JPEG"}, (
        "made anew of its pixels: no tail is published"
    )


@pytest.mark.parametrize("cut", [0.5, 0.99])
def test_half_a_gif_is_told(tmp_path, cut):
    data = gif(3)
    assert looked_at(tmp_path, "dong.gif", data[: int(len(data) * cut)] + bytes(500))[1] == [Code.IMAGE_BROKEN]


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.99])
def test_half_a_photo_is_told_also_with_zeros_behind_it(tmp_path, cut):
    data = jpeg()
    half = data[: int(len(data) * cut)]
    for name, tail in (("a.jpg", b""), ("b.jpg", bytes(10_000))):
        assert looked_at(tmp_path, name, half + tail)[1] == [Code.IMAGE_BROKEN]


def test_a_photo_saved_from_a_browser_as_jfif_is_a_jpeg(tmp_path):
    media, codes = looked_at(tmp_path, "luu.jfif", jpeg())
    assert (media.format, codes) == ("JPEG", [])


def test_a_photo_of_an_iphone_is_read_and_published_as_what_browsers_show(tmp_path):
    media, codes = looked_at(tmp_path, "IMG_1.heic", heic())
    assert (media.format, media.width, media.height, codes) == ("HEIC", 160, 120, [])
    assert {one.format for one in (*media.webp, *media.fallback, media.original)} == {"WEBP", "JPEG"}


def test_half_a_photo_of_an_iphone_is_told(tmp_path):
    assert looked_at(tmp_path, "IMG_1.heic", heic()[:-50])[1] == [Code.IMAGE_BROKEN]


@pytest.mark.parametrize(
    "tail", [b"", b"\n\n", bytes(9_000), b"<!-- gateway -->" * 1_000, random.Random(3).randbytes(9_000)]
)
def test_a_document_with_bytes_behind_it_is_published_without_them(tmp_path, tail):
    media, codes = looked_at(tmp_path, "tep.pdf", PDF + tail)
    assert (media.format, codes) == ("PDF", [])
    published = without_tail(PDF + tail, "PDF")
    assert published.startswith(PDF.rstrip()) and (not tail.strip(b"\0\n") or tail not in published)


def test_a_word_file_with_bytes_behind_it_is_published_without_them(tmp_path):
    whole = package("docx")
    media, codes = looked_at(tmp_path, "tep.docx", whole + b"MZ" + bytes(900))
    assert (media.format, codes) == ("DOCX", [])
    assert without_tail(whole + b"MZ" + bytes(900), "DOCX") == whole == without_tail(whole, "DOCX")


@pytest.mark.parametrize(
    "data", [PDF[:-6], PDF + b"2 0 obj<</Type/Page>>endobj\n", b"%PDF-1.4\n1 0 obj\n", PDF + b"xref\nstartxref\n99\n"]
)
def test_half_a_document_is_told_also_where_its_first_page_has_an_end(tmp_path, data):
    assert pdf_end(data) == -1
    assert looked_at(tmp_path, "tep.pdf", data)[1] == [Code.DOCUMENT_BROKEN]


def test_a_bad_photo_that_no_article_uses_stops_nothing_and_is_told_once(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    (content / "anh").mkdir(exist_ok=True)
    (content / "anh" / "hong.jpg").write_bytes(jpeg()[:500])
    renderer = BodyRenderer(
        {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
    )
    found = [
        one for one in check(content, renderer, datetime(2030, 1, 1, tzinfo=VN)).problems if one.path == "anh/hong.jpg"
    ]
    assert [(one.code, one.severity) for one in found] == [(Code.IMAGE_BROKEN, "warning")]
