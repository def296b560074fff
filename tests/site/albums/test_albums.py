"""Albums: every photo that news shows is in that of its bloc and year, with who took it, and nothing hidden is."""

from lxml import html

from plugins.site.albums.pages import PICTURED
from tests.site.images.samples import camera_jpeg
from tests.site.images.site import Site


def page(site: Site, place: str):
    return html.fromstring((site.out / place / "index.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_an_album_has_the_photos_of_a_bloc_and_year_newest_first(tmp_path):
    site = Site(tmp_path)
    for number in (1, 2, 3):
        site.write(f"anh/{number}.jpg", camera_jpeg(800, 600, number))
    site.article(
        "mot",
        '![Hình một](/anh/1.jpg "Chú thích thử. Ảnh: Người Thử")\n\n![Hình hai](/anh/2.jpg)',
        date="2022-03-01 08:00",
    )
    site.article("hai", "![Hình ba](/anh/3.jpg)", date="2022-04-01 08:00")
    site.article("nhap", "![Hình nháp](/anh/2.jpg)", "status: draft\n", date="2022-05-01 08:00")
    site.article("khong", "Không có ảnh.", date="2021-05-01 08:00")
    site.build()
    index = page(site, "anh")
    assert index.xpath("//h2/text()") == ["Năm 2022"]
    assert index.xpath("//ul[@class='covers']//a/@href") == ["/anh/2022/khoi-thu/"]
    (cover,) = index.xpath("//ul[@class='covers']//img")
    assert (cover.get("alt"), cover.get("loading"), cover.get("width"), cover.get("height")) == (
        "",
        "lazy",
        "256",
        "192",
    )
    assert cover.get("src").startswith("/anh/3-") and (site.out / cover.get("src")[1:]).is_file()
    album = page(site, "anh/2022/khoi-thu")
    assert album.xpath("//h2/a/text()") == ["Bài hai", "Bài mot"]
    assert album.xpath("//figure//img/@alt") == ["Hình ba", "Hình một", "Hình hai"]
    assert " ".join(album.xpath("string(//figcaption)").split()) == "Chú thích thử Ảnh: Người Thử"
    for link in album.xpath("//a[@class='enlarge']/@href"):
        assert (site.out / link[1:]).is_file()


def test_news_of_this_year_changes_no_album_of_another(tmp_path):
    site = Site(tmp_path)
    site.write("anh/1.jpg", camera_jpeg(800, 600, 1))
    site.article("mot", "![Hình một](/anh/1.jpg)", date="2022-03-01 08:00")
    site.build()
    before = (site.out / "anh/2022/khoi-thu/index.html").read_bytes()
    site.article("hai", "![Hình một](/anh/1.jpg)", date="2023-03-01 08:00")
    site.build()
    assert (site.out / "anh/2022/khoi-thu/index.html").read_bytes() == before
    assert (site.out / "anh/2023/khoi-thu/index.html").is_file()


def test_the_index_has_pictures_of_the_newest_albums_and_names_of_the_others(tmp_path):
    """So that it weighs as much after fifty years. Small pictures alone make no thumb."""
    site = Site(tmp_path)
    site.write("anh/1.jpg", camera_jpeg(800, 600, 1))
    site.write("anh/nho.jpg", camera_jpeg(200, 150, 1))
    last = 2022
    first = last - PICTURED
    for year in range(first, last + 1):
        site.article(f"nam-{year}", "![Hình một](/anh/1.jpg)", date=f"{year}-03-01 08:00")
    site.article("nho", "![Hình nhỏ](/anh/nho.jpg)", date="2023-03-01 08:00")
    site.build()
    index = page(site, "anh")
    pictured = index.xpath("//ul[@class='covers']//a[img]/@href")
    assert pictured == [f"/anh/{year}/khoi-thu/" for year in range(last, first, -1)]
    named = {link.get("href"): link.text for link in index.xpath("//ul[@class='listings']//a")}
    assert named == {f"/anh/{year}/khoi-thu/": "Khối Thử nghiệm (1 ảnh)" for year in (2023, first)}
    assert len(index.xpath("//main//img")) == PICTURED
