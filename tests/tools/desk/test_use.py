"""How the desk is used: by keyboard, with Vietnamese typing, by people who hear it; and what it weighs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.tools.desk.building import PLACE
from tests.tools.desk.conftest import Station
from tests.tools.desk.folder import Seat
from tests.tools.desk.published import critical, field
from tests.tools.desk.test_folder import NEWEST, open_newest

MOST_BYTES = 4_000_000  # of a first visit, not compressed


@pytest.fixture(scope="module")
def seat(browser: Browser, station: Station) -> Iterator[Seat]:
    seat = Seat(browser, station, locale="vi-VN", bypass_csp=True)
    yield seat
    seat.context.close()


@pytest.fixture
def page(seat: Seat, archive) -> Page:
    return seat.open()


@pytest.mark.parametrize("where", ["list", "editor"])
def test_nothing_critical_keeps_anybody_out(page, where):
    if where == "editor":
        open_newest(page)
        page.wait_for_timeout(500)
    assert critical(page) == set()


def test_each_field_of_ours_has_a_name_that_is_read_out(page):
    open_newest(page)
    for name in ("Ngày giờ đăng", "Tác giả", "Ngày diễn ra"):
        expect(page.get_by_role("textbox", name=name)).to_be_visible()
    expect(page.locator('[data-key-path="kiem_tra"] [role=status]')).to_be_visible()


def test_an_article_is_written_and_saved_by_keyboard_alone(page, archive):
    for _ in range(20):  # the list stands a moment before its keys work
        page.keyboard.press("Control+e")
        page.wait_for_timeout(300)
        if field(page, "title").is_visible():
            break
    expect(field(page, "title")).to_be_visible()
    for _ in range(40):
        if (
            page.evaluate("document.activeElement?.closest('[data-key-path=title]') && document.activeElement.tagName")
            == "INPUT"
        ):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("Bai viet bang ban phim")
    for _ in range(40):
        if (
            page.evaluate("document.activeElement?.closest('[data-key-path=bloc]') && document.activeElement.role")
            == "combobox"
        ):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    for _ in range(60):
        if page.evaluate("document.activeElement?.isContentEditable"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("Noi dung.")
    page.wait_for_timeout(500)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(2000)
    (made,) = (archive / "content/tin").rglob("bai-viet-bang-ban-phim.md")
    assert made.read_text("utf-8").endswith("---\n\nNoi dung.\n")


def compose(page: Page, steps: list[str], word: str) -> None:
    """As an input method does: the word grows as composed text and is then put in."""
    devtools = page.context.new_cdp_session(page)
    for step in steps:
        devtools.send("Input.imeSetComposition", {"text": step, "selectionStart": len(step), "selectionEnd": len(step)})
        page.wait_for_timeout(30)
    devtools.send("Input.insertText", {"text": word})
    page.wait_for_timeout(200)


def rewrite(page: Page, typed: str, back: int, letters: str) -> None:
    """As UniKey does: what was typed is taken back by backspaces, and other letters are sent as key presses that
    carry a letter and no key (VK_PACKET, 231)."""
    devtools = page.context.new_cdp_session(page)
    page.keyboard.type(typed)
    for _ in range(back):
        page.keyboard.press("Backspace")
    for letter in letters:
        key = {"key": letter, "windowsVirtualKeyCode": 231}
        devtools.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, "unmodifiedText": letter, **key})
        devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


def test_vietnamese_is_typed_by_composition_and_by_unikey_s_way(page, archive):
    end = (archive / NEWEST).read_text("utf-8").rstrip()[-40:]
    open_newest(page)
    title = field(page, "title")
    title.fill("")
    title.click()
    compose(page, ["t", "ti", "tiê", "tiến"], "tiếng")
    page.keyboard.type(" ")
    rewrite(page, "Vie", 1, "ệt")
    assert title.input_value() == "tiếng Việt"
    page.locator('[data-key-path="body"] [contenteditable=true]').click()
    page.keyboard.press("Control+End")
    page.wait_for_timeout(300)
    page.keyboard.type(" ")
    compose(page, ["đ", "đu", "đươ", "được"], "được")
    page.keyboard.type(" ")
    rewrite(page, "vie", 1, "ết")
    page.keyboard.type(".")
    page.wait_for_timeout(600)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    text = (archive / NEWEST).read_text("utf-8")
    assert "title: tiếng Việt\n" in text
    assert text.endswith(f"{end} được viết.\n"), text[-60:]


def test_a_first_visit_is_not_heavier_than_it_was(browser, station, record_property):
    context = browser.new_context()
    page, sizes = context.new_page(), []
    page.on("response", lambda one: sizes.append(int(one.headers.get("content-length", 0))))
    page.goto(station.address + PLACE)
    expect(page.locator(".buttons button").first).to_be_visible()
    page.wait_for_timeout(500)
    context.close()
    print(f"first visit: {sum(sizes):,} bytes in {len(sizes)} files")
    record_property("bytes", sum(sizes))
    assert sum(sizes) < MOST_BYTES
