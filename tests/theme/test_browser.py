"""The sample pages in a real Chromium: seen, heard, printed, saved, with and without JavaScript."""

import functools
import io
import re
import subprocess
import threading
import unicodedata
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from tests.theme.fixtures import SAMPLES
from tests.theme.preview import write

#: Every sample but the redirect, which leads away at once.
CASES = [case for case in SAMPLES if case != "redirect"]
SCREENS = {
    "phone": {"viewport": {"width": 360, "height": 740}},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
}
#: Kept by the page while it loads: how far things moved, and what the policy refused.
WATCH = """
window.moved = 0; window.refused = [];
new PerformanceObserver((list) => { for (const e of list.getEntries()) window.moved += e.value; })
  .observe({ type: "layout-shift", buffered: true });
document.addEventListener("securitypolicyviolation", (e) => window.refused.push(e.violatedDirective));
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    write(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def opened(browser, address):
    """Opens a page under given conditions and fails where the console had anything to say."""
    contexts, complaints = [], []

    def open_page(url, **conditions):
        context = browser.new_context(**conditions)
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url if ":" in url else f"{address}/{url}.html")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.mark.parametrize("screen", SCREENS)
def test_pages_are_accessible_and_never_scroll_sideways(browser, address, screen):
    context = browser.new_context(bypass_csp=True, **SCREENS[screen])
    page, axe, found = context.new_page(), Axe(), []
    for case in CASES:
        page.goto(f"{address}/{case}.html")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((case, "scrolls sideways"))
        if screen == "phone":  # the colours of the dark are looked at on the built site
            found += [(case, v["id"], v["nodes"][0]["html"]) for v in axe.run(page).response["violations"]]
    context.close()
    assert not found


@pytest.mark.parametrize("case", ["home", "article", "bloc", "year", "search"])
def test_nothing_moves_while_a_page_loads_and_the_policy_refuses_nothing(opened, case):
    page = opened(case, **SCREENS["phone"])
    page.wait_for_function("document.querySelector('.today').textContent")
    page.wait_for_timeout(100)
    assert page.evaluate("window.moved") == 0
    assert page.evaluate("window.refused") == []


@pytest.mark.parametrize("case", ["home", "not-found"])
def test_what_the_search_field_says_is_not_cut_off_on_a_narrow_phone(opened, case):
    page = opened(case, **SCREENS["narrow"])
    room, wanted = page.locator("main input").evaluate("""(input) => {
        const style = getComputedStyle(input), canvas = document.createElement("canvas").getContext("2d");
        canvas.font = style.font;
        return [input.clientWidth - 2 * parseFloat(style.paddingLeft), canvas.measureText(input.placeholder).width];
    }""")
    assert wanted <= room


@pytest.mark.parametrize("case", ["home", "article", "bloc", "month", "search"])
@pytest.mark.parametrize("width", [800, 900, 960, 1280])
def test_the_text_keeps_its_width_while_the_side_is_still_on_its_way(opened, case, width):
    page = opened(case, viewport={"width": width, "height": 800})
    whole = page.locator(".main").bounding_box()["width"]
    page.evaluate("document.querySelector('.side').remove()")
    assert page.locator(".main").bounding_box()["width"] == whole


@pytest.mark.parametrize(("case", "parts"), [("article", ".gallery figure"), ("search", ".finder-filters label")])
def test_a_photo_or_a_filter_keeps_its_place_while_the_next_is_still_on_its_way(opened, case, parts):
    page = opened(case, viewport={"width": 1280, "height": 800})
    first = page.locator(parts).first
    whole = first.bounding_box()
    page.evaluate("parts => [...document.querySelectorAll(parts)].slice(1).forEach(part => part.remove())", parts)
    alone = first.bounding_box()
    assert (alone["x"], alone["width"]) == (whole["x"], whole["width"])


@pytest.mark.parametrize("width", [320, 1280])
def test_text_at_twice_its_size_still_fits_the_window(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page, wide = context.new_page(), []
    for case in CASES:
        page.goto(f"{address}/{case}.html")
        page.add_style_tag(content="html { font-size: 200% }")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(case)
    context.close()
    assert not wide


def test_in_the_breadcrumbs_the_sign_stays_beside_a_name_of_several_lines(opened):
    page = opened("article", **SCREENS["narrow"])
    page.evaluate(
        "document.querySelector('.breadcrumbs li:last-child a').textContent = 'Cụm thi đua các tỉnh miền núi "
        "'.repeat(4)"
    )
    item = page.locator(".breadcrumbs li").last
    assert item.bounding_box()["height"] == item.get_by_role("link").bounding_box()["height"]


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2023-11-28T08:34:00+07:00", "Thứ Ba, ngày 28 tháng 11 năm 2023"),
        ("2024-02-04T00:00:00+07:00", "Chủ Nhật, ngày 04 tháng 02 năm 2024"),
        ("2024-03-09T23:59:59+07:00", "Thứ Bảy, ngày 09 tháng 3 năm 2024"),
        ("2024-12-31T18:00:00Z", "Thứ Tư, ngày 01 tháng 01 năm 2025"),
    ],
)
def test_the_view_date_is_vietnam_s_wherever_the_reader_is(browser, address, now, shown):
    context = browser.new_context(timezone_id="America/Los_Angeles")
    page = context.new_page()
    page.clock.set_fixed_time(now)
    page.goto(f"{address}/article.html")
    assert page.text_content(".today") == shown
    context.close()


def test_without_javascript_everything_is_read_and_nothing_is_dead(opened):
    page = opened("article", java_script_enabled=False)
    assert not page.is_visible(".today")
    assert page.locator("button:visible").all_text_contents() == ["Tìm"]
    assert page.is_visible("text=Gửi Email") and page.is_visible("text=Đoạn mở đầu mẫu")
    search = opened("search", java_script_enabled=False)
    assert (
        search.is_visible("main noscript p") and search.locator("main button:visible, main input:visible").count() == 0
    )


@pytest.mark.parametrize("screen", ["narrow", "phone"])
def test_without_javascript_the_emblem_stands_clear_of_the_menu(opened, screen):
    page = opened("article", java_script_enabled=False, **SCREENS[screen])
    emblem, menu = page.locator(".home svg").bounding_box(), page.locator(".menu").bounding_box()
    assert emblem["y"] + emblem["height"] <= menu["y"]


@pytest.mark.parametrize("screen", ["phone", "dark"])
def test_a_tall_photo_keeps_its_shape(opened, screen):
    page = opened("article", **SCREENS[screen])
    photo = page.locator(".prose figure img").first
    photo.evaluate("""async (image) => {
        image.previousElementSibling.remove();
        [image.width, image.height] = [600, 1800];
        image.src = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='600' height='1800'><rect width='600' height='1800' fill='lime'/></svg>";
        await image.decode();
    }""")
    seen = Image.open(io.BytesIO(photo.screenshot())).convert("RGB")
    left, top, right, bottom = seen.split()[0].point(lambda red: 255 * (red == 0)).getbbox()
    assert (right - left) / (bottom - top) == pytest.approx(1 / 3, abs=0.02)


def test_the_keyboard_reaches_the_article_past_the_menus(opened):
    page = opened("article")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


@pytest.mark.parametrize("case", ["article", "month", "year", "listing"])
def test_links_of_the_menus_are_large_enough_for_a_thumb(opened, case):
    page = opened(case, **SCREENS["phone"])
    heights = page.evaluate(
        "[...document.querySelectorAll('nav a')].filter(a => a.offsetHeight).map(a => a.offsetHeight)"
    )
    assert min(heights) >= 44


@pytest.mark.parametrize("forced_colors", ["none", "active"])
def test_the_menu_underlines_the_page_shown_and_no_other(opened, forced_colors):
    page = opened("search", forced_colors=forced_colors)
    seen = """[...document.querySelectorAll('.menu a')].filter(a => {
        const style = getComputedStyle(a);
        return parseFloat(style.borderBottomWidth) && style.borderBottomColor !== 'rgba(0, 0, 0, 0)';
    }).map(a => a.textContent)"""
    assert page.evaluate(seen) == ["Tìm kiếm"]
    assert len(set(page.evaluate("[...document.querySelectorAll('.menu a')].map(a => a.offsetHeight)"))) == 1


def test_the_tools_of_the_legacy_page_stand_in_its_order_and_in_trang_prints(opened):
    page = opened("article")
    assert page.locator(".tools > *").all_inner_texts()[:3] == ["Gửi Email", "In trang", "Lưu"]
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="In trang").click()
    assert page.evaluate("window.printed")


def test_no_page_has_a_button_that_does_nothing_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page, buttons = context.new_page(), {}
    for case in CASES:
        page.goto(f"{address}/{case}.html")
        buttons[case] = page.get_by_role("button").all_inner_texts()
    context.close()
    assert {name for names in buttons.values() for name in names} == {"Tìm"}


def test_a_saved_article_is_one_file_that_opens_offline(opened, tmp_path):
    page = opened("article", accept_downloads=True)
    with page.expect_download() as download:
        page.get_by_role("button", name="Lưu").click()
    assert download.value.suggested_filename == "bai-mau.html"
    saved = tmp_path / "saved.html"
    download.value.save_as(saved)
    html = saved.read_text("utf-8")
    assert "<script" not in html and "srcset" not in html and "<form" not in html
    assert not re.search(r'(href|src)="/', html)

    copy = opened(saved.as_uri(), offline=True)
    assert copy.evaluate("window.refused") == []
    assert copy.evaluate("[...document.images].map(i => i.naturalWidth)") == [1200, 900, 900]
    assert copy.evaluate("getComputedStyle(document.querySelector('.byline')).textAlign") == "right"
    assert copy.inner_text("article h1") == page.inner_text("article h1")
    assert copy.inner_text(".prose") == page.inner_text(".prose")
    assert copy.is_visible("text=Nguồn: Tác Giả Mẫu, “Bài mẫu”, Ban Thi đua") and not copy.is_visible("text=Gửi Email")


def test_a_printed_article_holds_its_words_and_address_and_no_menu(opened, tmp_path):
    page = opened("article", color_scheme="dark")
    paper = tmp_path / "article.pdf"
    page.pdf(path=paper, tagged=True)
    text = subprocess.run(["pdftotext", "-raw", paper, "-"], capture_output=True, text=True, check=True).stdout
    words = " ".join(text.split())
    assert unicodedata.is_normalized("NFC", words)
    for part in (page.inner_text("article h1"), "28/11/2023 08:34", page.inner_text(".prose > p"), "Người Viết Thử"):
        assert " ".join(part.split()) in words
    assert "https://vi-du.example/2023/11/28/bai-mau/" in words.replace(" ", "")
    assert "Lưu trữ" not in words and "In trang" not in words and "Trang chủ" not in words
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("case", ["home", "search", "not-found"])
def test_nothing_to_fill_in_or_press_is_printed(opened, case):
    page = opened(case)
    page.emulate_media(media="print")
    assert page.locator("input:visible, select:visible, button:visible").count() == 0


def test_no_month_of_a_printed_year_is_named_on_one_page_and_told_on_the_next(opened, tmp_path):
    page = opened("year")
    paper = tmp_path / "year.pdf"
    page.pdf(path=paper)
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    pages = [sheet.strip().splitlines() for sheet in text.split("\f") if sheet.strip()]
    assert len(pages) > 1
    assert not [sheet[-1] for sheet in pages if sheet[-1].startswith("Tháng")]
