"""How the desk is used: by keyboard, with Vietnamese typing, by people who hear it; and what it weighs."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect

from plugins.tools.desk.building import PLACE
from tests.tools.desk.conftest import Station
from tests.tools.desk.folder import Seat
from tests.tools.desk.published import RICH, body_of, critical, field, until
from tests.tools.desk.test_folder import NEWEST, open_newest, rewritten, written

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
        expect(page.locator(f"{RICH} > p").first).to_be_visible()
    assert critical(page) == set()


def test_each_field_of_ours_has_a_name_that_is_read_out(page):
    open_newest(page)
    for name in ("Ngày giờ đăng", "Tác giả", "Ngày diễn ra"):
        expect(page.get_by_role("textbox", name=name)).to_be_visible()
    expect(page.locator('[data-key-path="kiem_tra"] [role=status]')).to_be_visible()


def focused(page: Page) -> str:
    """Where the keys go: the field, and what takes them in it."""
    return page.evaluate(
        """() => {
          const { activeElement: here } = document;
          const takes = here.isContentEditable ? 'text' : here.role ?? here.tagName.toLowerCase();
          return `${here.closest('[data-key-path]')?.dataset.keyPath ?? ''} ${takes}`;
        }"""
    )


def tab_to(page: Page, place: str) -> None:
    """By the key alone; what it skips or never reaches is said."""
    seen = []
    while (here := focused(page)) != place:
        seen.append(here)
        assert len(seen) < 60, seen
        page.keyboard.press("Tab")


def test_an_article_is_written_and_saved_by_keyboard_alone(page, archive):
    while not field(page, "title").is_visible():  # the list stands a moment before its keys work
        page.keyboard.press("Control+e")
        with suppress(TimeoutError):
            field(page, "title").wait_for(timeout=3_000)
    expect(page.locator(RICH)).to_be_visible()
    tab_to(page, "title textbox")
    page.keyboard.type("Bai viet bang ban phim")
    tab_to(page, "bloc combobox")
    page.keyboard.press("Enter")
    until(page, lambda: focused(page) == " listbox")  # the choices take the keys a moment after they are shown
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator('[data-key-path="bloc"]').get_by_role("row")).to_have_count(1)
    until(page, lambda: focused(page) == "bloc combobox")
    tab_to(page, "body text")
    page.keyboard.type("Noi dung.")
    expect(page.locator(RICH)).to_contain_text("Noi dung.")
    page.keyboard.press("Control+s")
    assert written(page, archive, "bai-viet-bang-ban-phim.md").endswith("---\n\nNoi dung.\n")


def compose(page: Page, steps: list[str], word: str) -> None:
    """As an input method does: the word grows as composed text and is then put in."""
    devtools = page.context.new_cdp_session(page)
    for step in steps:
        devtools.send("Input.imeSetComposition", {"text": step, "selectionStart": len(step), "selectionEnd": len(step)})
    devtools.send("Input.insertText", {"text": word})


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
    before = (archive / NEWEST).read_text("utf-8")
    end = before.rstrip()[-40:]
    open_newest(page)
    title = field(page, "title")
    title.fill("")
    title.click()
    compose(page, ["t", "ti", "tiê", "tiến"], "tiếng")
    page.keyboard.type(" ")
    rewrite(page, "Vie", 1, "ệt")
    expect(title).to_have_value("tiếng Việt")
    names = field(page, "author", "textarea")
    names.fill("")
    names.click()
    compose(page, ["N", "Ng", "Ngư", "Ngươ"], "Người")
    page.keyboard.type(" Vit Mau")
    for _ in range(5):  # back into a word
        page.keyboard.press("ArrowLeft")
    rewrite(page, "", 0, "ế")
    page.keyboard.press("End")
    rewrite(page, "", 2, "ẫu")
    expect(names).to_have_value("Người Viết Mẫu")
    body = body_of(page)
    page.keyboard.type(" ")
    compose(page, ["đ", "đu", "đươ", "được"], "được")
    page.keyboard.type(" ")
    rewrite(page, "vie", 1, "ết")
    page.keyboard.type(".")
    expect(body).to_contain_text("được viết.")
    page.keyboard.press("Control+s")
    text = rewritten(page, archive / NEWEST, before)
    assert "title: tiếng Việt\n" in text
    assert "author: Người Viết Mẫu\n" in text
    assert text.endswith(f"{end}\n\nđược viết.\n"), text[-60:]


def test_a_first_visit_is_not_heavier_than_it_was(browser, station, record_property):
    context = browser.new_context()
    page, sizes = context.new_page(), []
    page.on("response", lambda one: sizes.append(int(one.headers.get("content-length", 0))))
    page.goto(station.address + PLACE)
    expect(page.locator(".buttons button").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    context.close()
    print(f"first visit: {sum(sizes):,} bytes in {len(sizes)} files")
    record_property("bytes", sum(sizes))
    assert sum(sizes) < MOST_BYTES
