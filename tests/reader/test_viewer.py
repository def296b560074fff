"""Photos seen large: by a plain link, and on the page itself with keys, fingers and captions."""

import pytest

from tests.reader import archive

NAME = "Xem ảnh lớn"


@pytest.fixture
def opened(browser, host):
    contexts = []

    def open_page(place: str = archive.FULL, **conditions):
        contexts.append(browser.new_context(base_url=host[0], **conditions))
        page = contexts[-1].new_page()
        page.goto(place)
        return page

    yield open_page
    for context in contexts:
        context.close()


def shown(page) -> str:
    """The alternative text of the photo that fills the window."""
    return page.evaluate("""() => [...document.querySelectorAll("dialog li img")].find((image) => {
      const box = image.getBoundingClientRect();
      return box.left >= -1 && box.right <= innerWidth + 1;
    })?.alt""")


def wait_for(page, alt: str) -> None:
    page.wait_for_function(
        """(alt) => [...document.querySelectorAll("dialog li img")].some((image) =>
          image.alt === alt && Math.abs(image.getBoundingClientRect().left) < 2)""",
        arg=alt,
    )


def test_without_javascript_a_photo_is_a_link_to_its_widest_file(opened):
    page = opened(java_script_enabled=False)
    links = page.locator(".prose a.enlarge")
    assert links.count() == 4
    for link in links.all():
        address = link.get_attribute("href")
        assert address.endswith(("-1600.webp", "-1200.webp"))
        assert page.request.get(address).status == 200
    links.first.click()
    page.wait_for_url("**/anh/*.webp")


def test_the_keyboard_opens_a_photo_goes_through_them_and_comes_back_to_the_one_it_left(opened):
    page = opened()
    page.locator("a.enlarge").first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=NAME)
    dialog.wait_for()
    assert shown(page) == "Những hình tròn đủ màu"
    assert dialog.get_by_text("Chú thích thử. Ảnh: Người Thử").is_visible()
    assert dialog.get_by_text("1 / 4").is_visible()
    page.keyboard.press("ArrowRight")
    wait_for(page, "Hình thử hai")
    page.keyboard.press("End")
    wait_for(page, "Hình thử bốn")
    assert dialog.get_by_role("button", name="Ảnh sau").is_disabled()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.querySelector('img').alt") == "Hình thử bốn"


def test_buttons_and_a_finger_do_the_same_on_a_phone(opened):
    page = opened(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator("a.enlarge").nth(1).tap()
    dialog = page.get_by_role("dialog", name=NAME)
    dialog.wait_for()
    wait_for(page, "Hình thử hai")
    dialog.get_by_role("button", name="Ảnh trước").tap()
    wait_for(page, "Những hình tròn đủ màu")
    # What a finger does is the browser's own scrolling, which stops at each photo.
    style = page.evaluate("""() => {
      const row = getComputedStyle(document.querySelector("dialog ul"));
      return [row.overflowX, row.scrollSnapType, getComputedStyle(document.querySelector("dialog li")).scrollSnapStop];
    }""")
    assert style == ["auto", "x mandatory", "always"]
    for name in ("Ảnh trước", "Ảnh sau", "Đóng"):
        box = dialog.get_by_role("button", name=name).bounding_box()
        assert box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= 390
    dialog.get_by_role("button", name="Đóng").tap()
    assert not dialog.is_visible()


def test_a_photo_in_an_album_opens_as_in_its_article(opened):
    page = opened(archive.PLACES["album"])
    page.locator("a.enlarge").last.click()
    page.get_by_role("dialog", name=NAME).wait_for()
    wait_for(page, "Hình thử bốn")


def test_the_script_that_shows_photos_large_comes_only_when_one_is_asked_for(opened):
    page = opened()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert not [url for url in asked if "later.js" in url]
    page.locator("a.enlarge").first.click()
    page.get_by_role("dialog", name=NAME).wait_for()
    assert len([url for url in asked if "later.js" in url]) == 1


def test_what_the_browser_can_is_offered_and_nothing_else(browser, host):
    context = browser.new_context(base_url=host[0], permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); }")
    page.goto(archive.FULL)
    page.get_by_role("button", name="Chia sẻ").click()
    assert page.evaluate("window.shared.url") == archive.HOST + archive.FULL
    page.get_by_role("button", name="Sao chép liên kết").click()
    page.get_by_role("button", name="Đã sao chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == archive.HOST + archive.FULL
    context.close()
    plain = browser.new_page()
    plain.add_init_script("delete Navigator.prototype.share; delete Navigator.prototype.clipboard;")
    plain.goto(host[0] + archive.FULL)
    assert plain.get_by_role("button", name="Chia sẻ").count() == 0
    assert plain.get_by_role("button", name="Sao chép liên kết").count() == 0
    plain.close()
