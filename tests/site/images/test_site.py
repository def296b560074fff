"""A whole site with photos: what is published, what is not, and what is not done twice."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from tests.site.images.samples import CAMERA, COMMENT, PDF, camera_jpeg, document, picture, saved, with_thumbnail
from tests.site.images.site import Site, tree, written

CANARY = "chimhoangyen"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    """Articles of every kind that touch media, built once. Tests of this file only read it."""
    site = Site(tmp_path_factory.mktemp("photos"))
    site.write("tin/2023/11/canh-bai.jpg", with_thumbnail(camera_jpeg(1800, 1200, 1, orientation=6)))
    for number in (2, 3, 4):
        site.write(f"anh/2023/Hội nghị {number}.jpg", camera_jpeg(900, 600, number))
    site.write("anh/nho.png", saved(picture(60, 40, mode="RGBA"), "PNG"))
    site.write("anh/goc.jpg", camera_jpeg(2500, 400, 7))
    site.write("anh/bao-cao.pdf", PDF)
    site.write("anh/Bảng điểm.xlsx", document("xl/workbook.xml"))
    site.write("tin/2023/11/giao-uoc.docx", document())
    site.article(
        "co-anh",
        '![Người thử vẫy tay](canh-bai.jpg "Toàn cảnh thử. Ảnh: Người Thử")\n\nMột đoạn.\n\n'
        '![Hình hai](</anh/2023/Hội nghị 2.jpg> "Hai")\n![Hình ba](</anh/2023/Hội nghị 3.jpg>)\n\n'
        'Chữ ![biểu tượng](/anh/nho.png "Nhỏ") giữa dòng. [Ảnh gốc](/anh/goc.jpg), [giao ước](giao-uoc.docx).',
        "attachments: [anh/bao-cao.pdf, {path: anh/Bảng điểm.xlsx, title: Bảng điểm thi đua}]\n",
    )
    site.article("khong-anh", "Chỉ có chữ.", date="2023-11-20 08:00")
    hidden = f"![Hình kín](/anh/{CANARY}.jpg)\n\n[gốc](/anh/{CANARY}.jpg) [tệp](/anh/{CANARY}.pdf)"
    site.write(f"anh/{CANARY}.jpg", camera_jpeg(300, 200, 9))
    site.write(f"anh/{CANARY}.pdf", PDF + CANARY.encode())
    site.article("nhap", hidden, "status: draft\n", date="2023-11-21 08:00")
    site.article("cho-dang", hidden, date="2024-06-01 08:00")
    site.article(
        "da-rut", hidden, "status: withdrawn\nwithdrawn: {date: 2023-12-01, reason: Nhầm}\n", date="2023-11-22 08:00"
    )
    site.write(
        "khoi/khoi-thu.md",
        "---\nname: Khối Thử nghiệm\nkind: khoi\n---\nGiới thiệu.\n\n![Hình khối](</anh/2023/Hội nghị 4.jpg>)\n",
    )
    site.build()
    return site


def tags(page: str, xpath: str):
    return html.fromstring(page.encode()).xpath(xpath)


def test_photo_is_a_picture_with_webp_jpeg_and_its_size(site):
    image = tags(site.page("2023/11/28/co-anh"), "//figure[1]//img")[0]
    assert (image.get("width"), image.get("height")) == ("427", "640"), "a tall photo fits a window"
    widest = image.xpath("ancestor::picture//source[not(@media)]/@srcset")[0].split()[-2]
    assert image.xpath("ancestor::a/@href") == [widest] and "-1200." in widest
    assert image.get("alt") == "Người thử vẫy tay"
    phone, source = image.xpath("ancestor::picture//source")
    assert phone.get("type") == source.get("type") == "image/webp"
    assert [part.split()[1] for part in phone.get("srcset").split(", ")] == ["480w", "720w"]
    assert phone.get("media") and not source.get("media")
    assert re.fullmatch(r"(/anh/canh-bai-[0-9a-f]{8}-(480|720|1200)\.webp \2w(, |$)){3}", source.get("srcset"))
    assert [part.split()[1] for part in source.get("srcset").split(", ")] == ["480w", "720w", "1200w"]
    assert source.get("sizes")
    assert re.fullmatch(r"/anh/canh-bai-[0-9a-f]{8}-720\.jpg", image.get("src"))


def test_photo_that_opens_the_body_is_loaded_at_once_and_the_others_when_they_come_near(site):
    first, *others = tags(site.page("2023/11/28/co-anh"), "//main//img")
    assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
    assert len(others) == 3
    assert {(image.get("loading"), image.get("decoding"), image.get("fetchpriority")) for image in others} == {
        ("lazy", "async", None)
    }


def test_title_stands_in_the_caption_alone(site):
    page = site.page("2023/11/28/co-anh")
    captions = [node.text_content() for node in tags(page, "//figcaption")]
    assert captions[0].startswith("Toàn cảnh thử")
    assert "Ảnh: Người Thử" in captions[0]
    assert captions[1:] == ["Hai"]
    assert not tags(page, "//figure//img/@title")
    assert tags(page, "//p//img/@title") == ["Nhỏ"]


def test_photos_in_a_row_are_a_gallery_with_sizes_of_its_own(site):
    page = site.page("2023/11/28/co-anh")
    gallery = tags(page, "//div[@class='gallery']//source[not(@media)]/@sizes")
    assert len(gallery) == 2
    assert set(gallery).isdisjoint(tags(page, "//figure[not(parent::div[@class='gallery'])]//source/@sizes"))


def test_every_address_of_a_picture_is_a_file(site):
    for page in site.out.rglob("index.html"):
        text = page.read_text("utf-8")
        addresses = {part.split()[0] for value in tags(text, "//@srcset") for part in value.split(",")} | set(
            tags(text, "//img/@src")
        )
        for address in addresses:
            assert (site.out / address.lstrip("/")).is_file(), address


def test_bloc_shows_its_photo(site):
    assert tags(site.page("khoi/khoi-thu"), "//main//picture//img/@fetchpriority") == ["high"]


def test_shared_link_shows_the_photo(site):
    page = site.page("2023/11/28/co-anh")
    image = tags(page, "//meta[@property='og:image']/@content")[0]
    assert (site.out / image.lstrip("/")).read_bytes()[:3] == b"\xff\xd8\xff"
    data = json.loads(tags(page, "//script[@type='application/ld+json']/text()")[0])
    assert next(thing for thing in data["@graph"] if thing["@type"] == "NewsArticle")["image"] == [image]
    (card,) = tags(site.page("2023/11/20/khong-anh"), "//meta[@property='og:image']/@content")
    assert "canh-bai" not in card, "without a photo it is the card of the bloc"
    assert (site.out / card.lstrip("/")).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_originals_stay_at_home_unless_linked(site):
    sources = {path.read_bytes() for path in site.content.rglob("*.jpg")}
    published = list((site.out / "anh").rglob("*.jpg"))
    assert not [path for path in published if path.read_bytes() in sources]
    assert [path.name for path in published if re.fullmatch(r".*-[0-9a-f]{8}\.jpg", path.name)] == [
        tags(site.page("2023/11/28/co-anh"), "//a[text()='Ảnh gốc']/@href")[0].rpartition("/")[2]
    ]


def test_attachments_are_listed_and_published_byte_for_byte(site):
    page = site.page("2023/11/28/co-anh")
    listed = {link.text: link for link in tags(page, "//*[@class='attachments']//a")}
    assert set(listed) == {"bao-cao.pdf", "Bảng điểm thi đua"}
    assert "XLSX" in listed["Bảng điểm thi đua"].getparent().text_content()
    for name in ("anh/bao-cao.pdf", "anh/Bảng điểm.xlsx", "tin/2023/11/giao-uoc.docx"):
        assert (site.out / name).read_bytes() == (site.content / name).read_bytes()
    assert tags(page, "//a[text()='giao ước']/@href") == ["/tin/2023/11/giao-uoc.docx"]


def test_nothing_of_hidden_articles_is_published(site):
    """Not a name and not a byte of the photos of drafts, embargoed and withdrawn articles."""
    files = tree(site.out)
    assert not [name for name in files if CANARY in name]
    assert not [name for name, data in files.items() if CANARY.encode() in data]
    shown = len({name.rsplit("-", 1)[0] for name in files if name.endswith(".webp")})
    assert shown == 5  # canh-bai, hoi-nghi-2, -3, -4, nho


def test_preview_shows_photos_of_drafts(site, tmp_path):
    out = tmp_path / "preview"
    site.build(out, PREVIEW="true")
    assert list((out / "anh").glob(f"{CANARY}-*.webp"))


def test_no_metadata_in_any_published_file(site):
    """exiftool finds no place, camera, thumbnail, profile or comment; the sources have them all."""
    tool = shutil.which("exiftool")
    assert tool, "exiftool is missing: run `make tools` (Debian: libimage-exiftool-perl)"
    traces = re.compile(
        r"\[(GPS|ExifIFD|IFD0|IFD1|XMP.*|ICC.*|IPTC|Photoshop|MPF.*)\]|Thumbnail|Comment|" + f"{CAMERA}|{COMMENT}"
    )

    def found(root: Path) -> str:
        run = subprocess.run([tool, "-r", "-a", "-G1", "-u", str(root)], capture_output=True, text=True, check=False)
        assert "image files read" in run.stdout + run.stderr
        return run.stdout

    before = found(site.content)
    for trace in ("[GPS]", "Thumbnail", "[XMP-dc]", "[ICC_Profile]", CAMERA, COMMENT):
        assert trace in before, f"the sample has no {trace}"
    published = found(site.out)
    assert not [line for line in published.splitlines() if traces.search(line)]
    assert not [name for name, data in tree(site.out).items() if CAMERA.encode() in data or COMMENT.encode() in data]


class TestSecondBuild:
    """These change the site, so each has its own."""

    @pytest.fixture()
    def small(self, tmp_path) -> Site:
        site = Site(tmp_path)
        for number in (1, 2):
            site.write(f"anh/hinh-{number}.jpg", camera_jpeg(900, 600, number))
            site.article(f"bai-{number}", f"![Hình thử](/anh/hinh-{number}.jpg) [gốc](/anh/hinh-{number}.jpg)")
        site.build()
        return site

    @staticmethod
    def kept(site: Site) -> dict[str, int]:
        """When each derivative was made: encoding it again would show."""
        root = site.folder / "cache" / "derivatives"
        return {
            path.relative_to(root).as_posix(): path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()
        }

    def test_second_build_writes_and_encodes_nothing(self, small):
        before = self.kept(small)
        assert before
        assert written(small.build()) == 0
        assert self.kept(small) == before

    def test_new_output_folder_needs_no_encoding(self, small, tmp_path):
        before = self.kept(small)
        small.build(tmp_path / "other")
        assert tree(tmp_path / "other") == tree(small.out)
        assert self.kept(small) == before

    def test_damaged_derivative_is_made_again(self, small, tmp_path):
        for path in (small.folder / "cache" / "derivatives").rglob("*.webp"):
            path.write_bytes(path.read_bytes()[:-9])
        small.build(tmp_path / "other")
        assert tree(tmp_path / "other") == tree(small.out)

    def test_changed_photo_changes_its_page_and_addresses(self, small, tmp_path):
        small.write("anh/hinh-1.jpg", camera_jpeg(800, 600, 11))
        small.build()
        assert 'width="800"' in small.page("2023/11/28/bai-1")
        small.build(tmp_path / "clean", "clean-cache")
        assert tree(small.out) == tree(tmp_path / "clean")

    def test_photo_no_longer_shown_is_gone_from_output_and_store(self, small, tmp_path):
        small.article("bai-1", "Không còn ảnh.")
        (small.content / "anh/hinh-1.jpg").unlink()
        small.build()
        assert not [name for name in tree(small.out) if "hinh-1" in name]
        assert len({name.split("/")[1] for name in self.kept(small)}) == 1
        small.build(tmp_path / "clean", "clean-cache")
        assert tree(small.out) == tree(tmp_path / "clean")

    def test_one_photo_in_two_places_is_published_once(self, small):
        small.write("anh/khac/hinh-1.jpg", (small.content / "anh/hinh-1.jpg").read_bytes())
        small.article("bai-3", "![Hình thử](/anh/khac/hinh-1.jpg)")
        before = self.kept(small)
        small.build()
        assert self.kept(small) == before

    def test_number_of_workers_does_not_show(self, small, tmp_path):
        small.build(tmp_path / "one", "one-cache", WORKERS="1")
        assert tree(tmp_path / "one") == tree(small.out)

    def test_broken_photo_stops_the_build_with_its_message(self, small):
        small.write("anh/hinh-1.jpg", (small.content / "anh/hinh-1.jpg").read_bytes()[:5000])
        run = small.run()
        assert run.returncode == 1
        assert "content/anh/hinh-1.jpg: " in run.stderr
        assert "[image-broken]" in run.stderr
        assert "Traceback" not in run.stdout + run.stderr

    def test_document_shown_as_a_photo_is_refused(self, small):
        small.write("anh/a.pdf", PDF)
        small.article("bai-4", "![Tài liệu](/anh/a.pdf)")
        run = small.run()
        assert run.returncode == 1
        assert "bai-4.md:7: body:" in run.stderr
        assert "[image-type]" in run.stderr

    def test_raw_html_image_is_refused(self, small):
        small.article("bai-5", 'Chữ <img src="content:anh/hinh-1.jpg" alt="x"> chữ.')
        run = small.run()
        assert run.returncode == 1
        assert "[html-tag]" in run.stderr
