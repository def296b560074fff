"""A bloc's year on one page: all of its news of that year of work, and nothing of another."""

from lxml import html

from tests.site.images.site import Site


def page(site: Site, place: str):
    return html.fromstring((site.out / place / "index.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def titles(site: Site, year: int) -> list[str]:
    return page(site, f"khoi/khoi-thu/{year}").xpath("//ul[@class='news']//h3/a/text()")


def test_a_year_of_work_has_its_news_newest_first_with_a_review_that_came_in_january(tmp_path):
    site = Site(tmp_path)
    site.article("phat-dong", "Chữ thử.", "event: phat-dong\n", date="2022-02-01 08:00")
    site.article("khac", "Chữ thử.", date="2022-06-01 08:00")
    site.article("nhap", "Chữ thử.", "status: draft\n", date="2022-07-01 08:00")
    site.article("tong-ket", "Chữ thử.", "event: tong-ket\nwork_year: 2022\n", date="2023-01-10 08:00")
    site.article("nam-sau", "Chữ thử.", date="2023-02-01 08:00")
    site.build()
    assert titles(site, 2022) == ["Bài tong-ket", "Bài khac", "Bài phat-dong"]
    assert titles(site, 2023) == ["Bài nam-sau"]
    assert page(site, "khoi/khoi-thu/2022").xpath("//tbody//time/text()") == ["01/02", "10/01/"]
    assert page(site, "khoi/khoi-thu/2023").xpath("//a[@rel='prev']/@href") == ["/khoi/khoi-thu/2022/"]
    assert page(site, "khoi/khoi-thu").xpath("//ul[@class='yearlist']//a/@href") == [
        "/khoi/khoi-thu/2023/",
        "/khoi/khoi-thu/2022/",
    ]
    before = (site.out / "khoi/khoi-thu/2022/index.html").read_bytes()
    site.article("moi", "Chữ thử.", date="2023-03-01 08:00")
    site.build()
    assert (site.out / "khoi/khoi-thu/2022/index.html").read_bytes() == before
    assert titles(site, 2023) == ["Bài moi", "Bài nam-sau"]
