"""What readers are told of news that is not whole: stubs, other words than the source's, lost photos, corrections."""

import pytest
from lxml import html

from plugins.base.addresses import file_of
from tests.reader import archive
from tests.site.search.slots import texts_in

STUB = "/2021/05/05/bai-cu-05/"
LOST = "Chú thích thử của một ảnh đã mất"


@pytest.fixture
def page(synthetic):
    def read(place: str) -> html.HtmlElement:
        return html.parse(str(synthetic.out / file_of(place))).getroot().get_element_by_id("noi-dung")

    return read


def beside(page, place: str, url: str) -> str:
    """The words of the list item that leads to an article."""
    (item,) = {link.xpath("ancestor::li")[-1] for link in page(place).xpath(f".//li//a[@href='{url}']")}
    return " ".join(item.text_content().split())


def test_a_stub_says_so_at_its_head_and_in_every_list(page):
    assert "Tin sơ lược: chỉ còn tiêu đề" in page(STUB).text_content()
    for place in ("/2021/05/", "/2021/", "/tac-gia/nguoi-viet-thu/", "/", "/2021/06/06/bai-cu-06/"):
        assert "Tin sơ lược" in beside(page, place, STUB), place


def test_a_stub_is_no_full_article_where_articles_are_counted(page):
    assert "3 tin và 1 tin sơ lược" in page("/2021/").text_content()
    assert "10 tin và 1 tin sơ lược" in page("/khoi/").text_content()
    assert page("/2021/05/").xpath("string(.//p[@class='lead'])") == "1 tin sơ lược"


def test_an_article_in_other_words_tells_its_source_behind_its_text(page):
    text = page(archive.FULL).text_content()
    assert (
        text.index("Câu này chỉ để thử")
        < text.index("Viết lại theo tin của một trang thử cũ.")
        < text.index("Tin khác")
    )
    assert "Viết lại" not in page(archive.PLAIN).text_content()


def test_a_lost_photo_is_told_as_lost_and_is_found_by_search(page, synthetic):
    (figure,) = page(archive.FULL).find_class("lost-photo")
    assert figure.text_content() == f"{LOST} Ảnh không còn" and figure.find(".//img") is None
    texts = texts_in((synthetic.out / "tim-kiem/bai/2022-05.bin").read_bytes())
    assert any(f"{LOST} Ảnh không còn" in text for *_, text in texts)


def test_a_corrected_article_says_so_in_lists_and_among_search_results(page, synthetic):
    for place in ("/2022/05/", "/khoi/khoi-thu/", "/"):
        assert "Đã đính chính" in beside(page, place, archive.FULL), place
    told = [
        shown.url
        for file in synthetic.out.glob("tim-kiem/bai/*.bin")
        for _, _, shown, _ in texts_in(file.read_bytes())
        if "Đã đính chính" in shown.mark
    ]
    assert told == [archive.FULL]


def test_documents_and_corrections_are_led_to_from_every_page(page, synthetic):
    for place in ("/", archive.PLAIN, "/404.html"):
        file = synthetic.out / file_of(place)
        foot = file.read_text("utf-8").partition("<footer")[2]
        assert all(f'href="{url}"' in foot for url in ("/van-ban/", "/dinh-chinh/", "/du-lieu/", "/don-vi/"))
