"""An article on paper and as one saved file says what the page says."""

import re
import shutil
import subprocess
import unicodedata

import pytest
from playwright.sync_api import expect

from tests.browser.known import ARTICLE, RELATED, TITLE
from tests.browser.text import missing_in_order, passages, squeezed


@pytest.mark.parametrize("js", [True, False], ids=["js", "no-js"])
def test_the_printed_article_holds_the_same_text_in_nfc(reader, tmp_path, js):
    if not shutil.which("pdftotext"):
        pytest.fail("pdftotext is missing: run `make tools`")
    page = reader(js=js)
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    page.evaluate("() => document.querySelectorAll('.hush').forEach((heard) => heard.remove())")
    wanted = passages(page, "main")
    page.pdf(path=tmp_path / "a.pdf", format="A4", tagged=True)
    text = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, check=True).stdout.decode(
        "utf-8"
    )
    assert squeezed(TITLE) in wanted
    assert len(wanted) > 30
    assert unicodedata.is_normalized("NFC", text)
    # pdftotext drops a hyphen at the end of a line, so hyphens are left out of the comparison.
    assert missing_in_order([passage.replace("-", "") for passage in wanted], squeezed(text).replace("-", "")) == []


def test_paper_carries_no_menus_or_buttons(reader):
    page = reader()
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    for chrome in ("navigation", "button", "search"):
        expect(page.get_by_role(chrome).filter(visible=True)).to_have_count(0)


def test_luu_saves_one_file_that_reads_the_same_offline(reader, tmp_path):
    page = reader(accept_downloads=True)
    page.goto(ARTICLE)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Lưu", exact=True).click()
    assert waiting.value.suggested_filename.endswith(".html")
    saved = tmp_path / "saved.html"
    waiting.value.save_as(saved)

    offline = reader()
    asked = []
    offline.context.set_offline(True)
    offline.on("request", lambda request: asked.append(request.url))
    offline.goto(saved.as_uri())
    expect(offline.get_by_role("heading", level=1)).to_have_text(TITLE)
    asked = [url for url in asked if not url.startswith("data:")]
    assert asked == [saved.as_uri()]
    assert missing_in_order(passages(page, "main .prose"), "".join(passages(offline, "main .prose"))) == []
    assert missing_in_order([squeezed(item) for item in RELATED], "".join(passages(offline, "main"))) == []
    expect(offline.get_by_role("button")).to_have_count(0)
    assert offline.get_attribute("link[rel=icon]", "href").startswith("data:image/")
    fonts = "() => getComputedStyle(document.querySelector('h1')).fontSize"
    assert offline.evaluate(fonts) == page.evaluate(fonts), "the saved file lost its style"


def test_luu_finds_its_script_whatever_the_host_is_called(reader, address):
    host = "http://site.js.localhost"
    page = reader(accept_downloads=True)
    page.route(
        f"{host}/**", lambda route: route.fulfill(response=page.request.get(address + route.request.url[len(host) :]))
    )
    page.goto(host + ARTICLE)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Lưu", exact=True).click()
    assert waiting.value.suggested_filename.endswith(".html")


def test_links_of_the_saved_file_lead_to_the_live_archive(reader, address, tmp_path):
    page = reader(accept_downloads=True)
    page.goto(ARTICLE)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Lưu", exact=True).click()
    waiting.value.save_as(tmp_path / "saved.html")
    saved = reader()
    saved.goto((tmp_path / "saved.html").as_uri())
    saved.get_by_role("heading", name="Tin khác").locator("..").get_by_role("link").first.click()
    expect(saved).to_have_url(re.compile(f"^{re.escape(address)}/2023/11/22/"))


def test_the_html_alone_reads_the_same_offline_without_javascript(reader, tmp_path):
    page = reader(js=False)
    html = page.goto(ARTICLE).text()
    (tmp_path / "saved.html").write_text(html, "utf-8")
    offline = reader(js=False)
    offline.context.set_offline(True)
    offline.goto((tmp_path / "saved.html").as_uri())
    assert passages(offline, "main") == passages(page, "main")
