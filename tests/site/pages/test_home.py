"""The front page: what it begins with, and what it leaves to other pages."""

from lxml import html

from tests.site.images.samples import camera_jpeg
from tests.site.images.site import Site


def page(site: Site):
    return html.fromstring((site.out / "index.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def titles(found) -> list[str]:
    return [link.text for link in found.xpath("//main//h3/a | //ul[@class='titles']//a")]


def test_the_story_is_a_new_article_with_a_photo_and_no_article_is_named_twice(tmp_path):
    site = Site(tmp_path)
    site.write("anh/a.jpg", camera_jpeg(800, 600, 1))
    for day in range(1, 25):
        body = "Đoạn thử.\n\n![Hình tròn](/anh/a.jpg)" if day in (5, 23) else "Đoạn thử."
        site.article(f"bai-{day:02}", body, date=f"2023-11-{day:02} 08:00")
    site.build()
    found = page(site)
    assert titles(found) == [f"Bài bai-{day:02}" for day in (23, 24, *range(22, 9, -1))]
    assert found.xpath("//article[@class='story']//img/@alt") == ["Hình tròn"]
    assert found.xpath("//article[@class='story']/p/text()")[0] == "Đoạn thử."
    assert found.xpath("//nav[@class='older']/a/@href") == ["/2023/11/"], "a way on after the last one"


def test_without_a_photo_the_newest_article_is_the_story(tmp_path):
    site = Site(tmp_path)
    site.article("mot", "Đoạn thử.", date="2023-11-01 08:00")
    site.article("hai", "Đoạn thử.", date="2023-11-02 08:00")
    site.build()
    assert titles(page(site)) == ["Bài hai", "Bài mot"]


def test_the_strip_counts_the_blocs_that_have_held_an_event_of_the_year_under_way(tmp_path):
    site = Site(tmp_path)
    site.write("khoi/khoi-hai.md", "---\nname: Khối Mẫu Hai\nkind: khoi\n---\nThử.\n")
    for number, (event, year) in enumerate(
        [("phat-dong", 2023), ("so-ket", 2023), ("tong-ket", 2023), ("ky-ket", 2024)], 1
    ):
        site.article(
            f"bai-{number}",
            "Đoạn thử.",
            f"event: {event}\nwork_year: {year}\n",
            f"2023-1{number // 4 + 1}-0{number} 08:00",
        )
    site.build()
    strip = page(site).xpath("//section[@class='strip']")[0]
    assert strip.findtext("h2") == "Chu kỳ thi đua năm 2023", "one pledge of the next year does not begin it"
    assert [step.text for step in strip.xpath(".//li/span[@class='meta']")] == [
        "1 trong 2",
        "0 trong 2",
        "1 trong 2",
        "1 trong 2",
    ]


def test_a_photo_that_was_exchanged_shows_in_every_list_as_in_a_clean_build(tmp_path):
    site = Site(tmp_path)
    site.write("anh/a.jpg", camera_jpeg(800, 600, 1))
    site.article("mot", "Đoạn thử.\n\n![Hình tròn](/anh/a.jpg)")
    site.build()
    before = (site.out / "khoi/khoi-thu/index.html").read_text("utf-8")
    site.write("anh/a.jpg", camera_jpeg(800, 600, 2))
    site.build()
    after = (site.out / "khoi/khoi-thu/index.html").read_text("utf-8")
    assert before != after
    site.build(tmp_path / "clean", cache="other")
    for file in sorted((tmp_path / "clean").rglob("*.html")):
        assert file.read_bytes() == (site.out / file.relative_to(tmp_path / "clean")).read_bytes(), file
