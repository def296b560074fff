"""Queries on a synthetic archive of 2,000 articles, typed and answered in a real Chromium."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from plugins.base.vietnamese import all_syllables, fold
from tests.site.search import archive
from tests.site.search.host import Sent, serve
from tests.theme.fixtures import THEME

ARTICLES = 2000
MOST_REQUESTS = 22  # the page is one of them
ENDLESS = "đơn vị tổng kết công tác thi đua khen thưởng cho cán bộ công chức nhân ngày truyền thống"
DONE = "#search-results[aria-busy=false]"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    archive.write(folder / "content", archive.blocs())
    archive.write(folder / "content", archive.targets())
    archive.write(folder / "content", archive.media())
    archive.write(folder / "content", map(archive.filler, range(ARTICLES - len(archive.TARGETS))))
    archive.build(folder / "content", folder / "out", folder / "cache")
    return folder / "out"


@pytest.fixture(scope="module")
def host(site) -> Iterator[tuple[str, Sent]]:
    with serve(site) as served:
        yield served


@pytest.fixture(scope="module")
def context(browser, host) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=host[0], locale="vi-VN")
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture(scope="module")
def one_page(context) -> Iterator[tuple[Page, list[str]]]:
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page, complaints
    page.close()


@pytest.fixture
def page(one_page) -> Iterator[Page]:
    """The search page, used by one test after the other; nothing may be complained of."""
    page, complaints = one_page
    complaints.clear()
    yield page
    assert complaints == []


def ask(page: Page, text: str, bloc: str = "", year: str = "", event: str = "") -> list[str]:
    """The slugs that a query shows, in order."""
    wanted = {"q": text, "khoi": bloc, "nam": year, "su-kien": event}
    address = "/tim-kiem/?" + urlencode({name: value for name, value in wanted.items() if value})
    if "/tim-kiem/" in page.url:  # as the back button does: no page is loaded anew
        page.evaluate(
            "(to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')); }", address
        )
    else:
        page.goto(address)
    page.wait_for_selector(DONE, state="attached")
    return slugs(page)


def counted(page: Page, *query: str) -> tuple[list[str], int]:
    """What ``ask`` gives, and how many requests a browser takes for that which opens the page with the query."""
    requests = []
    page.on("request", note := lambda request: requests.append(request.url))
    found = ask(page, *query)
    page.remove_listener("request", note)
    return found, 1 + sum("/tim-kiem/?" not in url for url in requests)


def slugs(page: Page) -> list[str]:
    links = page.locator("#search-results a")
    return links.evaluate_all("(links) => links.map((link) => link.pathname.split('/').at(-2))")


def status(page: Page) -> str:
    return page.text_content("#search-status")


@pytest.mark.parametrize("query", archive.QUERIES, ids=lambda query: f"{query[0]}: {query[2]}")
def test_the_expected_article_comes_first_for_few_requests(page, query):
    text, first, _, filters = (*query, ()) if len(query) == 3 else query
    found, requests = counted(page, text, *filters)
    assert found[:1] == [first]
    assert requests <= MOST_REQUESTS


@pytest.mark.parametrize("text", [ENDLESS, " ".join(ENDLESS.split()[::-1])])
@pytest.mark.parametrize("mark", ["", '"'])
def test_a_query_of_many_words_takes_no_more_requests(page, text, mark):
    assert counted(page, mark + text + mark, "noi-chinh", "2003", "so-ket")[1] <= MOST_REQUESTS


def test_there_are_at_least_two_hundred_queries():
    assert len({tuple(map(str, query)) for query in archive.QUERIES}) >= 200


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "tổng kết công tác",
            "tong ket cong tac",
            "TỔNG KẾT CÔNG TÁC",
            unicodedata.normalize("NFD", "tổng kết công tác"),
        ),
        ("hòa", "hoà", "hoa", "HÒA"),
        ("thủy nông", "thuỷ nông", "Thuy Nong"),
        ("đua", "dua", "ĐUA", "ðua"),
        ("UBND xã", "ubnd xã", "ủy ban nhân dân xã", "uỷ ban nhân dân xã", "uy ban nhan dan xa"),
        ("VKSND", "viện kiểm sát nhân dân", "vien kiem sat nhan dan"),
        ("CAND", "công an nhân dân", "Cong An Nhan Dan"),
        ('"bằng khen"', '"bang khen"', "“BẰNG KHEN”"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_one_query_find_the_same_articles(page, spellings):
    counts = set()
    for text in spellings:
        ask(page, text)
        counts.add(status(page).partition(" bài")[0])
    assert len(counts) == 1
    assert "Tìm thấy" in counts.pop()


def test_a_quoted_phrase_leaves_out_scattered_words(page):
    assert ask(page, '"diều sáo lam ngọc"') == ["cum-lien"]
    assert status(page) == "Tìm thấy 1 bài cho “'diều sáo lam ngọc'”."
    assert set(ask(page, "diều sáo lam ngọc")) == {"cum-lien", "cum-roi", "cum-vo-tinh"}


def test_the_count_is_said_politely_and_eight_are_shown(page):
    assert len(ask(page, "thi đua")) == 8
    region = page.locator("#search-status")
    assert region.get_attribute("role") == "status"
    assert status(page).startswith("Tìm thấy 1.") and status(page).endswith("bài cho “thi đua”.")


def test_more_results_follow_on_request_and_get_the_focus(page):
    first = ask(page, "thi đua")
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(page.locator("#search-results li")).to_have_count(16)
    assert slugs(page)[:8] == first
    focused = page.evaluate("() => document.activeElement.getAttribute('href')")
    assert focused.rstrip("/").endswith(slugs(page)[8])


def test_newest_comes_first_among_equals(page):
    ask(page, "khen thưởng")
    for shown in (16, 24):
        page.get_by_role("button", name="Xem thêm kết quả").click()
        expect(page.locator("#search-results li")).to_have_count(shown)
    titles = page.locator("#search-results a").all_text_contents()
    dates = page.locator("#search-results time").evaluate_all("(times) => times.map((time) => time.dateTime)")
    assert all("khen thưởng" in title.lower() for title in titles)
    assert dates == sorted(dates, reverse=True)


def test_words_are_marked_in_title_and_snippet(page):
    ask(page, "cau lac bo quat giay")
    first = page.locator("#search-results li").first
    assert first.locator("a mark").all_text_contents() == ["Câu lạc bộ quạt giấy"]
    ask(page, '"lam ngọc" ngày gió')
    assert page.locator("#search-results li p mark").all_text_contents()[:2] == ["lam ngọc", "ngày gió"]


def test_an_abbreviation_in_the_text_is_marked_by_its_full_form(page):
    ask(page, "công an nhân dân học tập")
    assert page.locator("#search-results li").first.locator("a mark").all_text_contents() == ["CAND", "học tập"]


def test_markup_in_titles_and_texts_stays_text(page):
    ask(page, "dấu ngoặc nhọn")
    first = page.locator("#search-results li").first
    assert "<b>dấu ngoặc nhọn</b> & dấu và" in first.locator("a").text_content()
    assert first.locator("b, script").count() == 0
    assert "<script>" in first.locator("p").first.text_content()


def test_a_query_with_markup_is_shown_as_it_was_typed(page):
    ask(page, "<img src=x onerror=alert(1)>")
    assert "“<img src=x onerror=alert(1)>”" in status(page)


def test_nothing_found_is_explained(page):
    assert ask(page, "thi đua zzzyx") == []
    assert status(page) == "Không tìm thấy bài nào cho “thi đua zzzyx”. Không bài nào có “zzzyx”."


def test_where_no_article_has_all_of_many_words_those_with_most_are_shown_and_it_is_said(page):
    assert ask(page, "nguyễn văn hoá nghỉ")[0] == "ten-khac"
    assert status(page).startswith("Không bài nào có đủ các từ; sau đây là những bài có gần đủ. Tìm thấy ")
    assert ask(page, '"nguyễn văn hoá nghỉ"') == []


def test_the_query_is_in_the_address_and_back_returns_to_it(page):
    page.goto("/tim-kiem/")
    page.fill("#search-q", "bèo tây")
    page.select_option("[name=nam]", "2003")
    page.keyboard.press("Enter")
    page.click("#search-form button")
    page.wait_for_selector(DONE)
    assert page.url.endswith("/tim-kiem/?q=b%C3%A8o+t%C3%A2y&nam=2003")
    assert slugs(page) == ["so-ket-1", "ky-ket-1"]
    page.fill("#search-q", "quạt giấy")
    page.select_option("[name=nam]", "")
    page.click("#search-form button")
    expect(page.locator("#search-results a").first).to_contain_text("quạt giấy")
    page.go_back()
    expect(page.locator("#search-results li")).to_have_count(2)
    assert (page.input_value("#search-q"), page.input_value("[name=nam]")) == ("bèo tây", "2003")
    page.locator("#search-results a").first.click()
    page.wait_for_load_state()
    page.go_back()
    expect(page.locator("#search-results li")).to_have_count(2)


def test_searching_loads_no_page_anew(page):
    page.goto("/tim-kiem/")
    page.evaluate("() => { window.stayed = true; }")
    page.fill("#search-q", "quạt giấy")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results a").first).to_contain_text("quạt giấy")
    assert page.evaluate("() => window.stayed")


def test_an_unknown_filter_in_the_address_is_ignored(page):
    assert ask(page, "bèo tây", bloc="khong-co", event="x")[0] == "so-ket-2"


def test_a_kept_search_within_a_bloc_that_was_renamed_since_stays_within_it(page):
    within = ask(page, "bèo tây", bloc="van-xa")
    assert ask(page, "bèo tây", bloc="van-hoa") == within != ask(page, "bèo tây")
    ask(page, "bèo tây", bloc="van-hoa")
    expect(page.locator("#search-form [name=khoi]")).to_have_value("van-xa")


def test_the_keyboard_reaches_query_filters_and_results(page):
    ask(page, "bèo tây")
    page.focus("#search-q")
    reached = []
    for _ in range(10):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "() => document.activeElement.name || document.activeElement.closest('ol')?.id || "
                "document.activeElement.tagName"
            )
        )
    assert [place for place in reached if place != "BUTTON"][:5] == ["khoi", "nam", "su-kien", "xep", "search-results"]


def test_a_lost_connection_is_told_and_the_next_try_works(context):
    page = context.new_page()
    page.goto("/tim-kiem/")
    page.route("**/tim-kiem/*/*", lambda route: route.abort())
    page.fill("#search-q", "bèo tây")
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("Không tải được")
    page.unroute("**/tim-kiem/*/*")
    page.click("#search-form button")
    expect(page.locator("#search-results li")).to_have_count(3)
    page.close()


def test_without_javascript_the_page_leads_to_years_and_blocs(context, host):
    plain = context.browser.new_context(java_script_enabled=False, base_url=host[0])
    page = plain.new_page()
    page.goto("/tim-kiem/?q=thi+dua")
    assert "không chạy JavaScript" in page.locator("noscript, .finder-noscript").first.text_content()
    page.get_by_role("link", name="2003").first.click()
    assert "/2003/" in page.url
    plain.close()


@pytest.mark.parametrize(("text", "requests"), [("hoi nghi thi dua", 17), ("hội nghị thi đua", 17)])
def test_a_cold_query_of_four_syllables_moves_little(context, host, text, requests):
    """The page, four words, three pairs, names, eight texts; pairs tell how words are written."""
    fresh = context.browser.new_context(base_url=host[0])
    page = fresh.new_page()
    host[1].clear()
    ask(page, text)
    assert host[1].bytes <= 40_000
    assert len(host[1]) == requests
    fresh.close()


@pytest.mark.parametrize("size", ["0", "3", "99"])
def test_a_page_that_is_older_than_the_files_of_texts_shows_the_same(alone, size):
    usual = ask(alone, "thi đua")
    shown = alone.locator("#search-results").inner_text()

    def older(route) -> None:
        answer = route.fetch()
        contents, sizes, rest = re.split(r'(?<="slots":)\[(.*?)\]', answer.text())
        route.fulfill(response=answer, body=f"{contents}[{re.sub('[1-9][0-9]*', size, sizes)}]{rest}")

    alone.route("**/tim-kiem/?*", older)
    alone.goto("/tim-kiem/?q=")
    assert ask(alone, "thi đua") == usual
    assert alone.locator("#search-results").inner_text() == shown


def test_a_host_that_knows_no_ranges_shows_the_same(alone):
    usual = ask(alone, '"quạt giấy"')
    shown = alone.locator("#search-results").inner_text()
    alone.route("**/tim-kiem/bai/*", lambda route: route.continue_(headers=route.request.headers | {"range": "none"}))
    ask(alone, "")
    assert ask(alone, '"quạt giấy"') == usual
    assert alone.locator("#search-results").inner_text() == shown


def test_a_browser_that_cannot_unpack_shows_results_without_their_texts(context):
    old = context.new_page()
    old.add_init_script("delete self.DecompressionStream")
    assert ask(old, '"diều sáo lam ngọc"') == ["cum-vo-tinh", "cum-lien"]
    assert old.locator("#search-results li p").first.inner_text() == ""
    old.close()


@pytest.fixture
def alone(context) -> Iterator[Page]:
    """A page of its own, for what may be complained of."""
    page = context.new_page()
    yield page
    page.close()


def test_what_a_failed_request_left_out_comes_at_the_next_try(alone):
    ask(alone, "thi đua")
    more, items = alone.get_by_role("button", name="Xem thêm kết quả"), alone.locator("#search-results li")
    alone.route("**/tim-kiem/bai/**", lambda route: route.abort())
    more.click()
    expect(alone.locator("#search-status")).to_contain_text("Không tải được")
    alone.unroute("**/tim-kiem/bai/**")
    for shown in (16, 24):
        more.click()
        expect(items).to_have_count(shown)
    assert len(set(slugs(alone))) == 24


def test_two_clicks_at_once_show_what_one_shows(alone):
    ask(alone, "thi đua")
    more = alone.get_by_role("button", name="Xem thêm kết quả")
    more.evaluate("(button) => { button.click(); button.click(); }")
    expect(alone.locator("#search-results li")).to_have_count(16)
    alone.wait_for_timeout(300)
    assert len(slugs(alone)) == 16


@pytest.mark.parametrize(("touch", "stays"), [(True, False), (False, True)], ids=["phone", "keyboard"])
def test_a_query_closes_the_keyboard_of_a_phone_and_leaves_that_of_a_desk_in_the_field(context, host, touch, stays):
    fresh = context.browser.new_context(base_url=host[0], has_touch=touch, is_mobile=touch)
    page = fresh.new_page()
    page.goto("/tim-kiem/")
    page.focus("#search-q")
    page.keyboard.type("bèo tây")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li")
    assert page.evaluate("document.activeElement.id === 'search-q'") == stays
    fresh.close()


def test_a_jump_inside_the_page_leaves_what_was_typed(alone):
    ask(alone, "bèo tây")
    alone.fill("#search-q", "chưa gửi")
    alone.focus(".skip")
    alone.keyboard.press("Enter")
    alone.wait_for_function("location.hash")  # a loaded machine jumps a moment later
    assert alone.url.endswith("#noi-dung") and alone.input_value("#search-q") == "chưa gửi"


def test_the_browser_folds_words_as_the_index_does(browser):
    words = [
        *sorted(all_syllables())[::7],
        "Straße",
        "ﬁnal",
        "ŉ",
        "ẞ",
        "ΣΑΣ",
        "µm",
        "Đắk",
        "ĐƯỜNG",
        "e\u0323\u0302",
        "Ǆ",
        "98,5",
        "chı\u0301nh",
    ]
    words += [chr(code) for code in (*range(0x20, 0x250), *range(0x1E00, 0x1F00))]
    page = browser.new_page()
    page.add_script_tag(content=(THEME / "static/js/search/words.js").read_text("utf-8") + "window.asFolded = fold;")
    folded = page.evaluate("(words) => words.map((word) => asFolded(word))", words)
    page.close()
    assert dict(zip(words, folded, strict=True)) == {word: fold(word) for word in words}


def offers(page: Page) -> list[str]:
    return page.locator("#search-offers p").all_text_contents()


def test_what_was_meant_is_offered_and_what_was_typed_can_be_insisted_on(page):
    assert ask(page, "dieu hai")[0] == "dieu-hau"
    assert offers(page)[0].startswith("Ý bạn là diều hâu?")
    page.get_by_role("link", name="“dieu hai”").click()
    expect(page.locator("#search-results a").first).to_contain_text("Chuyện bên lề")
    assert "dung=1" in page.url


def test_a_wrong_tone_is_told(page):
    ask(page, "trồng đông")
    assert "Ý bạn là trống đồng?" in offers(page)


def test_the_exact_phrase_is_offered_where_most_articles_have_scattered_words(page):
    ask(page, "khối nội chính tổng kết")
    assert "Nhiều bài chỉ có các từ nằm rời nhau. Tìm đúng cụm từ “khối nội chính tổng kết”." in offers(page)


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("thanh thuy mau", "Tác giả: Thanh Thuỷ Mẫu"),
        ("be noi", "Khối, cụm: Khối Bè Nổi"),
        ("don vi mau", "Đơn vị: Đơn vị mẫu"),
    ],
)
def test_authors_blocs_and_units_are_offered_above_articles(page, text, offer):
    ask(page, text)
    assert offer in offers(page)


def test_results_are_sorted_by_date_where_that_is_asked_for(page):
    page.goto("/tim-kiem/?q=thi+%C4%91ua&xep=moi")
    page.wait_for_selector("#search-results[aria-busy=false] li")
    dates = page.locator("#search-results time").evaluate_all("(times) => times.map((time) => time.dateTime)")
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_results_come(context, width):
    page = context.browser.new_page(viewport={"width": width, "height": 800}, base_url=context.pages[0].url)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => { moved += e.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.route("**/tim-kiem/*/*", lambda route: (page.wait_for_timeout(100), route.continue_()))
    page.goto("/tim-kiem/?q=khoi+noi+chinh")
    page.wait_for_selector("#search-results[aria-busy=false] li")
    page.wait_for_timeout(300)
    assert page.evaluate("moved") == 0
    page.close()


def test_the_field_keeps_its_width_where_text_is_twice_as_large(context):
    page = context.browser.new_page(viewport={"width": 360, "height": 800}, base_url=context.pages[0].url)
    page.goto("/tim-kiem/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.locator("#search-q").bounding_box()["width"] >= 200
    page.close()


def suggestions(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Gợi ý").get_by_role("option")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("bè", "Khối Bè Nổi\nKhối, cụm"),
        ("thanh thuy m", "Thanh Thuỷ Mẫu\nTác giả"),
        ("Đơn vị m", "Đơn vị mẫu\nĐơn vị"),
    ],
)
def test_names_are_offered_while_they_are_typed(alone, typed, offered):
    alone.goto("/tim-kiem/")
    alone.locator("#search-q").press_sequentially(typed)
    expect(suggestions(alone).filter(has_text=offered.partition("\n")[0])).to_have_count(1)
    assert offered in suggestions(alone).all_inner_texts()


def test_nothing_is_loaded_for_suggestions_before_something_is_typed(context, host):
    fresh = context.browser.new_context(base_url=host[0])
    page = fresh.new_page()
    host[1].clear()
    page.goto("/tim-kiem/")
    page.focus("#search-q")
    page.wait_for_load_state("networkidle")
    assert len(host[1]) == 1
    page.keyboard.type("be n")
    expect(suggestions(page)).to_have_count(1)
    moved = sum(size for path, size in host[1][1:])
    assert {path.partition("?")[0].rpartition("/")[0] for path, _ in host[1][1:]} <= {"/theme/js", "/tim-kiem/ten"}
    assert moved < 3_000
    fresh.close()


def test_a_suggestion_is_chosen_by_keys_and_searched_for(alone):
    alone.goto("/tim-kiem/")
    field = alone.get_by_label("Từ khóa")
    field.press_sequentially("be n")
    option = suggestions(alone).filter(has_text="Khối Bè Nổi")
    expect(option).to_be_visible()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    found = [v["id"] for v in Axe().run(alone).response["violations"]]
    assert found == []
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "false")
    field.press("ArrowUp")
    field.press("Enter")
    expect(alone.locator("#search-results a").first).to_contain_text("Khối Bè Nổi")
    expect(field).to_have_value("Khối Bè Nổi")
    expect(suggestions(alone)).to_have_count(0)
    assert field.get_attribute("aria-expanded") == "false"


def test_escape_closes_suggestions_and_leaves_what_was_typed(alone):
    alone.goto("/tim-kiem/")
    field = alone.get_by_label("Từ khóa")
    field.press_sequentially("bè nổi")
    expect(alone.get_by_role("listbox", name="Gợi ý")).to_be_visible()
    field.press("Escape")
    expect(alone.get_by_role("listbox", name="Gợi ý")).to_be_hidden()
    expect(field).to_have_value("bè nổi")
    field.press("Enter")
    expect(alone.locator("#search-results li").first).to_be_visible()


def test_a_suggestion_is_chosen_by_a_click(alone):
    alone.goto("/tim-kiem/")
    alone.locator("#search-q").press_sequentially("thanh thuỷ")
    suggestions(alone).filter(has_text="Thanh Thuỷ Mẫu").click()
    expect(alone.locator("#search-results a").first).to_contain_text("Chuyện bên lề số sáu mốt")
