"""The open page in a real Chromium: it reloads, and shows over itself what is wrong."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.sites.copying import copy_project
from tests.tools.preview.live import Preview

ONE = "content/tin/2020/01/bai-mau-mot.md"
URL = "/2020/01/05/bai-mau-mot/"


@pytest.fixture(scope="module")
def preview(tmp_path_factory) -> Iterator[Preview]:
    started = Preview(copy_project(tmp_path_factory.mktemp("overlay") / "project"))
    yield started
    started.stop()


@pytest.fixture
def page(browser, preview) -> Iterator[Page]:
    complaints = []
    page = browser.new_page()
    page.set_default_timeout(60_000)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"http://localhost:{preview.port}{URL}")
    yield page
    page.close()
    assert complaints == []  # above all: nothing that the page's policy refused


def test_the_open_page_follows_the_editor(preview, page):
    preview.edit(ONE, "Đoạn thử thứ nhất.", "Chữ vừa sửa.")
    expect(page.get_by_text("Chữ vừa sửa.")).to_be_visible(timeout=20_000)

    preview.edit(ONE, "title:", "titel:")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"{ONE}:2", timeout=20_000)
    expect(alert).to_contain_text('Ý bạn là "title"?')
    assert alert.evaluate("e => getComputedStyle(e.getRootNode().host).position") == "fixed"
    expect(page.get_by_text("Chữ vừa sửa.")).to_be_visible()
    page.reload()
    expect(alert).to_contain_text(f"{ONE}:2", timeout=20_000)

    preview.edit(ONE, "titel:", "title:")
    expect(alert).to_have_count(0, timeout=20_000)


def test_what_an_editor_wrote_is_shown_as_text(preview, page):
    preview.edit(ONE, "bloc: khoi-mau-a", 'bloc: "<img src=x onerror=alert(1)>"')
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("<img src=x onerror=alert(1)>", timeout=20_000)
    expect(alert.locator("img")).to_have_count(0)
    alert.get_by_role("button", name="Đóng").click()
    expect(alert).to_have_count(0)
    preview.edit(ONE, 'bloc: "<img src=x onerror=alert(1)>"', "bloc: khoi-mau-a")
