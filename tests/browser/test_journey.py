"""A reader's way through the archive, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.known import ARTICLE, AUTHOR, BLOC, DATE, MEMBERS, RELATED, SECTION, TITLE

js_on_and_off = pytest.mark.parametrize("js", [True, False], ids=["js", "no-js"])


def related(page):
    return (
        page.locator("section")
        .filter(has=page.get_by_role("heading", name="Tin khác", exact=True))
        .get_by_role("listitem")
    )


@js_on_and_off
def test_from_home_to_bloc_to_article_and_on_by_tin_khac(reader, address, js):
    page = reader(js=js)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(SECTION)
    page.get_by_role("main").get_by_role("link", name=BLOC, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(BLOC)
    page.get_by_text(f"{len(MEMBERS)} đơn vị thành viên").click()
    for member in MEMBERS:
        expect(page.get_by_role("main").get_by_text(member, exact=True)).to_be_visible()
    page.locator(".news").get_by_role("link", name=TITLE, exact=True).click()
    expect(page).to_have_url(address + ARTICLE)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    onward = related(page).first.get_by_role("link")
    title = onward.inner_text()
    onward.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text("Tác giả:")).to_have_count(0)


@js_on_and_off
def test_the_article_shows_every_element_of_the_portals_page(reader, js):
    page = reader(js=js)
    page.goto(ARTICLE)
    article = page.get_by_role("article")
    expect(page.get_by_role("contentinfo").get_by_text(SECTION)).to_be_visible()
    expect(article.get_by_role("link", name=BLOC, exact=True)).to_be_visible()
    time = article.locator(".dateline time").first
    expect(time).to_have_text(DATE[0])
    expect(time).to_have_attribute("datetime", DATE[1])
    expect(article.get_by_role("link", name=AUTHOR, exact=True)).to_be_visible()
    mail = article.get_by_role("link", name="Gửi Email")
    expect(mail).to_be_visible()
    assert mail.get_attribute("href").startswith("mailto:?")
    for name in ("In trang", "Lưu"):
        button = article.get_by_role("button", name=name, exact=True, include_hidden=True)
        expect(button).to_be_visible() if js else expect(button).to_be_hidden()


@js_on_and_off
def test_tin_khac_equals_the_portals_list_in_its_order(reader, js):
    page = reader(js=js)
    page.goto(ARTICLE)
    assert [text.removesuffix(" Tin sơ lược") for text in related(page).all_inner_texts()] == RELATED


@js_on_and_off
def test_the_oldest_article_has_nothing_older_to_list_and_never_itself(reader, js):
    page = reader(js=js)
    page.goto(ARTICLE)
    related(page).last.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(RELATED[-1].rsplit(" (", 1)[0])
    expect(page.get_by_role("heading", name="Tin khác")).to_have_count(0)


@js_on_and_off
def test_the_blocs_year_links_what_there_is_and_shows_the_gap(reader, js):
    page = reader(js=js)
    page.goto("/khoi/noi-chinh/")
    heads = page.get_by_role("columnheader").all_inner_texts()
    assert heads[:5] == ["Năm", "Phát động", "Ký kết giao ước", "Sơ kết", "Tổng kết"]
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="2023", exact=True))
    linked = [cell.get_by_role("link").count() for cell in row.get_by_role("cell").all()]
    assert linked[:4] == [1, 1, 0, 1]
    row.get_by_role("link").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2024-04-30T03:00:00Z", "Thứ Ba, ngày 30 tháng 4 năm 2024"),
        ("2024-01-04T17:30:00Z", "Thứ Sáu, ngày 05 tháng 01 năm 2024"),
        ("2023-12-31T16:59:59Z", "Chủ Nhật, ngày 31 tháng 12 năm 2023"),
    ],
)
def test_the_view_date_is_viet_nams_whatever_the_readers_zone(reader, moment, words):
    page = reader(timezone_id="America/New_York")
    page.clock.set_fixed_time(moment)
    page.goto(ARTICLE)
    expect(page.get_by_text(words, exact=True)).to_be_visible()


def test_without_javascript_no_view_date_is_shown(reader):
    page = reader(js=False)
    page.goto(ARTICLE)
    expect(page.locator(".today")).to_have_text("")


@js_on_and_off
def test_a_wrong_address_leads_back_into_the_archive(reader, browser, address, js):
    context = browser.new_context(java_script_enabled=js, base_url=address)
    page = context.new_page()
    assert page.goto("/khong-co/trang/nay/").status == 404
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.startswith(address + "/")
    context.close()
